// While I compose with an IME, what others write in the same words waits, and comes in when the composition ends: a browser
// cuts a composition whose line changes under it, and half-converted kana would stay among the words. What I composed is then
// put where I composed it, by the characters that stood around it, wherever they are by now.
import type { Node } from '@tiptap/pm/model';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { DecorationSet, EditorView } from '@tiptap/pm/view';
import { relativePositionToAbsolutePosition, ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { bindingOf, showsAll, takeInTyping, type WordsBinding } from './words-binding.ts';

/** The words as they were when the first change of others had to wait. */
interface Base {
  readonly doc: Node;
  /** Where the composing paragraph's content begins. */
  readonly start: number;
  readonly block: Y.XmlElement;
  /** The paragraph's characters in the document's terms, one per position. */
  readonly ids: readonly Y.ID[];
}

/** A place in a run of text; the caret and new words go there. */
interface Place {
  readonly text: Y.XmlText;
  readonly index: number;
}

export class HeldWords {
  #view: EditorView | undefined;
  #base: Base | undefined;

  /** Are changes of others waiting? Then the editor shows an older state than the fragment has. */
  get isHolding(): boolean {
    return this.#base !== undefined;
  }

  /** Must stand before the sync plugin, which registers what is replaced here when its view begins. */
  plugin(): Plugin {
    return new Plugin({
      view: (view) => {
        this.#view = view;
        const binding = bindingOf(view);
        const arrive = binding._observeFunction;
        const send = binding._prosemirrorChanged.bind(binding);
        binding._observeFunction = (events, transaction) => {
          if (!this.#takes(binding, view, transaction)) arrive(events, transaction);
          // An editor that no longer composes has not said so.
          else if (!view.composing) queueMicrotask(() => this.#release());
        };
        binding._prosemirrorChanged = (doc) => {
          if (!this.isHolding) send(doc);
        };
        const release = (): void => this.#release();
        // Before others hear that the focus goes.
        view.dom.addEventListener('focusout', release);
        return {
          destroy: () => {
            view.dom.removeEventListener('focusout', release);
            this.#write();
            this.#view = undefined;
          },
        };
      },
      props: {
        handleDOMEvents: {
          compositionend: () => {
            // After ProseMirror has heard of it.
            queueMicrotask(() => this.#release());
            return false;
          },
        },
      },
    });
  }

  /**
   * The same plugin, which draws and tells no carets while the editor and the fragment show two different states: it would
   * reckon them from both, and throw.
   */
  still(carets: Plugin): Plugin {
    const { state, view: begin } = carets.spec;
    if (state === undefined || begin === undefined) throw new Error('This plugin draws no carets');
    return new Plugin({
      ...carets.spec,
      state: {
        ...state,
        apply: (change, shown: DecorationSet, before, after) =>
          this.#isApart()
            ? shown.map(change.mapping, change.doc)
            : state.apply.call(carets, change, shown, before, after),
      },
      view: (view) => {
        const inner = begin(view);
        return {
          ...inner,
          update: (shown, before) => {
            if (!this.#isApart()) inner.update?.(shown, before);
          },
        };
      },
    });
  }

  /** Are changes waiting, or just on their way into the editor? Or is it closed, and only hears of carets once more? */
  #isApart(): boolean {
    const view = this.#view;
    if (this.isHolding || view === undefined || view.isDestroyed) return true;
    const { type, mapping } = bindingOf(view);
    return !showsAll(mapping, type);
  }

  /** Does this change of others wait? */
  #takes(binding: WordsBinding, view: EditorView, transaction: Y.Transaction): boolean {
    if (this.#base === undefined && view.composing) this.#base = baseOf(binding, view, transaction);
    return this.isHolding;
  }

  #release(): void {
    const view = this.#view;
    if (view === undefined || !this.isHolding) return;
    takeInTyping(view);
    const caret = this.#write();
    const binding = bindingOf(view);
    binding._forceRerender();
    const at =
      caret === undefined
        ? null
        : relativePositionToAbsolutePosition(binding.doc, binding.type, caret, binding.mapping);
    if (at === null) return;
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at), -1)));
  }

  /** Puts what I composed into the fragment; answers where my caret belongs. Nothing waits any more. */
  #write(): Y.RelativePosition | undefined {
    const [base, view] = [this.#base, this.#view];
    if (base === undefined || view === undefined) return undefined;
    this.#base = undefined;
    const binding = bindingOf(view);
    const { doc, selection } = view.state;
    const change = changeBetween(base, doc);
    if (change === undefined) return caretAt(base, selection.head - base.start);
    let place: Place | undefined;
    binding.mux(() =>
      binding.doc.transact(() => {
        for (const id of base.ids.slice(change.from, change.to)) deleteCharacter(binding.doc, id);
        if (change.text === '') return;
        const spot = placeBehind(binding, base, change.from);
        spot.text.insert(spot.index, change.text);
        const typed = Math.min(Math.max(selection.head - base.start - change.from, 0), change.text.length);
        place = { text: spot.text, index: spot.index + typed };
      }, ySyncPluginKey),
    );
    return place === undefined
      ? caretAt(base, change.from)
      : Y.createRelativePositionFromTypeIndex(place.text, place.index, -1);
  }
}

/** Undefined where the selection is not in one paragraph, or the paragraph is not what the fragment had. */
function baseOf(binding: WordsBinding, view: EditorView, transaction: Y.Transaction): Base | undefined {
  const { doc, selection } = view.state;
  const { $from, $to } = selection;
  if (!$from.sameParent($to) || !$from.parent.isTextblock) return undefined;
  const found = [...binding.mapping].find(
    ([type, node]) => node === $from.parent && type instanceof Y.XmlElement,
  );
  const block = found?.[0];
  if (!(block instanceof Y.XmlElement)) return undefined;
  const ids = charactersBefore(block, transaction);
  return ids.length === $from.parent.content.size ? { doc, start: $from.start(), block, ids } : undefined;
}

/** Every position of a paragraph as it was before the transaction. */
function charactersBefore(block: Y.XmlElement, transaction: Y.Transaction): readonly Y.ID[] {
  const ids: Y.ID[] = [];
  const wasThere = ({ id, deleted }: Y.Item): boolean =>
    id.clock < (transaction.beforeState.get(id.client) ?? 0) &&
    (!deleted || Y.isDeleted(transaction.deleteSet, id));
  for (let child = block._start; child !== null; child = child.right) {
    if (!wasThere(child)) continue;
    const run = child.content instanceof Y.ContentType ? child.content.type : undefined;
    if (!(run instanceof Y.XmlText)) {
      ids.push(child.id);
      continue;
    }
    for (let part = run._start; part !== null; part = part.right) {
      if (!part.countable || !wasThere(part)) continue;
      for (let at = 0; at < part.length; at += 1) ids.push(Y.createID(part.id.client, part.id.clock + at));
    }
  }
  return ids;
}

/** What the composition replaced, in positions of the paragraph, and by which words; undefined when nothing differs. */
function changeBetween({ doc: before, start, ids }: Base, after: Node) {
  const first = before.content.findDiffStart(after.content);
  const last = before.content.findDiffEnd(after.content);
  if (first === null || last === null) return undefined;
  // Repeated letters are found from both sides.
  const overlap = Math.max(0, first - Math.min(last.a, last.b));
  const within = (at: number): number => Math.min(Math.max(at - start, 0), ids.length);
  const text = after.textBetween(first, last.b + overlap, '\n');
  return { from: within(first), to: within(last.a + overlap), text };
}

function deleteCharacter(doc: Y.Doc, id: Y.ID): void {
  const at = Y.createAbsolutePositionFromRelativePosition(new Y.RelativePosition(null, null, id, 0), doc);
  const item = Y.getItem(doc.store, id);
  if (!(item instanceof Y.Item) || item.deleted) return;
  if (at?.type instanceof Y.XmlText || at?.type instanceof Y.XmlElement) at.type.delete(at.index, 1);
}

/** Where words go that stood behind `offset` characters of the paragraph; in a new one when that is gone. */
function placeBehind(binding: WordsBinding, base: Base, offset: number): Place {
  const position = caretAt(base, offset);
  const at = Y.createAbsolutePositionFromRelativePosition(position, binding.doc);
  const type = at?.type;
  if (type?._item?.deleted === false && type instanceof Y.XmlText)
    return { text: type, index: at?.index ?? 0 };
  const isThere = base.block._item?.deleted === false;
  const block = isThere ? base.block : newParagraph(binding.type, base.block);
  const index = type === block ? (at?.index ?? 0) : 0;
  const behind = index < block.length ? block.get(index) : undefined;
  if (behind instanceof Y.XmlText) return { text: behind, index: 0 };
  const text = new Y.XmlText();
  block.insert(index, [text]);
  return { text, index: 0 };
}

/** Behind that character of the paragraph, or before its first one. */
function caretAt({ ids, block }: Base, offset: number): Y.RelativePosition {
  const left = ids[offset - 1];
  if (left !== undefined) return new Y.RelativePosition(null, null, left, -1);
  const right = ids[offset];
  return right !== undefined
    ? new Y.RelativePosition(null, null, right, 0)
    : new Y.RelativePosition(block._item?.id ?? null, null, null, 0);
}

/** A paragraph where `gone` was. */
function newParagraph(words: Y.XmlFragment, gone: Y.XmlElement): Y.XmlElement {
  let item = gone._item;
  while (item !== null && item.parent !== words) item = (item.parent as Y.AbstractType<unknown>)._item;
  let index = 0;
  for (let left = item?.left ?? null; left !== null; left = left.left)
    if (!left.deleted && left.countable) index += left.length;
  const paragraph = new Y.XmlElement('paragraph');
  words.insert(index, [paragraph]);
  return paragraph;
}

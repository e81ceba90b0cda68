// While I compose with an IME, what others write in the same words waits, and comes in when the composition ends: a browser
// cuts a composition whose line changes under it, and half-converted kana would stay among the words. Where what I composed
// goes then is composition-anchor.ts's.
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { DecorationSet, EditorView } from '@tiptap/pm/view';
import { relativePositionToAbsolutePosition, ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { clamp } from '../../shared/layout/within.ts';
import {
  anchorBehind,
  type Base,
  baseOf,
  type Composed,
  caretAt,
  composedChange,
  deleteCharacter,
  shownIn,
} from './composition-anchor.ts';
import { bindingOf, showsAll, takeInTyping, type YProsemirrorBinding } from './y-prosemirror-internals.ts';

/**
 * Holds back changes of others while I compose, for one editor. One instance gives two of its plugins: `plugin()` before the
 * sync plugin, `still(carets)` in place of the cursor plugin.
 */
export class CompositionBuffer {
  readonly #onHold: (isHolding: boolean) => void;
  #view: EditorView | undefined;
  #base: Base | undefined;
  /** What the input method says that it composes. */
  #composed: Composed | undefined;
  #caret: Y.RelativePosition | undefined;

  /** `onHold`: what I compose waits in the editor and is not in the document, or no longer does. */
  constructor(onHold: (isHolding: boolean) => void) {
    this.#onHold = onHold;
  }

  /** Are changes of others waiting? Then the editor shows an older state than the fragment has. */
  get isHolding(): boolean {
    return this.#base !== undefined;
  }

  /** Where my caret belongs, while what I composed goes into the fragment and the editor does not show the rest of it yet. */
  get caretInWriting(): Y.RelativePosition | undefined {
    return this.#caret;
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
          // My own typing and composing comes by here as well. It is in the editor already, and y-prosemirror knows that.
          if (transaction.origin === ySyncPluginKey || !this.#takes(binding, view, transaction))
            arrive(events, transaction);
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
          // Whoever presses elsewhere in the words is done with the word; not every browser says so before the next one begins.
          mousedown: () => {
            this.#release();
            return false;
          },
          compositionstart: (view) => {
            this.#composed = { at: view.state.selection.from, text: '' };
            return false;
          },
          compositionupdate: (_view, { data }) => {
            if (this.#composed !== undefined) this.#composed = { ...this.#composed, text: data };
            return false;
          },
          compositionend: (_view, { data }) => {
            if (this.#composed !== undefined) this.#composed = { ...this.#composed, text: data };
            // After ProseMirror has heard of it.
            queueMicrotask(() => this.#release());
            return false;
          },
        },
      },
    });
  }

  /**
   * The same plugin, which draws and sends no carets while the editor and the fragment show two different states: it would
   * compute them from both, and throw.
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
  #takes(binding: YProsemirrorBinding, view: EditorView, transaction: Y.Transaction): boolean {
    if (this.#base === undefined && view.composing) {
      this.#base = baseOf(binding, view, transaction, this.#composed);
      if (this.isHolding) this.#onHold(true);
    }
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

  /** Puts what I composed into the fragment; returns where my caret belongs. Nothing waits any more. */
  #write(): Y.RelativePosition | undefined {
    const [base, view] = [this.#base, this.#view];
    if (base === undefined || view === undefined) return undefined;
    this.#base = undefined;
    const caret = this.#bringIn(base, view);
    this.#onHold(false);
    return caret;
  }

  #bringIn(base: Base, view: EditorView): Y.RelativePosition | undefined {
    const binding = bindingOf(view);
    const { doc, selection } = view.state;
    const change = composedChange(binding.doc, base, doc, shownIn(doc, this.#composed));
    if (change === undefined) return caretAt(base, selection.head - base.start);
    binding.mux(() =>
      binding.doc.transact(() => {
        for (const id of base.ids.slice(change.from, change.to)) deleteCharacter(binding.doc, id);
        if (change.text === '') {
          this.#caret = caretAt(base, change.from);
          return;
        }
        const { text, index } = anchorBehind(binding, base, change.from);
        text.insert(index, change.text);
        const typed = clamp(selection.head - base.start - change.from, 0, change.text.length);
        this.#caret = Y.createRelativePositionFromTypeIndex(text, index + typed, -1);
      }, ySyncPluginKey),
    );
    const caret = this.#caret;
    this.#caret = undefined;
    return caret;
  }
}

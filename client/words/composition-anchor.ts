// Where words that I composed belong: behind the characters that stood before them when the first change of others came,
// wherever those are by now. Reads the editor's document and the fragment; changes the fragment only where told.
import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import * as Y from 'yjs';
import { clamp } from '../../shared/layout/within.ts';
import type { YProsemirrorBinding } from './y-prosemirror-internals.ts';

/** The words as they were when the first change of others had to wait. */
export interface Base {
  readonly doc: Node;
  /** Where the composing paragraph's content begins. */
  readonly start: number;
  readonly block: Y.XmlElement;
  /** The paragraph's characters in the document's terms, one per position. */
  readonly ids: readonly Y.ID[];
  /** What was being composed in it; undefined when the editor did not say. */
  readonly composed: Composed | undefined;
}

/** A position in a run of text; the caret and new words go there. */
interface CompositionAnchor {
  readonly text: Y.XmlText;
  readonly index: number;
}

/**
 * The words as they are now, to come back to. Undefined where the selection is not in one paragraph, or the paragraph is not
 * what the fragment had.
 */
export function baseOf(
  binding: YProsemirrorBinding,
  view: EditorView,
  transaction: Y.Transaction,
  composed: Composed | undefined,
): Base | undefined {
  const { doc, selection } = view.state;
  const { $from, $to } = selection;
  if (!$from.sameParent($to) || !$from.parent.isTextblock) return undefined;
  const found = [...binding.mapping].find(
    ([type, node]) => node === $from.parent && type instanceof Y.XmlElement,
  );
  const block = found?.[0];
  if (!(block instanceof Y.XmlElement)) return undefined;
  const ids = charactersBefore(block, transaction);
  if (ids.length !== $from.parent.content.size) return undefined;
  return { doc, start: $from.start(), block, ids, composed: shownIn(doc, composed) };
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

/** Words that an input method composes, as its events tell, and where they begin in the editor's document. */
export interface Composed {
  readonly at: number;
  readonly text: string;
}

/** The words of an input method where they are in the editor's document; undefined when it does not show them (yet). */
export const shownIn = (doc: Node, composed: Composed | undefined): Composed | undefined =>
  composed !== undefined &&
  composed.at + composed.text.length <= doc.content.size &&
  doc.textBetween(composed.at, composed.at + composed.text.length, '\n') === composed.text
    ? composed
    : undefined;

/** Characters `from` to `to` of the paragraph, counted in positions of its content, are replaced by `text`. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * What has to be changed in the paragraph of `base` to hold the words as composed; undefined when nothing has. Where a colleague
 * deleted letters of them meanwhile, all of them are written again, because a remainder would be no word. Example: base 「今日は|」,
 * composed 「雨」; a colleague inserts 「、」 before 「は」. The change is { from: 3, to: 3, text: '雨' }, and placeBehind finds the place
 * behind 「は」.
 */
export function composedChange(
  doc: Y.Doc,
  base: Base,
  after: Node,
  now: Composed | undefined,
): Change | undefined {
  const differing = changeBetween(base, after);
  const { composed, start, ids } = base;
  if (composed === undefined || now === undefined || composed.at !== now.at) return differing;
  const from = composed.at - start;
  const to = from + composed.text.length;
  const isApart = differing !== undefined && (differing.from < from || differing.to > to);
  if (isApart || ids.slice(from, to).every((id) => isThere(doc, id))) return differing;
  return { from, to, text: now.text };
}

/** What differs, in positions of the paragraph, and by which words; undefined when nothing does. */
function changeBetween({ doc: before, start, ids }: Base, after: Node): Change | undefined {
  const first = before.content.findDiffStart(after.content);
  const last = before.content.findDiffEnd(after.content);
  if (first === null || last === null) return undefined;
  // Repeated letters are found from both sides.
  const overlap = Math.max(0, first - Math.min(last.a, last.b));
  const within = (at: number): number => clamp(at - start, 0, ids.length);
  const text = after.textBetween(first, last.b + overlap, '\n');
  return { from: within(first), to: within(last.a + overlap), text };
}

function isThere(doc: Y.Doc, id: Y.ID): boolean {
  const item = Y.getItem(doc.store, id);
  return item instanceof Y.Item && !item.deleted;
}

/** Deletes the character unless it is deleted already. */
export function deleteCharacter(doc: Y.Doc, id: Y.ID): void {
  const at = Y.createAbsolutePositionFromRelativePosition(new Y.RelativePosition(null, null, id, 0), doc);
  const item = Y.getItem(doc.store, id);
  if (!(item instanceof Y.Item) || item.deleted) return;
  if (at?.type instanceof Y.XmlText || at?.type instanceof Y.XmlElement) at.type.delete(at.index, 1);
}

/** Where words go that stood behind `offset` characters of the paragraph; in a new one when that is gone. */
export function anchorBehind(binding: YProsemirrorBinding, base: Base, offset: number): CompositionAnchor {
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
export function caretAt({ ids, block }: Base, offset: number): Y.RelativePosition {
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

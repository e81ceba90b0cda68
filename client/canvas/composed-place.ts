// Where words that I composed belong: behind the characters that stood before them when the first change of others came,
// wherever those are by now. Reads the editor's document and the fragment; changes the fragment only where told.
import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import * as Y from 'yjs';
import type { WordsBinding } from './words-binding.ts';

/** The words as they were when the first change of others had to wait. */
export interface Base {
  readonly doc: Node;
  /** Where the composing paragraph's content begins. */
  readonly start: number;
  readonly block: Y.XmlElement;
  /** The paragraph's characters in the document's terms, one per position. */
  readonly ids: readonly Y.ID[];
}

/** A place in a run of text; the caret and new words go there. */
export interface Place {
  readonly text: Y.XmlText;
  readonly index: number;
}

/** Undefined where the selection is not in one paragraph, or the paragraph is not what the fragment had. */
export function baseOf(
  binding: WordsBinding,
  view: EditorView,
  transaction: Y.Transaction,
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
export function changeBetween({ doc: before, start, ids }: Base, after: Node) {
  const first = before.content.findDiffStart(after.content);
  const last = before.content.findDiffEnd(after.content);
  if (first === null || last === null) return undefined;
  // Repeated letters are found from both sides.
  const overlap = Math.max(0, first - Math.min(last.a, last.b));
  const within = (at: number): number => Math.min(Math.max(at - start, 0), ids.length);
  const text = after.textBetween(first, last.b + overlap, '\n');
  return { from: within(first), to: within(last.a + overlap), text };
}

/** Deletes it unless somebody has. */
export function deleteCharacter(doc: Y.Doc, id: Y.ID): void {
  const at = Y.createAbsolutePositionFromRelativePosition(new Y.RelativePosition(null, null, id, 0), doc);
  const item = Y.getItem(doc.store, id);
  if (!(item instanceof Y.Item) || item.deleted) return;
  if (at?.type instanceof Y.XmlText || at?.type instanceof Y.XmlElement) at.type.delete(at.index, 1);
}

/** Where words go that stood behind `offset` characters of the paragraph; in a new one when that is gone. */
export function placeBehind(binding: WordsBinding, base: Base, offset: number): Place {
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

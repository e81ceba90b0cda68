// Edits a record's words in place, by positions in their plain text (as fragmentText of rich-text.ts gives it): for bringing
// in what was changed outside of Yjs. The editor never comes this way.
import * as Y from 'yjs';
import type { TextEdit } from '../text/three-way.ts';
import { type Attributes, makeBlocks, readBlocks, type Stretch, type TextBlock } from './text-blocks.ts';
import { idsIn, idsWithin, lineAt, linesOf, type WordLine } from './word-lines.ts';

/** May what was written under this id be removed? */
export type MayRemove = (id: Y.ID) => boolean;

const everything: MayRemove = () => true;

/**
 * Edits the words in place, with as little change as possible; marks of what stays, stay. Letters and lines that may not be
 * removed stay where they are. One transaction is the caller's.
 */
export function editWords(
  fragment: Y.XmlFragment,
  edits: readonly TextEdit[],
  mayRemove: MayRemove = everything,
): void {
  // From the back, so that the positions of those before stay right.
  for (const { at, remove, insert } of [...edits].reverse()) {
    removeWords(fragment, at, remove, mayRemove);
    insertWords(fragment, at, insert);
  }
}

function removeWords(fragment: Y.XmlFragment, at: number, count: number, mayRemove: MayRemove): void {
  let place = at;
  for (let left = count; left > 0; ) {
    const lines = linesOf(fragment);
    const { index, column } = lineAt(lines, place);
    const line = lines[index];
    const next = lines[index + 1];
    if (line === undefined) return;
    if (column === line.length) {
      if (next === undefined) return;
      if (!joinLines(line, next, mayRemove)) place += 1;
      left -= 1;
    } else {
      const { passed, removed } = removeInLine(line, column, left, mayRemove);
      place += passed - removed;
      left -= passed;
    }
  }
}

/** Removes up to `count` characters of one piece, as far as all or none of them may be removed. */
function removeInLine(
  line: WordLine,
  column: number,
  count: number,
  mayRemove: MayRemove,
): { readonly passed: number; readonly removed: number } {
  let start = 0;
  for (const { text, from, length } of line.pieces) {
    if (column < start + length) {
      const place = from + column - start;
      const most = Math.min(count, start + length - column);
      if (mayRemove === everything) {
        text.delete(place, most);
        return { passed: most, removed: most };
      }
      const free = idsIn(text)
        .slice(place, place + most)
        .map(mayRemove);
      const change = free.indexOf(!free[0]);
      const passed = change < 0 ? most : change;
      if (free[0] === true) text.delete(place, passed);
      return { passed, removed: free[0] === true ? passed : 0 };
    }
    start += length;
  }
  throw new Error('A position outside the line');
}

/** The next line goes on where this one ends, if what has to go for it may go. */
function joinLines(line: WordLine, next: WordLine, mayRemove: MayRemove): boolean {
  const isEmpty = line.block.length === 0 && line.block.parent === next.block.parent;
  const goes = line.endsWith ?? (isEmpty ? line.block : next.block);
  if (mayRemove !== everything && !idsWithin(goes).every(mayRemove)) return false;
  if (goes === next.block) {
    line.block.insert(line.block.length, makeBlocks(readBlocks(next.block)));
    remove(outermostWithOnly(next.block));
  } else remove(goes);
  return true;
}

/** A list, or an item, goes with the last line in it. */
function outermostWithOnly(block: Y.XmlElement): Y.XmlElement {
  let outermost = block;
  for (let above = block.parent; above instanceof Y.XmlElement && above.length === 1; above = above.parent)
    outermost = above;
  return outermost;
}

function remove(child: Y.XmlElement): void {
  const parent = child.parent;
  if (parent instanceof Y.XmlFragment) parent.delete(placeIn(parent, child), 1);
}

const placeIn = (parent: Y.XmlFragment, child: Y.XmlElement | Y.XmlText): number =>
  parent.toArray().indexOf(child);

function insertWords(fragment: Y.XmlFragment, at: number, words: string): void {
  if (words === '') return;
  if (fragment.length === 0) fragment.insert(0, [new Y.XmlElement('paragraph')]);
  let position = at;
  for (const [i, line] of words.split('\n').entries()) {
    if (i > 0) {
      splitLine(linesOf(fragment), position);
      position += 1;
    }
    if (line !== '') insertInLine(linesOf(fragment), position, line);
    position += line.length;
  }
}

function insertInLine(lines: readonly WordLine[], at: number, words: string): void {
  const { index, column } = lineAt(lines, at);
  const line = lines[index];
  if (line === undefined) return;
  let start = 0;
  for (const [i, { text, from, length }] of line.pieces.entries()) {
    if (column <= start + length && (column > start || i === 0)) {
      text.insert(from + column - start, words);
      return;
    }
    start += length;
  }
  const place = line.endsWith === null ? line.block.length : placeIn(line.block, line.endsWith);
  line.block.insert(place, [new Y.XmlText(words)]);
}

/** The rest of the line becomes a paragraph of its own; in a list, an item of its own. */
function splitLine(lines: readonly WordLine[], at: number): void {
  const { index, column } = lineAt(lines, at);
  const line = lines[index];
  const parent = line?.block.parent;
  if (line === undefined || !(parent instanceof Y.XmlFragment)) return;
  const children = line.block.toArray();
  const rest: TextBlock[] = [];
  const [first, from] = restOf(line, column);
  const startsAt = first === null ? endOf(line) : children.indexOf(first);
  const behind = readBlocks(line.block).slice(startsAt);
  for (const [i, block] of behind.entries())
    rest.push(i === 0 && first !== null && 'text' in block ? { text: deltaFrom(block.text, from) } : block);
  const paragraph = {
    element: line.block.nodeName,
    attributes: line.block.getAttributes() as Attributes,
    children: rest,
  };
  if (first === null) line.block.delete(startsAt, line.block.length - startsAt);
  else {
    line.block.delete(startsAt + 1, line.block.length - startsAt - 1);
    first.delete(from, first.length - from);
  }
  const isItem = parent instanceof Y.XmlElement && parent.nodeName === 'listItem';
  const list = isItem ? parent.parent : parent;
  const after = isItem ? parent : line.block;
  if (!(list instanceof Y.XmlFragment)) return;
  const added = isItem ? { element: 'listItem', attributes: {}, children: [paragraph] } : paragraph;
  list.insert(placeIn(list, after) + 1, makeBlocks([added]));
}

/** The text and the place in it from which on the line goes behind the column; null at its end. */
function restOf(line: WordLine, column: number): readonly [Y.XmlText | null, number] {
  let start = 0;
  for (const { text, from, length } of line.pieces) {
    if (column < start + length) return [text, from + column - start];
    start += length;
  }
  return [null, 0];
}

/** The child of the paragraph with which the line ends: its hard break, or what is behind the last. */
const endOf = (line: WordLine): number =>
  line.endsWith === null ? line.block.length : placeIn(line.block, line.endsWith);

function deltaFrom(delta: readonly Stretch[], from: number): readonly Stretch[] {
  let at = 0;
  return delta.flatMap((piece): readonly Stretch[] => {
    const { insert, attributes } = piece;
    const length = typeof insert === 'string' ? insert.length : 1;
    const start = at;
    at += length;
    if (at <= from) return [];
    if (start >= from || typeof insert !== 'string') return [piece];
    return [{ insert: insert.slice(from - start), ...(attributes === undefined ? {} : { attributes }) }];
  });
}

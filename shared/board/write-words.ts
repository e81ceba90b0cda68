// Bringing a text to given words and marks in place, by the smallest edits, so that editors which have it open stay bound
// to it and what others are writing in it merges. Letters that may not be removed stay. Editing plain words is edit-words.ts.
import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';
import { threeWayEdits } from '../text/three-way.ts';
import { editWords, type MayRemove } from './edit-words.ts';
import { fragmentText } from './rich-text.ts';
import { type Attributes, makeBlocks, readBlocks, type Stretch, type TextBlock } from './text-blocks.ts';
import { idsIn, idsWithin } from './word-lines.ts';

/** Makes the fragment say `wanted`, of which `text` is the plain text. The transaction is the caller's. */
export function writeWords(
  fragment: Y.XmlFragment,
  wanted: readonly TextBlock[],
  text: string,
  mayRemove: MayRemove,
): void {
  const now = fragmentText(fragment);
  editWords(fragment, threeWayEdits(now, text, now), mayRemove);
  matchBlocks(fragment, wanted, mayRemove);
}

/** Do they read the same, marks included? How the letters are cut into pieces does not matter. */
export const sameBlocks = (a: readonly TextBlock[], b: readonly TextBlock[]): boolean =>
  equalityDeep(joined(a), joined(b));

/** The same blocks with neighbouring texts, and equally marked letters, in one piece. */
function joined(blocks: readonly TextBlock[]): readonly TextBlock[] {
  const out: TextBlock[] = [];
  for (const block of blocks) {
    if (!('text' in block)) {
      out.push({ ...block, children: joined(block.children) });
      continue;
    }
    const last = out.at(-1);
    const before = last !== undefined && 'text' in last ? last.text : null;
    const text = joinedStretches([...(before ?? []), ...block.text]);
    if (before !== null) out.pop();
    if (text.length > 0) out.push({ text });
  }
  return out;
}

function joinedStretches(stretches: readonly Stretch[]): readonly Stretch[] {
  const out: Stretch[] = [];
  for (const { insert, attributes = {} } of stretches) {
    const last = out.at(-1);
    if (
      typeof insert === 'string' &&
      typeof last?.insert === 'string' &&
      equalityDeep(last.attributes, attributes)
    )
      out[out.length - 1] = { insert: last.insert + insert, attributes };
    else if (insert !== '') out.push({ insert, attributes });
  }
  return out;
}

/** Marks and lists: letters are marked where they stand; only blocks of another kind are replaced. */
function matchBlocks(parent: Y.XmlFragment, wanted: readonly TextBlock[], mayRemove: MayRemove): void {
  const present = readBlocks(parent);
  if (sameBlocks(present, wanted)) return;
  if (isInline(present) && isInline(wanted) && letters(present) === letters(wanted)) {
    markLetters(parent, wanted);
    return;
  }
  if (present.length === wanted.length && present.length === parent.length && present.every(isLike(wanted))) {
    for (const [i, child] of parent.toArray().entries()) {
      const block = wanted[i];
      if (!(child instanceof Y.XmlElement) || block === undefined || 'text' in block) continue;
      setAttributes(child, block.attributes);
      matchBlocks(child, block.children, mayRemove);
    }
    return;
  }
  replaceDiffering(parent, present, wanted, mayRemove);
}

const isInline = (blocks: readonly TextBlock[]): boolean =>
  blocks.every((block) => 'text' in block && block.text.every(({ insert }) => typeof insert === 'string'));

const letters = (blocks: readonly TextBlock[]): string =>
  blocks.map((block) => ('text' in block ? block.text.map(({ insert }) => insert).join('') : '')).join('');

/** Texts only where they are the same already: those that differ cannot be brought together block by block. */
const isLike =
  (wanted: readonly TextBlock[]) =>
  (block: TextBlock, i: number): boolean => {
    const other = wanted[i];
    if (other === undefined) return false;
    if ('text' in block || 'text' in other) return sameBlocks([block], [other]);
    return block.element === other.element;
  };

function setAttributes(element: Y.XmlElement, wanted: Attributes): void {
  const present = element.getAttributes() as Attributes;
  for (const name of Object.keys(present)) if (!(name in wanted)) element.removeAttribute(name);
  // Yjs says that attributes are strings; the editor writes numbers as well.
  for (const [name, value] of Object.entries(wanted))
    if (!equalityDeep(present[name], value)) element.setAttribute(name, value as string);
}

/** The letters are the right ones: what is marked differently is marked anew. */
function markLetters(parent: Y.XmlFragment, wanted: readonly TextBlock[]): void {
  const marks = marksOf(wanted);
  let start = 0;
  for (const text of parent.toArray()) {
    if (!(text instanceof Y.XmlText)) continue;
    const present = marksOf([{ text: text.toDelta() as readonly Stretch[] }]);
    for (let at = 0; at < present.length; ) {
      const change = difference(present[at] ?? {}, marks[start + at] ?? {});
      let end = at + 1;
      while (
        end < present.length &&
        equalityDeep(difference(present[end] ?? {}, marks[start + end] ?? {}), change)
      )
        end++;
      if (Object.keys(change).length > 0) text.format(at, end - at, change);
      at = end;
    }
    start += present.length;
  }
}

/** The marks of each letter (UTF-16 unit). */
const marksOf = (blocks: readonly TextBlock[]): readonly Attributes[] =>
  blocks.flatMap((block) =>
    'text' in block
      ? block.text.flatMap(({ insert, attributes = {} }) =>
          Array.from({ length: String(insert).length }, () => attributes),
        )
      : [],
  );

/** What makes `to` of `from`; null takes a mark away. */
function difference(from: Attributes, to: Attributes): Attributes {
  const change: Record<string, Attributes[string]> = {};
  for (const name of Object.keys(from)) if (!(name in to)) change[name] = null;
  for (const [name, value] of Object.entries(to)) if (!equalityDeep(from[name], value)) change[name] = value;
  return change;
}

/** A paragraph that has become a list's, or the other way round: none in which letters must stay. */
function replaceDiffering(
  parent: Y.XmlFragment,
  present: readonly TextBlock[],
  wanted: readonly TextBlock[],
  mayRemove: MayRemove,
): void {
  if (present.length !== parent.length) return;
  const most = Math.min(present.length, wanted.length);
  let start = 0;
  while (start < most && equalityDeep(present[start], wanted[start])) start++;
  let end = 0;
  while (end < most - start && equalityDeep(present.at(-1 - end), wanted.at(-1 - end))) end++;
  const going = parent.toArray().slice(start, present.length - end);
  if (!going.every((child) => mayGo(child, mayRemove))) return;
  if (going.length > 0) parent.delete(start, going.length);
  if (wanted.length - end > start) parent.insert(start, makeBlocks(wanted.slice(start, wanted.length - end)));
}

function mayGo(child: unknown, mayRemove: MayRemove): boolean {
  if (child instanceof Y.XmlText) return idsIn(child).every(mayRemove);
  return child instanceof Y.XmlElement ? idsWithin(child).every(mayRemove) : true;
}

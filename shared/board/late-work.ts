// Work that was done on an older epoch of a board, brought into the board as it is now: what changed in each record, by
// property and in its words, since the state that both epochs share. Pure; Yjs never merges across epochs (it would drop
// whole notes). Deletes beat edits, creations come over, and what others changed meanwhile stays.
import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';
import type { Touch } from '../protocol/touched-records.ts';
import { type TextEdit, threeWayEdits } from '../text/three-way.ts';
import {
  boardRecords,
  isDeleted,
  type Json,
  KEY,
  type RecordMap,
  type RecordValue,
  readText,
  TOGETHER,
} from './document.ts';
import { editWords } from './edit-words.ts';
import { fragmentText } from './rich-text.ts';
import { makeBlocks, makeFragment, readBlocks, type TextBlock } from './text-blocks.ts';

/** A living record as plain data: its values by key, and its words. */
export interface KeptRecord {
  readonly values: ReadonlyMap<string, Json>;
  readonly words: readonly TextBlock[] | null;
  /** The same as plain text. */
  readonly text: string;
}

/** The record as it stands now; null when there is none, or it is deleted. */
export function keepRecord(doc: Y.Doc, id: string): KeptRecord | null {
  const map = boardRecords(doc).get(id);
  return map === undefined || isDeleted(map) ? null : keep(map);
}

/** The record as plain data, be it deleted or not. */
export function keep(map: RecordMap): KeptRecord {
  const values = new Map<string, Json>();
  map.forEach((value, key) => {
    if (!(value instanceof Y.AbstractType)) values.set(key, value);
  });
  const fragment = readText(map);
  return {
    values,
    words: fragment === undefined ? null : readBlocks(fragment),
    text: fragment === undefined ? '' : fragmentText(fragment),
  };
}

/** What late work does to one record of the board as it is now. */
export interface LateChange {
  readonly id: string;
  /** The record does not exist (any more) and is made with all that is in `set` and `words`. */
  readonly isCreation: boolean;
  /** Values by key; null as a value is a value. */
  readonly set: ReadonlyMap<string, Json>;
  readonly unset: readonly string[];
  readonly edits: readonly TextEdit[];
  /** The words with their marks, where nobody else wrote: they then come out exactly so. */
  readonly words: readonly TextBlock[] | null;
}

/**
 * What `late` changed since `base`, as a change of the record in `doc`; null when nothing remains to be done. `base` and
 * `late` are the record on the older epoch before and after the late work.
 */
export function lateChange(
  doc: Y.Doc,
  id: string,
  base: KeptRecord | null,
  late: KeptRecord | null,
): LateChange | null {
  const map = boardRecords(doc).get(id);
  const now = map === undefined || isDeleted(map) ? null : keep(map);
  if (late === null) return base === null || now === null ? null : change(id, { set: [[KEY.deleted, 1]] });
  if (now === null) return base === null ? comeBack(id, late, map) : null;
  // It came over before, or others have taken it back meanwhile: theirs stands.
  if (base === null) return null;
  const values = changedValues(base, late, now);
  const edits = threeWayEdits(base.text, late.text, now.text);
  const isAlone = equalityDeep(base.words, now.words);
  const words = isAlone && !equalityDeep(late.words, now.words) ? late.words : null;
  const isNothing = values.set.length === 0 && values.unset.length === 0 && edits.length === 0;
  return isNothing && words === null ? null : change(id, { ...values, edits, words });
}

const change = (
  id: string,
  parts: {
    readonly set?: readonly (readonly [string, Json])[];
    readonly unset?: readonly string[];
    readonly edits?: readonly TextEdit[];
    readonly words?: readonly TextBlock[] | null;
    readonly isCreation?: boolean;
  },
): LateChange => ({
  id,
  isCreation: parts.isCreation ?? false,
  set: new Map(parts.set),
  unset: parts.unset ?? [],
  edits: parts.edits ?? [],
  words: parts.words ?? null,
});

/** A record that is not there: made anew, or taken back out of the deleted ones. */
function comeBack(id: string, late: KeptRecord, deleted: RecordMap | undefined): LateChange {
  if (deleted === undefined)
    return change(id, { isCreation: true, set: [...late.values], words: late.words });
  const kept = keep(deleted);
  const set = [...late.values].filter(([key, value]) => !equalityDeep(kept.values.get(key), value));
  return change(id, { set, unset: [KEY.deleted], edits: threeWayEdits(kept.text, late.text, kept.text) });
}

function changedValues(from: KeptRecord, late: KeptRecord, now: KeptRecord) {
  const differs = (a: KeptRecord, b: KeptRecord, key: string): boolean =>
    !equalityDeep(a.values.get(key), b.values.get(key));
  const taken = new Set<string>();
  for (const group of TOGETHER) {
    const [parent = ''] = group;
    const isCarried = differs(from, late, parent) || differs(from, now, parent);
    // Others have carried it elsewhere, or moved what was carried away: their word stands for all of it.
    if (isCarried && group.some((key) => differs(from, now, key))) for (const key of group) taken.add(key);
  }
  const set: (readonly [string, Json])[] = [];
  const unset: string[] = [];
  for (const key of new Set([...from.values.keys(), ...late.values.keys()])) {
    if (taken.has(key) || !differs(from, late, key) || differs(from, now, key)) continue;
    const value = late.values.get(key);
    if (value === undefined) unset.push(key);
    else set.push([key, value]);
  }
  return { set, unset };
}

/** The change as rights see it. */
export function touchesOf(late: LateChange): readonly Touch[] {
  const touch = (
    key: string | null,
    what: Touch['what'],
    value?: unknown,
    characters = 0,
    parts = 0,
  ): Touch => ({
    recordId: late.id,
    key,
    what,
    value,
    characters,
    parts,
  });
  const inserted = late.edits.reduce((sum, { insert }) => sum + insert.length, 0);
  const isWritten = late.edits.length > 0 || late.words !== null;
  return [
    ...(late.isCreation ? [touch(null, 'create')] : []),
    ...[...late.set].map(([key, value]) => touch(key, 'set', value)),
    ...late.unset.map((key) => touch(key, 'delete')),
    ...(isWritten
      ? [
          touch(
            KEY.text,
            'text',
            undefined,
            late.isCreation ? lengthOf(late.words ?? []) : inserted,
            partsOf(late.words ?? []),
          ),
        ]
      : []),
  ];
}

const lengthOf = (blocks: readonly TextBlock[]): number =>
  blocks.reduce(
    (sum, block) =>
      sum +
      ('text' in block
        ? block.text.reduce(
            (length, { insert }) => length + (typeof insert === 'string' ? insert.length : 1),
            0,
          )
        : lengthOf(block.children)),
    0,
  );

/** As textParts counts them: each mark begins and ends. */
const partsOf = (blocks: readonly TextBlock[]): number =>
  blocks.reduce(
    (sum, block) =>
      sum +
      1 +
      ('text' in block
        ? block.text.reduce((parts, { attributes = {} }) => parts + 2 * Object.keys(attributes).length, 0)
        : Object.keys(block.attributes).length + partsOf(block.children)),
    0,
  );

/** Makes the change in the document. The transaction is the caller's. */
export function bringOver(doc: Y.Doc, late: LateChange): void {
  const records = boardRecords(doc);
  if (late.isCreation) {
    const made: RecordMap = new Y.Map<RecordValue>();
    for (const [key, value] of late.set) made.set(key, value);
    if (late.words !== null) made.set(KEY.text, makeFragment(late.words));
    records.set(late.id, made);
    return;
  }
  const map = records.get(late.id);
  if (map === undefined) throw new Error(`Late work on a record that is gone: ${late.id}`);
  for (const [key, value] of late.set) map.set(key, value);
  for (const key of late.unset) map.delete(key);
  const fragment = readText(map);
  if (fragment === undefined) {
    if (late.words !== null) map.set(KEY.text, makeFragment(late.words));
    return;
  }
  editWords(fragment, late.edits);
  if (late.words !== null) bringMarks(fragment, late.words);
}

/** Replaces the blocks that still differ once the words are right: what remains is marks and lists. */
export function bringMarks(fragment: Y.XmlFragment, words: readonly TextBlock[]): void {
  const present = readBlocks(fragment);
  let start = 0;
  while (start < present.length && start < words.length && equalityDeep(present[start], words[start]))
    start++;
  let end = 0;
  while (
    end < present.length - start &&
    end < words.length - start &&
    equalityDeep(present.at(-1 - end), words.at(-1 - end))
  )
    end++;
  if (present.length - end > start) fragment.delete(start, present.length - end - start);
  if (words.length - end > start) fragment.insert(start, makeBlocks(words.slice(start, words.length - end)));
}

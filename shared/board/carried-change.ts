// One step of somebody's list to undo, carried from a board's document of one epoch to that of the next, where Yjs' own list
// means nothing: what the step would change, as plain values, and how it is done there without touching what others did since.
// Pure; which steps there are and who is "others" is client/canvas/undo/carried-undo.ts's business.
import { equalityDeep } from 'lib0/function';
import type * as Y from 'yjs';
import { threeWayEdits } from '../text/three-way.ts';
import { boardRecords, isDeleted, type Json, KEY, type RecordMap, readText, TOGETHER } from './document.ts';
import { editWords } from './edit-words.ts';
import { bringMarks, type KeptRecord, keep } from './late-work.ts';
import { fragmentText } from './rich-text.ts';
import { makeFragment, readBlocks, type TextBlock } from './text-blocks.ts';

/** What a step does to one record. An absent value is undefined. */
export interface CarriedChange {
  readonly id: string;
  readonly values: readonly {
    readonly key: string;
    readonly before: Json | undefined;
    readonly after: Json | undefined;
  }[];
  readonly words: { readonly before: Words; readonly after: Words } | null;
}

interface Words {
  readonly blocks: readonly TextBlock[];
  readonly text: string;
}

/** What others did in the document since the step came into it. */
export interface OthersWork {
  /** Did they set or remove this key of the record, or write in it (KEY.text)? Without a key: anything of the record. */
  has(id: string, key?: string): boolean;
  /** Is this character, or line, theirs? */
  wrote(id: Y.ID): boolean;
}

/** The record as it stands, be it deleted or not; null when the document does not know it. */
export function recordNow(doc: Y.Doc, id: string): KeptRecord | null {
  const map = boardRecords(doc).get(id);
  return map === undefined ? null : keep(map);
}

/** What leads from `before` to `after`; null when they are equal, or one of them is not there. */
export function carriedChange(
  id: string,
  before: KeptRecord | null,
  after: KeptRecord | null,
): CarriedChange | null {
  if (before === null || after === null) return null;
  const keys = new Set([...before.values.keys(), ...after.values.keys()]);
  const values = [...keys]
    .map((key) => ({ key, before: before.values.get(key), after: after.values.get(key) }))
    .filter((value) => !equalityDeep(value.before, value.after));
  const isWritten = after.words !== null && !equalityDeep(before.words, after.words);
  const words = isWritten ? { before: wordsOf(before), after: wordsOf(after) } : null;
  return values.length === 0 && words === null ? null : { id, values, words };
}

const wordsOf = ({ words, text }: KeptRecord): Words => ({ blocks: words ?? [], text });

/**
 * Makes the change where the document still says what it did before, and leaves alone what others touched. Returns `kept` when
 * it would delete a record on which others have worked. The transaction is the caller's.
 */
export function makeCarried(
  doc: Y.Doc,
  change: CarriedChange,
  others: OthersWork,
): 'made' | 'kept' | 'nothing' {
  const map = boardRecords(doc).get(change.id);
  if (map === undefined) return 'nothing';
  const isDeleting = change.values.some(({ key, after }) => key === KEY.deleted && after === 1);
  if (isDeleting && !map.has(KEY.deleted) && others.has(change.id)) return 'kept';
  const stays = ({ key, before }: CarriedChange['values'][number]): boolean =>
    others.has(change.id, key) || !equalityDeep(map.get(key), before);
  const staying = change.values.filter(stays).map(({ key }) => key);
  const isBarred = (key: string): boolean =>
    staying.includes(key) ||
    TOGETHER.some((keys) => keys.includes(key) && keys.some((one) => staying.includes(one)));
  const comesBack = change.values.some(({ key, after }) => key === KEY.deleted && after === undefined);
  if (isDeleted(map) && (!comesBack || isBarred(KEY.deleted))) return 'nothing';
  let isMade = false;
  for (const { key, after } of change.values) {
    if (isBarred(key)) continue;
    if (after === undefined) map.delete(key);
    else map.set(key, after);
    isMade = true;
  }
  if (change.words !== null && writeWords(map, change.words, change.id, others)) isMade = true;
  return isMade ? 'made' : 'nothing';
}

/** Did it change any? */
function writeWords(
  map: RecordMap,
  { before, after }: NonNullable<CarriedChange['words']>,
  id: string,
  others: OthersWork,
): boolean {
  const fragment = readText(map);
  if (fragment === undefined) {
    if (before.blocks.length > 0) return false;
    map.set(KEY.text, makeFragment(after.blocks));
    return true;
  }
  const found = readBlocks(fragment);
  if (equalityDeep(found, after.blocks)) return false;
  const isAlone = !others.has(id, KEY.text) && equalityDeep(found, before.blocks);
  const text = fragmentText(fragment);
  editWords(fragment, threeWayEdits(before.text, after.text, text), (id) => !others.wrote(id));
  if (isAlone) bringMarks(fragment, after.blocks);
  return isAlone || fragmentText(fragment) !== text;
}

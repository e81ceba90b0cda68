// What brings a board back to one of its versions: a change per record, to be made in the running document beside what
// others are writing. Pure. Deleted notes come back by clearing `$del`, notes made since get it, words are edited in place;
// a record that has vanished with a rewriting is made anew under its id. Who may ask for it is rights.ts.
import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';
import type { Steps } from '../steps.ts';
import { serves } from '../templates/catalogue.ts';
import {
  boardRecords,
  FIELD,
  isDeleted,
  type Json,
  KEY,
  type RecordMap,
  type RecordValue,
  readString,
  readText,
  recordKind,
  TOGETHER,
} from './document.ts';
import type { MayRemove } from './edit-words.ts';
import type { PersonId, TeamId } from './ids.ts';
import { type KeptRecord, keep } from './late-work.ts';
import { BOARD_LIMITS } from './limits.ts';
import { markOf } from './marks.ts';
import { readTemplate, SHAPE } from './records.ts';
import { fragmentText } from './rich-text.ts';
import { isOpenToCamp } from './rights.ts';
import { makeFragment, type TextBlock } from './text-blocks.ts';
import { sameBlocks, writeWords } from './write-words.ts';

/** The state that was looked at before: what was written after it stays. Clock by client id (a decoded state vector). */
export type Seen = ReadonlyMap<number, number>;

export interface BringingBack {
  /** The board as it is now, and as it was. Only read. */
  readonly doc: Y.Doc;
  readonly version: Y.Doc;
  /** Whose board it is; null: everybody's. */
  readonly team: TeamId | null;
  /** May sheets come back that were taken away since? */
  readonly maySetSheets: boolean;
  /** null: everything that is there has been seen. */
  readonly seen: Seen | null;
}

export interface RecordReturn {
  readonly id: string;
  readonly kind: 'made' | 'back' | 'changed' | 'gone';
  readonly set: ReadonlyMap<string, Json>;
  readonly unset: readonly string[];
  readonly words: { readonly blocks: readonly TextBlock[]; readonly text: string } | null;
}

/** How many notes and nodes change, come back and go; other things (lines, pictures, links) together. */
export interface ReturnCount {
  readonly changed: number;
  readonly back: number;
  readonly gone: number;
  readonly other: number;
  /** Notes of others on feedback sheets, which stay as they are. */
  readonly untouched: number;
}

export interface BoardReturn {
  readonly changes: readonly RecordReturn[];
  readonly count: ReturnCount;
}

const RECORDS_PER_STEP = 32;
const UNITS_PER_RECORD = 16;
/** Longer chains of parents than this are no honest nesting of groups. */
const MOST_PARENTS = 32;
/** Finds out what would bring the board back. Neither document may change meanwhile. */
export function* findReturn(bringing: BringingBack): Steps<BoardReturn> {
  const { doc, version } = bringing;
  const now = boardRecords(doc);
  const then = boardRecords(version);
  const changes: RecordReturn[] = [];
  const count = { changed: 0, back: 0, gone: 0, other: 0, untouched: 0 };
  let read = 0;
  for (const id of new Set([...then.keys(), ...now.keys()])) {
    if (++read % RECORDS_PER_STEP === 0) yield RECORDS_PER_STEP * UNITS_PER_RECORD;
    const map = now.get(id);
    const old = living(then.get(id));
    if (isOthersFeedback(bringing, id)) {
      if (living(map) !== undefined) count.untouched += 1;
      continue;
    }
    const change = returnOf(bringing, id, map, old);
    if (change === null) continue;
    changes.push(change);
    const type = (old ?? map)?.get(KEY.type);
    if (type !== SHAPE.note && type !== SHAPE.node) count.other += 1;
    else count[change.kind === 'made' ? 'back' : change.kind] += 1;
  }
  return { changes, count };
}

const living = (map: RecordMap | undefined): RecordMap | undefined =>
  map === undefined || isDeleted(map) ? undefined : map;

/** On a feedback sheet, and on whatever sheet of a team's board is open to the camp: what others wrote there is theirs. */
function isOthersFeedback({ doc, version, team }: BringingBack, id: string): boolean {
  return [doc, version].some((board) => {
    const map = boardRecords(board).get(id);
    if (map === undefined || recordKind(id) !== 'shape' || map.get(KEY.type) === SHAPE.sheet) return false;
    if ((readString(map, FIELD.fieldZone) ?? '') !== '' || map.get(FIELD.author) === '') return false;
    if (team !== null && map.get(FIELD.team) === team) return false;
    const sheet = sheetOf(board, map);
    const template = sheet === null ? undefined : readTemplate(sheet.map);
    if (template === undefined) return false;
    return serves(template, 'feedback') || (team !== null && isOpenToCamp(template));
  });
}

/** The sheet that the record lies on, itself or within groups; null: on the table. */
export function sheetOf(doc: Y.Doc, map: RecordMap): { readonly id: string; readonly map: RecordMap } | null {
  let id = map.get(KEY.parentId);
  for (let steps = 0; steps < MOST_PARENTS && typeof id === 'string'; steps++) {
    const above = boardRecords(doc).get(id);
    if (above?.get(KEY.type) === SHAPE.sheet) return { id, map: above };
    id = above?.get(KEY.parentId);
  }
  return null;
}

function returnOf(
  bringing: BringingBack,
  id: string,
  map: RecordMap | undefined,
  old: RecordMap | undefined,
): RecordReturn | null {
  const kind = recordKind(id);
  if (kind === 'page' || kind === 'document') return null;
  const isSheet = (old ?? map)?.get(KEY.type) === SHAPE.sheet;
  if (old === undefined) return isSheet || kind === 'asset' ? null : going(bringing, id, map);
  if (isSheet && living(map) === undefined && !bringing.maySetSheets) return null;
  if (!isSheet && !hasPlace(bringing, old)) return null;
  const was = keep(old);
  if (map === undefined) return { id, kind: 'made', set: was.values, unset: [], words: wordsOf(was) };
  return coming(bringing, id, map, was, isSheet);
}

/** The sheet that it lay on is there, or comes back as well; what lay on the table has its place. */
function hasPlace({ doc, version, maySetSheets }: BringingBack, old: RecordMap): boolean {
  const sheet = sheetOf(version, old);
  return sheet === null || maySetSheets || living(boardRecords(doc).get(sheet.id)) !== undefined;
}

const wordsOf = ({ words, text }: KeptRecord): RecordReturn['words'] =>
  words === null ? null : { blocks: words, text };

/** A record that the version does not have goes, unless its sheet is newer than the version, or somebody is at work on it. */
function going(bringing: BringingBack, id: string, map: RecordMap | undefined): RecordReturn | null {
  if (map === undefined || isDeleted(map) || isTouchedSince(map, bringing.seen)) return null;
  // The card of somebody who came since.
  if (isField(id, map)) return null;
  // An arrow's end lies where the arrow lies.
  const arrow = recordKind(id) === 'binding' ? map.get('fromId') : undefined;
  const place = typeof arrow === 'string' ? (boardRecords(bringing.doc).get(arrow) ?? map) : map;
  const sheet = sheetOf(bringing.doc, place);
  if (sheet !== null && living(boardRecords(bringing.version).get(sheet.id)) === undefined) return null;
  return { id, kind: 'gone', set: new Map([[KEY.deleted, 1]]), unset: [], words: null };
}

const isField = (id: string, map: RecordMap): boolean =>
  (readString(map, FIELD.fieldZone) ?? '') !== '' || /^shape:[^:]+:/.test(id);

/** What somebody alone says of their own card stays as it is. */
function isEverybodysMark(doc: Y.Doc, map: RecordMap): boolean {
  const sheet = sheetOf(doc, map);
  const template = sheet === null ? undefined : readTemplate(sheet.map);
  return template !== undefined && markOf(template, readString(map, FIELD.fieldZone) ?? '', NOBODY) !== null;
}
const NOBODY = '' as PersonId;

function coming(
  { doc, seen }: BringingBack,
  id: string,
  map: RecordMap,
  was: KeptRecord,
  isSheet: boolean,
): RecordReturn | null {
  const comesBack = isDeleted(map);
  if (comesBack && isNewer(map, KEY.deleted, seen)) return null;
  const now = keep(map);
  // A fixed field is where the template says; of a sheet that is there, its name and whether it is put away are anybody's to set,
  // and its ranks say what lay in its rows.
  const keys = isField(id, map)
    ? isEverybodysMark(doc, map)
      ? [FIELD.done, FIELD.date]
      : []
    : isSheet && !comesBack
      ? [FIELD.name, FIELD.isAway, FIELD.isLeftOut, FIELD.ranks]
      : [...now.values.keys(), ...was.values.keys()];
  const differing = [...new Set(keys)].filter(
    (key) => key !== KEY.deleted && !equalityDeep(now.values.get(key), was.values.get(key)),
  );
  const isBarred = (key: string): boolean =>
    isNewer(map, key, seen) ||
    TOGETHER.some((group) => group.includes(key) && group.some((each) => isNewer(map, each, seen)));
  const free = differing.filter((key) => !isBarred(key));
  const set = new Map<string, Json>();
  for (const key of free) {
    const value = was.values.get(key);
    if (value !== undefined) set.set(key, value);
  }
  const unset = free.filter((key) => !was.values.has(key));
  const words = wordsOf(was);
  const isSaidAlready = words === null || sameBlocks(now.words ?? [], words.blocks);
  // What somebody is writing now stays beside the old words: together they may be too long.
  const isTooLong = (words?.text.length ?? 0) + now.text.length > BOARD_LIMITS.maxTextLength;
  const rewrites = !isSaidAlready && !(isTooLong && isTextTouchedSince(map, seen));
  if (!comesBack && free.length === 0 && !rewrites) return null;
  return {
    id,
    kind: comesBack ? 'back' : 'changed',
    set,
    unset: comesBack ? [KEY.deleted, ...unset] : unset,
    words: rewrites ? words : null,
  };
}

const isAfter = ({ client, clock }: Y.ID, seen: Seen | null): boolean =>
  seen !== null && clock >= (seen.get(client) ?? 0);

const isNewer = (map: RecordMap, key: string, seen: Seen | null): boolean => {
  const item = map._map.get(key);
  return item !== undefined && !item.deleted && isAfter(item.id, seen);
};

/** Was anything of the record, or in its words, written after what was seen? */
function isTouchedSince(map: RecordMap, seen: Seen | null): boolean {
  if (seen === null) return false;
  if (map._item !== null && isAfter(map._item.id, seen)) return true;
  return [...map._map.keys()].some((key) => isNewer(map, key, seen)) || isTextTouchedSince(map, seen);
}

function isTextTouchedSince(map: RecordMap, seen: Seen | null): boolean {
  const text = readText(map);
  return seen !== null && text !== undefined && hasNewer(text, seen);
}

function hasNewer(type: { readonly _start: Y.Item | null }, seen: Seen): boolean {
  for (let item = type._start; item !== null; item = item.right) {
    // A piece of text may have been seen in its first letters only.
    const last = Y.createID(item.id.client, item.id.clock + item.length - 1);
    if (!item.deleted && isAfter(last, seen)) return true;
    if (!item.deleted && item.content instanceof Y.ContentType && hasNewer(item.content.type, seen))
      return true;
  }
  return false;
}

/** Makes the changes in `doc` by and by; returns them as one update. Nobody else may change the document meanwhile. */
export function* makeReturn(
  doc: Y.Doc,
  changes: readonly RecordReturn[],
  seen: Seen | null,
): Steps<Uint8Array | null> {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array): void => void updates.push(update);
  const mayRemove: MayRemove = (id) => !isAfter(id, seen);
  doc.on('update', collect);
  for (let from = 0; from < changes.length; from += CHANGES_PER_STEP) {
    doc.transact(() => {
      for (const change of changes.slice(from, from + CHANGES_PER_STEP)) make(doc, change, mayRemove);
    });
    yield CHANGES_PER_STEP * UNITS_PER_RECORD;
  }
  doc.off('update', collect);
  return updates.length === 0 ? null : Y.mergeUpdates(updates);
}

const CHANGES_PER_STEP = 16;

function make(doc: Y.Doc, { id, kind, set, unset, words }: RecordReturn, mayRemove: MayRemove): void {
  const records = boardRecords(doc);
  if (kind === 'made') {
    const made: RecordMap = new Y.Map<RecordValue>();
    for (const [key, value] of set) made.set(key, value);
    if (words !== null) made.set(KEY.text, makeFragment(words.blocks));
    records.set(id, made);
    return;
  }
  const map = records.get(id);
  if (map === undefined) throw new Error(`A record that was there is gone: ${id}`);
  for (const [key, value] of set) map.set(key, value);
  for (const key of unset) map.delete(key);
  if (words === null) return;
  const fragment = readText(map);
  if (fragment === undefined) map.set(KEY.text, makeFragment(words.blocks));
  else if (fragmentText(fragment) !== words.text || !sameBlocks(keep(map).words ?? [], words.blocks))
    writeWords(fragment, words.blocks, words.text, mayRemove);
}

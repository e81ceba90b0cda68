// A sheet as it was in a version, placed beside all others as a further one: which records that makes, and which go when it
// is taken away again. Pure; bring-back.ts makes the changes. Everything on the copy has an id of its own and refers to what
// is on the copy only; authors and teams stay what they were. Nothing that exists is changed.
import { equalityDeep } from 'lib0/function';
import type * as Y from 'yjs';
import type { SheetRef } from '../camp/camp.ts';
import type { RejectionReason } from '../protocol/rejections.ts';
import type { Steps } from '../steps.ts';
import { SHEET_WIDTH } from '../templates/template.ts';
import { type RecordReturn, sheetOf } from './bring-back.ts';
import { copiedSheetId, seedOfCopy } from './copied-sheet.ts';
import {
  boardRecords,
  FIELD,
  isDeleted,
  type Json,
  KEY,
  type RecordMap,
  readPair,
  readString,
  recordKind,
} from './document.ts';
import type { RecordId } from './ids.ts';
import { type KeptRecord, keep } from './late-work.ts';
import { BOARD_LIMITS } from './limits.ts';
import { indexBetween } from './order.ts';
import { readTemplate, SHAPE } from './records.ts';
import { sameBlocks } from './write-words.ts';
import { PAGE_ID, SHEET_GAP } from './writing.ts';

/** Which sheet of which version, and what tells this copy of it from every other. */
interface Copying {
  /** Only read. */
  readonly version: Y.Doc;
  readonly sheetId: RecordId;
  /** What the copy is called; one that isSheetName takes. */
  readonly name: string;
  /** A fresh id: all ids of the copy follow from it, in the order of those they are made after. */
  readonly seed: string;
  /** The id of the new sheet, where it is to count like any other of its template; otherwise its id says that it is a copy. */
  readonly id?: RecordId;
}

interface SheetCopy {
  readonly sheet: SheetRef;
  readonly changes: readonly RecordReturn[];
}

const RECORDS_PER_STEP = 32;
const UNITS_PER_RECORD = 16;
const ENDS = ['fromId', 'toId', FIELD.from, FIELD.to];
/** Keys whose value is another record's id. */
const REFERENCES = [KEY.parentId, FIELD.treeParent, FIELD.assetId, ...ENDS];
/** Where the copy stands among the other sheets: not what it says. */
const PLACE: readonly string[] = [KEY.parentId, KEY.pos, KEY.index];

/** The records to be made in `doc` for the copy; null when the version has no such sheet. */
export function* findCopy(doc: Y.Doc, copying: Copying): Steps<SheetCopy | null> {
  const copied = yield* copiedRecords(copying);
  if (copied === null) return null;
  const place = yield* placeAfterAll(doc);
  const changes = [...copied.records].map(
    ([id, { values, words, text }]): RecordReturn => ({
      id,
      kind: 'made',
      set: id === copied.sheet.id ? new Map([...values, ...place]) : values,
      unset: [],
      words: words === null ? null : { blocks: words, text },
    }),
  );
  return { sheet: copied.sheet, changes };
}

/** Why a board with so many sheets, and so many records of which the copy's would be some, takes no more; null when it does. */
export function copyFault(sheets: number, records: number): RejectionReason | null {
  if (sheets >= BOARD_LIMITS.maxSheets) return 'too-many-sheets';
  return records > BOARD_LIMITS.maxRecords ? 'board-too-large' : null;
}

/**
 * What takes the copy away again; `written-on` where anybody has changed anything of it, put something on it or tied
 * something to it, which must stay; null when it is no copy of that sheet of the version. Nothing to be done when it is gone already.
 */
export function* findTakingAway(
  doc: Y.Doc,
  copyId: RecordId,
  copying: Omit<Copying, 'seed'>,
): Steps<readonly RecordReturn[] | 'written-on' | null> {
  const seed = seedOfCopy(copyId);
  const copied = seed === null ? null : yield* copiedRecords({ ...copying, seed });
  if (copied === null || copied.sheet.id !== copyId) return null;
  const there = boardRecords(doc);
  const sheet = there.get(copied.sheet.id);
  if (sheet === undefined || isDeleted(sheet)) return [];
  let read = 0;
  for (const [id, map] of there.entries()) {
    if (++read % RECORDS_PER_STEP === 0) yield RECORDS_PER_STEP * UNITS_PER_RECORD;
    const made = copied.records.get(id);
    if (made !== undefined && !saysTheSame(keep(map), made, id === copied.sheet.id)) return 'written-on';
    if (made === undefined && !isDeleted(map) && isTiedTo(map, copied)) return 'written-on';
  }
  if (![...copied.records.keys()].every((id) => there.has(id))) return 'written-on';
  return [...copied.records.keys()].map((id) => ({
    id,
    kind: 'gone',
    set: new Map([[KEY.deleted, 1]]),
    unset: [],
    words: null,
  }));
}

function saysTheSame(now: KeptRecord, made: KeptRecord, isSheet: boolean): boolean {
  for (const key of new Set([...now.values.keys(), ...made.values.keys()])) {
    if (isSheet && PLACE.includes(key)) continue;
    if (!equalityDeep(now.values.get(key), made.values.get(key))) return false;
  }
  return sameBlocks(now.words ?? [], made.words ?? []);
}

/** Lies on the copy, leads to it, or is led to from it: within groups, their outermost says so. */
const isTiedTo = (map: RecordMap, { sheet, records }: Copied): boolean =>
  REFERENCES.some((key) => {
    const value = readString(map, key);
    return value !== undefined && (records.has(value) || value.startsWith(`zone:${sheet.id}/`));
  });

interface Copied {
  readonly sheet: SheetRef;
  /** By their new ids, the sheet first. */
  readonly records: ReadonlyMap<string, KeptRecord>;
}

/** What the copy consists of, wherever it stands; the same each time. */
function* copiedRecords({ version, sheetId, name, seed, id: own }: Copying): Steps<Copied | null> {
  const source = boardRecords(version).get(sheetId);
  if (source === undefined || isDeleted(source) || source.get(KEY.type) !== SHAPE.sheet) return null;
  const template = readTemplate(source) ?? { template: '', templateVersion: 1 };
  const sheet = { id: own ?? copiedSheetId(template.template, seed), ...template };
  const ids = newIds(sheetId, sheet.id, seed, yield* recordsOn(version, sheetId));
  const records = new Map<string, KeptRecord>();
  let read = 0;
  for (const [old, id] of ids) {
    if (++read % RECORDS_PER_STEP === 0) yield RECORDS_PER_STEP * UNITS_PER_RECORD;
    const map = boardRecords(version).get(old);
    if (map === undefined) continue;
    const was = keep(map);
    const values = new Map([...was.values].map(([key, value]) => [key, refer(ids, key, value)] as const));
    if (id === sheet.id) {
      values.set(FIELD.name, name);
      values.delete(FIELD.isAway);
    }
    records.set(id, { ...was, values });
  }
  return { sheet, records };
}

/** What lies on the sheet, arrows with what ties their ends, and the pictures. What refers beyond the sheet stays behind. */
function* recordsOn(version: Y.Doc, sheetId: RecordId): Steps<readonly string[]> {
  const on = new Set<string>();
  const bindings: (readonly [string, RecordMap])[] = [];
  const links: (readonly [string, RecordMap])[] = [];
  const pictures: (readonly [string, string])[] = [];
  let read = 0;
  for (const [id, map] of boardRecords(version).entries()) {
    if (++read % RECORDS_PER_STEP === 0) yield RECORDS_PER_STEP * UNITS_PER_RECORD;
    if (isDeleted(map)) continue;
    if (recordKind(id) === 'binding') bindings.push([id, map]);
    if (recordKind(id) !== 'shape' || sheetOf(version, map)?.id !== sheetId) continue;
    on.add(id);
    const asset = map.get(FIELD.assetId);
    if (typeof asset === 'string') pictures.push([id, asset]);
    if (map.get(KEY.type) === SHAPE.link) links.push([id, map]);
  }
  const isOn = (end: string | undefined): boolean =>
    end !== undefined && (on.has(end) || end === sheetId || end.startsWith(`zone:${sheetId}/`));
  // Elsewhere a second line would count among those that lead to what stands there.
  for (const [id, map] of links)
    if (on.has(id) && !(isOn(readString(map, FIELD.from)) && isOn(readString(map, FIELD.to)))) on.delete(id);
  for (const [id, map] of bindings)
    if (isOn(readString(map, 'fromId')) && isOn(readString(map, 'toId'))) on.add(id);
  for (const [id, asset] of pictures) if (on.has(id) && boardRecords(version).has(asset)) on.add(asset);
  return [...on];
}

/**
 * New ids by old ones, the sheet first. In the order of the old ones: who comes first among equals, and where a circle in a
 * tree is cut, goes by ids. Fixed fields keep the form that says which sheet and zone they are of.
 */
function newIds(
  sheetId: RecordId,
  copyId: RecordId,
  seed: string,
  on: readonly string[],
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>([[sheetId, copyId]]);
  for (const [at, id] of [...on].sort().entries()) {
    const isField = id.startsWith(`${sheetId}:`);
    ids.set(
      id,
      isField
        ? copyId + id.slice(sheetId.length)
        : `${recordKind(id)}:${seed}-${String(at).padStart(5, '0')}`,
    );
  }
  return ids;
}

function refer(ids: ReadonlyMap<string, string>, key: string, value: Json): Json {
  if (typeof value !== 'string' || !REFERENCES.includes(key)) return value;
  const zone = /^zone:([^/]*)(\/.*)$/s.exec(value);
  if (zone !== null) return `zone:${ids.get(zone[1] ?? '') ?? zone[1]}${zone[2]}`;
  // A node whose parent is on no sheet hangs on the question, there as here.
  return ids.get(value) ?? (key === FIELD.treeParent ? '' : value);
}

/** The place right of all sheets, also of those that were taken away and may come back, on top of what lies on the table. */
function* placeAfterAll(doc: Y.Doc): Steps<readonly (readonly [string, Json])[]> {
  let position = 0;
  let top: string | null = null;
  let read = 0;
  for (const map of boardRecords(doc).values()) {
    if (++read % RECORDS_PER_STEP === 0) yield RECORDS_PER_STEP * UNITS_PER_RECORD;
    const index = map.get(KEY.index);
    if (map.get(KEY.parentId) === PAGE_ID && typeof index === 'string' && (top === null || index > top))
      top = index;
    if (map.get(KEY.type) !== SHAPE.sheet) continue;
    const x = readPair(map, 'pos')?.[0] ?? 0;
    position = Math.max(position, Math.round(x / (SHEET_WIDTH + SHEET_GAP)) + 1);
  }
  return [
    [KEY.parentId, PAGE_ID],
    [KEY.index, indexBetween(top, null)],
    [KEY.pos, [position * (SHEET_WIDTH + SHEET_GAP), 0]],
  ];
}

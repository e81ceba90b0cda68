// The list of a board's sheets beside its document, for lobby, outline and links: how it is brought in line with the
// document, which is the truth. Pure. Who keeps the list is server/rooms/board-facts.ts.
import type * as Y from 'yjs';
import type { SheetRef } from '../camp/camp.ts';
import type { Steps } from '../steps.ts';
import { boardRecords, isDeleted, KEY, type RecordMap, readPair } from './document.ts';
import type { RecordId } from './ids.ts';
import { readTemplate, SHAPE } from './records.ts';

const RECORDS_PER_STEP = 512;
const UNITS_PER_RECORD = 1;

/** The sheets of a document. */
interface SheetsThere {
  /** Those that stand on the board, from left to right. */
  readonly living: readonly SheetRef[];
  readonly deleted: ReadonlySet<RecordId>;
}

/** Looks through a document, which must not change meanwhile: some 40 ms for a board of the largest size. */
export function* sheetsThere(doc: Y.Doc): Steps<SheetsThere> {
  const found: [RecordId, RecordMap][] = [];
  let read = 0;
  for (const [id, map] of boardRecords(doc).entries()) {
    if (++read % RECORDS_PER_STEP === 0) yield RECORDS_PER_STEP * UNITS_PER_RECORD;
    if (map.get(KEY.type) === SHAPE.sheet) found.push([id as RecordId, map]);
  }
  return among(found);
}

/** The sheets among these records only. */
export function sheetsAmong(doc: Y.Doc, ids: Iterable<string>): SheetsThere {
  const found: [RecordId, RecordMap][] = [];
  for (const id of ids) {
    const map = boardRecords(doc).get(id);
    if (map?.get(KEY.type) === SHAPE.sheet) found.push([id as RecordId, map]);
  }
  return among(found);
}

function among(found: readonly (readonly [RecordId, RecordMap])[]): SheetsThere {
  const living: (SheetRef & { readonly x: number })[] = [];
  const deleted = new Set<RecordId>();
  for (const [id, map] of found) {
    const template = readTemplate(map);
    if (isDeleted(map)) deleted.add(id);
    else if (template !== undefined) living.push({ id, ...template, x: readPair(map, 'pos')?.[0] ?? 0 });
  }
  living.sort((a, b) => a.x - b.x || (a.id < b.id ? -1 : 1));
  return { living: living.map(({ x: _x, ...sheet }) => sheet), deleted };
}

/**
 * The list in its order, without sheets that are deleted in the document, then those it lacks, from left to right. A sheet of
 * which the document says nothing stays: it may not have come yet. The same list when nothing differs.
 */
export function listedSheets(
  listed: readonly SheetRef[],
  { living, deleted }: SheetsThere,
): readonly SheetRef[] {
  const kept = listed.filter(({ id }) => !deleted.has(id));
  const lacking = living.filter(({ id }) => !listed.some((sheet) => sheet.id === id));
  return lacking.length === 0 && kept.length === listed.length ? listed : [...kept, ...lacking];
}

export const sameSheets = (a: readonly SheetRef[], b: readonly SheetRef[]): boolean =>
  a === b || (a.length === b.length && a.every(({ id }, at) => id === b[at]?.id));

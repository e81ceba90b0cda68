// The list of a board's sheets beside its document, for lobby, outline and links: which sheets are to be seen, in the order in which
// they stand on the table from left to right. The document is the truth, and the list is brought in line with it. Pure. Who keeps the list is server/rooms/board-facts.ts.
import type * as Y from 'yjs';
import type { SheetRef } from '../camp/camp.ts';
import { sameRanks } from '../camp/ranks.ts';
import type { Steps } from '../steps.ts';
import { isAway } from './away-sheets.ts';
import { boardRecords, isDeleted, KEY, type RecordMap, readPair } from './document.ts';
import type { RecordId } from './ids.ts';
import { readTemplate, SHAPE } from './records.ts';

const RECORDS_PER_STEP = 512;
const UNITS_PER_RECORD = 1;

/** The sheets of a document. */
interface SheetsThere {
  /** Those that stand on the board, from left to right. */
  readonly living: readonly SheetRef[];
  /** Those that were put away, in the same order: what lies on them is kept, and they come back to their places. */
  readonly away: readonly SheetRef[];
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
  const kept: (SheetRef & { readonly x: number; readonly isAway: boolean })[] = [];
  const deleted = new Set<RecordId>();
  for (const [id, map] of found) {
    const template = readTemplate(map);
    if (isDeleted(map)) deleted.add(id);
    else if (template !== undefined)
      kept.push({ id, ...template, x: readPair(map, 'pos')?.[0] ?? 0, isAway: isAway(map) });
  }
  kept.sort((a, b) => a.x - b.x || (a.id < b.id ? -1 : 1));
  const those = (areAway: boolean): readonly SheetRef[] =>
    kept.filter((sheet) => sheet.isAway === areAway).map(({ x: _x, isAway: _away, ...sheet }) => sheet);
  return { living: those(false), away: those(true), deleted };
}

/**
 * The list as the document has it: without sheets that are deleted or put away there, the others from left to right. A sheet of which
 * the document says nothing keeps its place: it may not have come yet. The same list when nothing differs.
 */
export function listedSheets(
  listed: readonly SheetRef[],
  { living, away, deleted }: SheetsThere,
): readonly SheetRef[] {
  const standing = new Set(living.map(({ id }) => id));
  const gone = new Set([...deleted, ...away.map(({ id }) => id)]);
  const known = new Map(listed.map((sheet) => [sheet.id, sheet]));
  const inOrder = living.map((sheet) => {
    const listed = known.get(sheet.id);
    return listed === undefined || !haveSameRanks(listed, sheet) ? sheet : listed;
  });
  let next = 0;
  const kept = listed
    .filter(({ id }) => !gone.has(id))
    .map((sheet) => (standing.has(sheet.id) ? (inOrder[next++] ?? sheet) : sheet));
  const brought = [...kept, ...inOrder.slice(next)];
  return sameSheets(listed, brought) ? listed : brought;
}

export const sameSheets = (a: readonly SheetRef[], b: readonly SheetRef[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((sheet, at) => {
      const other = b[at];
      return other !== undefined && sheet.id === other.id && haveSameRanks(sheet, other);
    }));

const haveSameRanks = (a: SheetRef, b: SheetRef): boolean => sameRanks(a.ranks ?? [], b.ranks ?? []);

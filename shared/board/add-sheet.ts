// A further sheet on a board in use: whole and beside all others, so that nothing that lies there moves; and taking one away on
// which nothing stands. Both are changes of the server's own (server/camps/adding-sheets.ts); who may ask is rights.ts.
import type * as Y from 'yjs';
import type { SheetRef } from '../camp/camp.ts';
import { type Rank, USUAL_RANKS } from '../camp/ranks.ts';
import type { RejectionReason } from '../protocol/rejections.ts';
import { newestTemplate, partsFor } from '../templates/catalogue.ts';
import type { GiverCount } from '../templates/feedback.ts';
import { versionOfOrder } from '../templates/question-order.ts';
import type { Template } from '../templates/template.ts';
import { isAway } from './away-sheets.ts';
import { boardRecords, FIELD, isDeleted, KEY, type RecordMap, readPair, readText } from './document.ts';
import type { RecordId, TeamId } from './ids.ts';
import { BOARD_LIMITS } from './limits.ts';
import { readDetails } from './note-details.ts';
import { indexesBetween } from './order.ts';
import { SHAPE } from './records.ts';
import { fragmentText } from './rich-text.ts';
import { withRanks } from './sheet-ranks.ts';
import { PAGE_ID, pitchOf, putSheet } from './writing.ts';

/** A template, and what tells the sheet from others of a template that a board may have several of. */
export interface SheetWish {
  readonly template: string;
  /** A fresh id of the asker’s: asking again with the same one, after a reply that was lost, makes no second sheet. */
  readonly seed: string;
  /** The order in which it asks its questions, by their numbers from 1; left out: as the last one of its kind did. */
  readonly order?: readonly number[] | undefined;
}

/**
 * The sheets that a wish stands for on a board on which so many cities give, for its city's ranks, and on which `there` stand; none for
 * an unknown template, or an order that is none.
 */
export function sheetsWished(
  { template: id, seed, order }: SheetWish,
  givers: GiverCount,
  ranks: readonly Rank[] = USUAL_RANKS,
  there: readonly SheetRef[] = [],
): readonly SheetRef[] {
  const newest = newestTemplate(id);
  const template = newest === undefined ? undefined : asking(newest, order, there);
  if (template === undefined) return [];
  return partsFor(template, givers).map((part) => {
    const id = `shape:${part.id}${part.isRepeatable ? `.${seed}` : ''}` as RecordId;
    return withRanks({ id, template: part.id, templateVersion: part.version }, ranks);
  });
}

function asking(
  template: Template,
  order: readonly number[] | undefined,
  there: readonly SheetRef[],
): Template | undefined {
  if (template.inOrder === null) return order === undefined ? template : undefined;
  const last = there.findLast((sheet) => sheet.template === template.id);
  const version =
    order === undefined ? last?.templateVersion : versionOfOrder(order, countOfQuestions(template));
  if (version === null) return undefined;
  const isUsual = version === undefined || version === template.version;
  return isUsual ? template : (template.inOrder(version) ?? (order === undefined ? template : undefined));
}

const countOfQuestions = ({ axes }: Template): number =>
  axes.find(({ id }) => id === 'question')?.values.length ?? 0;

/**
 * Adds those of the sheets that the board has not, at the right of all others, and brings back those that were taken or put away. Returns
 * why the board takes no more, and then adds none. Runs within one transaction; looks at each record once.
 */
export function addSheets(
  doc: Y.Doc,
  sheets: readonly SheetRef[],
  team: TeamId | null,
): RejectionReason | null {
  const records = boardRecords(doc);
  const away = sheets.flatMap(({ id }) => records.get(id) ?? []).filter((map) => isAway(map));
  const lacking = sheets.filter(({ id }) => !isLiving(records.get(id)));
  if (lacking.length === 0 && away.length === 0) return null;
  let [living, next] = [0, 0];
  let top: string | null = null;
  for (const map of records.values()) {
    const index = map.get(KEY.index);
    if (map.get(KEY.parentId) === PAGE_ID && typeof index === 'string' && (top === null || index > top))
      top = index;
    if (map.get(KEY.type) !== SHAPE.sheet) continue;
    if (!isDeleted(map)) living += 1;
    next = Math.max(next, pitchOf(readPair(map, 'pos')?.[0] ?? 0) + 1);
  }
  if (living + lacking.length > BOARD_LIMITS.maxSheets) return 'too-many-sheets';
  const fields = lacking.reduce((sum, sheet) => sum + (newestTemplate(sheet.template)?.zones.length ?? 0), 0);
  if (records._map.size + lacking.length + fields > BOARD_LIMITS.maxRecords) return 'board-too-large';
  const indexes = indexesBetween(top, null, lacking.length);
  doc.transact(() => {
    for (const map of away) map.set(FIELD.isAway, false);
    for (const [at, sheet] of lacking.entries()) {
      const gone = records.get(sheet.id);
      if (gone === undefined)
        putSheet(doc, { ...sheet, position: next + at, index: indexes[at] ?? 'a1', team });
      else for (const map of [gone, ...fieldsOf(doc, sheet.id)]) map.delete(KEY.deleted);
    }
  });
  return null;
}

/**
 * Takes the sheet away with its fixed fields, if nothing stands on it: no letter in a field, no mark set, nothing laid on it, no name of its own.
 * `sheet-is-in-use` where something does; a sheet that is gone already, or was never there, is no fault.
 */
export function takeSheetAway(doc: Y.Doc, id: RecordId): RejectionReason | null {
  const sheet = boardRecords(doc).get(id);
  if (sheet?.get(KEY.type) !== SHAPE.sheet || isDeleted(sheet)) return null;
  const fields = fieldsOf(doc, id);
  if ((sheet.get(FIELD.name) ?? '') !== '' || fields.some(isUsed)) return 'sheet-is-in-use';
  const own = new Set<unknown>(fields);
  for (const map of boardRecords(doc).values())
    if (map.get(KEY.parentId) === id && !isDeleted(map) && !own.has(map)) return 'sheet-is-in-use';
  doc.transact(() => {
    for (const map of [sheet, ...fields]) map.set(KEY.deleted, 1);
  });
  return null;
}

const isLiving = (map: RecordMap | undefined): boolean => map !== undefined && !isDeleted(map);

const fieldsOf = (doc: Y.Doc, sheet: RecordId): readonly RecordMap[] =>
  [...boardRecords(doc).entries()].filter(([id]) => id.startsWith(`${sheet}:`)).map(([, map]) => map);

/** Has it a letter, or is it a mark that is set? */
function isUsed(map: RecordMap): boolean {
  const text = readText(map);
  return readDetails(map).done > 0 || (text !== undefined && fragmentText(text).trim() !== '');
}

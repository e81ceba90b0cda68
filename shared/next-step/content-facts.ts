// What stands on a city's board, as far as the next step depends on it: read from the document on the board itself, from
// the kept one on the server. Facts of one board for its own people; nothing here compares boards. Pure.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import { fieldRecordId, type RecordId, type ZoneId } from '../board/ids.ts';
import { type BoardContent, isWritten, type LinkEnd, type Sheet } from '../board/records.ts';
import { readChain } from '../chain/chain.ts';
import { orphans } from '../chain/open-ends.ts';
import { type ReadRecord, readSheet, type SheetReading } from '../reading/read-board.ts';
import { newestTemplate, serves, templateFor, templateOf } from '../templates/catalogue.ts';
import type { Purpose, Zone, ZoneCamp } from '../templates/template.ts';

/** Ids of sheets by what they are to the method. */
export type SheetsByPurpose = Readonly<Partial<Record<Purpose, RecordId>>>;

export interface ContentFacts {
  /** The first sheet that serves each purpose, copies of versions left out. */
  readonly sheets: SheetsByPurpose;
  readonly hasDraft: boolean;
  /** Was a version of the board presented? */
  readonly isPresented: boolean;
  /** Notes that others gave and the owners have put neither to 採り入れる nor to 保留. */
  readonly waiting: number;
  readonly takenUp: number;
  readonly hasRevision: boolean;
  /** Where the targets are written next, from the future towards today; null: every year has been begun and filled. */
  readonly nextTarget: { readonly zoneId: ZoneId; readonly offset: number } | null;
  /** The years in which a target stands, the farthest first. */
  readonly writtenYears: readonly number[];
  /** つながりなし among the targets, the farthest first. */
  readonly unlinked: { readonly noteId: RecordId; readonly zoneId: ZoneId } | null;
  readonly hasCauses: boolean;
  /** Is a true cause starred? */
  readonly hasStar: boolean;
  readonly hasMeans: boolean;
}

/** The facts of a board of `camp`; `isPresented` is known to whoever keeps the versions. */
export function contentFacts(content: BoardContent, camp: ZoneCamp, isPresented: boolean): ContentFacts {
  const own = content.sheets.filter(({ id }) => !isCopiedSheet(id));
  const sheets: Partial<Record<Purpose, Sheet>> = {};
  for (const sheet of own) {
    const purpose = templateOf(sheet)?.purpose ?? null;
    if (purpose !== null) sheets[purpose] ??= sheet;
  }
  const feedback = feedbackFacts(content, camp, own);
  return {
    sheets: Object.fromEntries(Object.entries(sheets).map(([purpose, { id }]) => [purpose, id])),
    hasDraft: mainIsWritten(content, sheets.draft),
    isPresented,
    ...feedback,
    hasRevision: mainIsWritten(content, sheets.revision),
    ...targetFacts(content, camp, sheets.targets),
    hasCauses: treeIsBegun(content, sheets.causes),
    hasStar: content.nodes.some(({ star, parentId }) => star && parentId === sheets.causes?.id),
    hasMeans: treeIsBegun(content, sheets.means),
  };
}

/** Is there a vision on the board, a draft or its revision? */
export const hasVision = (content: BoardContent): boolean =>
  content.sheets.some(
    (sheet) =>
      !isCopiedSheet(sheet.id) &&
      (serves(sheet, 'draft') || serves(sheet, 'revision')) &&
      mainIsWritten(content, sheet),
  );

function mainIsWritten(content: BoardContent, sheet: Sheet | undefined): boolean {
  const main = sheet === undefined ? null : (templateOf(sheet)?.main ?? null);
  if (sheet === undefined || main === null) return false;
  const id = fieldRecordId(sheet.id, main);
  return content.notes.some((note) => note.id === id && isWritten(note));
}

function feedbackFacts(
  content: BoardContent,
  camp: ZoneCamp,
  sheets: BoardContent['sheets'],
): Pick<ContentFacts, 'waiting' | 'takenUp'> {
  let [waiting, takenUp] = [0, 0];
  for (const sheet of sheets) {
    if (!serves(sheet, 'feedback')) continue;
    for (const { zone, team } of writtenNotes(readSheet(content, sheet, camp))) {
      if (zone?.decision === 'adopt') takenUp += 1;
      else if (zone?.decision === undefined && team !== camp.ownTeam) waiting += 1;
    }
  }
  return { waiting, takenUp };
}

const writtenNotes = ({ records }: SheetReading): readonly ReadRecord[] =>
  records.filter(({ kind, record }) => kind === 'note' && isWritten(record));

function targetFacts(
  content: BoardContent,
  camp: ZoneCamp,
  sheet: Sheet | undefined,
): Pick<ContentFacts, 'nextTarget' | 'writtenYears' | 'unlinked'> {
  const zones =
    (sheet === undefined ? newestTemplate(templateFor('targets')) : templateOf(sheet))?.zones ?? [];
  const cells = zones
    .filter(({ use, meaning }) => use.kind === 'notes' && meaning.years !== undefined)
    .toSorted((a, b) => yearsOf(b) - yearsOf(a));
  const reading = sheet === undefined ? null : readSheet(content, sheet, camp);
  const placed = (reading === null ? [] : writtenNotes(reading)).flatMap((read) => {
    const zone = cells.find(({ id }) => id === read.zone?.id);
    return zone === undefined ? [] : [{ note: read.record, zone }];
  });
  const filled = new Set(placed.map(({ zone }) => zone.id));
  const writtenYears = [...new Set(cells.filter(({ id }) => filled.has(id)).map(yearsOf))];
  // A gap in a year that was left behind is the team's own; what counts is the year it has come to.
  const reached = writtenYears.at(-1) ?? Number.POSITIVE_INFINITY;
  const next = cells.find((cell) => !filled.has(cell.id) && yearsOf(cell) <= reached);
  const chain = readChain({ content, readings: reading === null ? [] : [reading] });
  const loose = new Set<LinkEnd>(orphans(chain).map(({ id }) => id));
  const unlinked = placed
    .toSorted((a, b) => yearsOf(b.zone) - yearsOf(a.zone))
    .find(({ note }) => loose.has(note.id));
  return {
    nextTarget: next === undefined ? null : { zoneId: next.id, offset: yearsOf(next) },
    writtenYears,
    unlinked: unlinked === undefined ? null : { noteId: unlinked.note.id, zoneId: unlinked.zone.id },
  };
}

const yearsOf = ({ meaning }: Zone): number => meaning.years ?? 0;

function treeIsBegun(content: BoardContent, sheet: Sheet | undefined): boolean {
  if (sheet === undefined) return false;
  return content.nodes.some(
    (node) => node.parentId === sheet.id && node.treeParent !== null && isWritten(node),
  );
}

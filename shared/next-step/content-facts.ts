// What stands on a city's board, as far as the next step depends on it: read from the document on the board itself, from
// the kept one on the server. Facts of one board for its own people; nothing here compares boards. Pure.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import type { RecordId, ZoneId } from '../board/ids.ts';
import { type BoardContent, isWritten, type Note } from '../board/records.ts';
import { noteHeight } from '../drawing/note.ts';
import { zoneOf } from '../layout/settle.ts';
import { templateById, zonesOf } from '../templates/catalogue.ts';
import type { Zone, ZoneCamp } from '../templates/template.ts';

export interface ContentFacts {
  /** The sheet of each template that the board has, copies of versions left out; the first feedback sheet for `feedback`. */
  readonly sheets: Readonly<Record<string, RecordId>>;
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
  /** A target that serves nothing yet, the farthest first. */
  readonly unlinked: { readonly noteId: RecordId; readonly zoneId: ZoneId } | null;
  readonly hasCauses: boolean;
  /** Is a true cause starred? */
  readonly hasStar: boolean;
  readonly hasMeans: boolean;
}

/** The facts of a board of `camp`; `isPresented` is known to whoever keeps the versions. */
export function contentFacts(content: BoardContent, camp: ZoneCamp, isPresented: boolean): ContentFacts {
  const own = content.sheets.filter(({ id }) => !isCopiedSheet(id));
  const sheets: Record<string, RecordId> = {};
  for (const { id, template } of own) sheets[template] ??= id;
  const feedback = feedbackFacts(content, camp, own);
  return {
    sheets,
    hasDraft: fieldIsWritten(content, sheets['vision'], 'vision.draft.sentence'),
    isPresented,
    ...feedback,
    hasRevision: fieldIsWritten(content, sheets['vision-revised'], 'vision.revised.sentence'),
    ...targetFacts(content, sheets['targets']),
    hasCauses: treeIsBegun(content, sheets['tree-why']),
    hasStar: content.nodes.some(({ star, parentId }) => star && parentId === sheets['tree-why']),
    hasMeans: treeIsBegun(content, sheets['tree-how']),
  };
}

function fieldIsWritten(content: BoardContent, sheet: RecordId | undefined, zone: string): boolean {
  return content.notes.some((note) => note.parentId === sheet && note.fieldZone === zone && isWritten(note));
}

function feedbackFacts(
  content: BoardContent,
  camp: ZoneCamp,
  sheets: BoardContent['sheets'],
): Pick<ContentFacts, 'waiting' | 'takenUp'> {
  let [waiting, takenUp] = [0, 0];
  for (const sheet of sheets) {
    const template = templateById(sheet.template);
    if (template === undefined || template.feedbackPart === null) continue;
    const zones = zonesOf(template, camp);
    for (const note of notesOn(content, sheet.id)) {
      const zone = zoneOfNote(zones, note);
      if (zone?.decision === 'adopt') takenUp += 1;
      else if (zone?.decision === undefined && note.team !== camp.ownTeam) waiting += 1;
    }
  }
  return { waiting, takenUp };
}

const notesOn = (content: BoardContent, sheet: RecordId): readonly Note[] =>
  content.notes.filter((note) => note.parentId === sheet && note.fieldZone === null && isWritten(note));

const zoneOfNote = (zones: readonly Zone[], note: Note): Zone | undefined =>
  zoneOf(zones, { ...note, height: noteHeight(note, null) });

function targetFacts(
  content: BoardContent,
  sheet: RecordId | undefined,
): Pick<ContentFacts, 'nextTarget' | 'writtenYears' | 'unlinked'> {
  const zones = templateById('targets')?.zones ?? [];
  const cells = zones
    .filter(({ use, offset }) => use.kind === 'notes' && offset !== undefined)
    .toSorted((a, b) => (b.offset ?? 0) - (a.offset ?? 0));
  const placed = (sheet === undefined ? [] : notesOn(content, sheet)).flatMap((note) => {
    const zone = cells.find(({ id }) => id === zoneOfNote(zones, note)?.id);
    return zone === undefined ? [] : [{ note, zone }];
  });
  const filled = new Set(placed.map(({ zone }) => zone.id));
  const writtenYears = [
    ...new Set(cells.filter(({ id }) => filled.has(id)).map(({ offset }) => offset ?? 0)),
  ];
  // A gap in a year that was left behind is the team's own; what counts is the year it has come to.
  const reached = writtenYears.at(-1) ?? Number.POSITIVE_INFINITY;
  const next = cells.find(({ id, offset }) => !filled.has(id) && (offset ?? 0) <= reached);
  const linked = new Set(content.links.map(({ from }) => from));
  const unlinked = placed
    .toSorted((a, b) => (b.zone.offset ?? 0) - (a.zone.offset ?? 0))
    .find(({ note, zone }) => zone.offset !== 0 && !linked.has(note.id));
  return {
    nextTarget: next === undefined ? null : { zoneId: next.id, offset: next.offset ?? 0 },
    writtenYears,
    unlinked: unlinked === undefined ? null : { noteId: unlinked.note.id, zoneId: unlinked.zone.id },
  };
}

function treeIsBegun(content: BoardContent, sheet: RecordId | undefined): boolean {
  if (sheet === undefined) return false;
  return content.nodes.some((node) => node.parentId === sheet && node.treeParent !== null && isWritten(node));
}

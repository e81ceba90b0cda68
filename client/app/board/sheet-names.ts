// What sheets and zones are called in menus, where a sheet stands on the ruler of years, and which part of it is written next,
// for screens that are too narrow for the whole. Pure.
import type { RecordId, ZoneId } from '../../../shared/board/ids.ts';
import type { BoardContent } from '../../../shared/board/records.ts';
import { boardName } from '../../../shared/camp/board-name.ts';
import type { Board, Camp, Person, SheetRef, Team } from '../../../shared/camp/camp.ts';
import { organizersOf } from '../../../shared/camp/camp-words.ts';
import type { Place } from '../../../shared/camp/facilitation.ts';
import { zoneOfNote } from '../../../shared/reading/note-zone.ts';
import { serves, templateOf, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Stage } from '../../../shared/templates/template.ts';
import type { TemplateRef } from '../../../shared/templates/template-ref.ts';
import type { Locale } from '../../../shared/time/fiscal-year.ts';
import { titled } from '../../i18n/phrases.ts';

/** The stages in the order of the outline: the future, the way (5–1 years), today, and what is beside the ruler. */
export const STAGES: readonly Stage[] = ['far', 'mid', 'now', 'plan', 'practice'];

/** Where the outline hangs a sheet; one that only a newer release knows hangs at the top. */
export const stageOf = (sheet: TemplateRef): Stage => templateOf(sheet)?.stage ?? 'far';

/** A sheet, with the name that people gave it where this page knows of one. */
export interface NamedRef extends SheetRef {
  readonly name?: string;
}
/** A board whose sheets may carry their names. */
export type NamedBoard = Omit<Board, 'sheets'> & { readonly sheets: readonly NamedRef[] };

/** The sheet's given name, else its template's short one. */
export const sheetName = (sheet: Omit<NamedRef, 'id'>, locale: Locale): string =>
  sheet.name ?? templateName(sheet, locale);

/** A template that this page does not know is called by its id. */
const templateName = (sheet: TemplateRef, locale: Locale): string =>
  templateOf(sheet)?.shortTitle[locale] ?? sheet.template;

/** The board with the names that its document says; the names of other boards' sheets are known to nobody here. */
export const withGivenNames = (
  board: Board,
  named: readonly { readonly id: RecordId; readonly name: string }[],
): Board & NamedBoard =>
  named.length === 0
    ? board
    : {
        ...board,
        sheets: board.sheets.map((sheet) => {
          const name = named.find(({ id }) => id === sheet.id)?.name ?? '';
          return name === '' ? sheet : { ...sheet, name };
        }),
      };

/** What the names of places take from their camp: its cities, and what it calls people without one. */
interface CampOfPlaces {
  readonly camp: Pick<Camp, 'words'>;
  readonly teams: readonly Team[];
}

/** 「若葉市　ありたい姿　5年後・組織」 */
export function placeName(
  place: Place,
  boards: readonly NamedBoard[],
  camp: CampOfPlaces,
  locale: Locale,
): string {
  const board = boards.find((candidate) => candidate.id === place.boardId);
  if (board === undefined) return '';
  return titled([boardName(board, camp.teams, locale), placeOnBoard(place, board, camp, locale)], locale);
}

/** 「ありたい姿　5年後・組織」; empty when the board has no such sheet. */
function placeOnBoard(
  place: Pick<Place, 'sheetId' | 'zoneId'>,
  board: NamedBoard,
  camp: CampOfPlaces,
  locale: Locale,
): string {
  const sheet = board.sheets.find((candidate) => candidate.id === place.sheetId);
  if (sheet === undefined) return '';
  const zone = zoneName(place, sheet, board, camp, locale);
  // A tree's zone is called like its sheet's template.
  const isSame = zone === templateName(sheet, locale);
  return titled([sheetName(sheet, locale), isSame ? '' : zone], locale);
}

function zoneName(
  place: Pick<Place, 'zoneId'>,
  sheet: SheetRef,
  board: NamedBoard,
  camp: CampOfPlaces,
  locale: Locale,
): string {
  const template = templateOf(sheet);
  if (place.zoneId === null || template === undefined) return '';
  const zones = zonesOf(template, {
    ownTeam: board.teamId,
    teams: camp.teams,
    organizers: organizersOf(camp.camp),
  });
  return zones.find((zone) => zone.id === place.zoneId)?.label[locale] ?? '';
}

/** The sheet in the board's list; null where it is not there. */
export const listedSheet = (board: Board, sheetId: RecordId | null): SheetRef | null =>
  board.sheets.find((sheet) => sheet.id === sheetId) ?? null;

/** Where a sheet is opened: a guest's feedback sheet at the guest's own column, every other sheet as a whole. */
export function openingPlace(
  board: Board,
  sheetId: RecordId,
  me: Pick<Person, 'teamId' | 'role'>,
): { readonly sheetId: RecordId; readonly zoneId: ZoneId | null } {
  const sheet = listedSheet(board, sheetId);
  const takesFeedback = sheet !== null && serves(sheet, 'feedback');
  const isGuest = takesFeedback && me.teamId !== board.teamId && me.role !== 'facilitator';
  return { sheetId, zoneId: isGuest ? (`feedback.from.${me.teamId ?? 'other'}` as ZoneId) : null };
}

/**
 * On a sheet with years in columns (ありたい姿), planned back from the future: the first zone without a note, counted from
 * the far end; where none is empty, the one nearest to the future. null on other sheets.
 */
export function nextZone(content: BoardContent, sheetId: RecordId): ZoneId | null {
  const sheet = content.sheets.find(({ id }) => id === sheetId);
  const template = sheet === undefined ? undefined : templateOf(sheet);
  if (template?.purpose !== 'targets') return null;
  const { zones } = template;
  const backwards = zones
    .filter((zone) => zone.use.kind === 'notes')
    .toSorted((a, b) => (b.meaning.years ?? 0) - (a.meaning.years ?? 0));
  const filled = new Set(
    content.notes
      .filter((note) => note.parentId === sheetId && note.fieldZone === null)
      .map((note) => zoneOfNote(note, zones, template)?.id),
  );
  return (backwards.find(({ id }) => !filled.has(id)) ?? backwards[0])?.id ?? null;
}

// Where words may go that are put in other words: the sheets of the team's own board and of the city's, and on each the zones that take
// notes. From a question of an interview the places of the same question come first to hand. Pure.
import type { CampAnswer } from '../../../../shared/api/api.ts';
import { type Board, isCityBoard } from '../../../../shared/camp/camp.ts';
import type { Template, Zone } from '../../../../shared/templates/template.ts';
import type { Locale } from '../../../../shared/time/fiscal-year.ts';
import { type WritableSheet, writableSheets } from '../../note-places.ts';

/** A sheet that takes the words, with its board. */
export interface Destination extends WritableSheet {
  readonly board: Board;
}

/** Sheets to which interviews themselves are no place. */
const SOURCES: ReadonlySet<string> = new Set(['interview', 'interviewees']);

/** First those of the closed board itself, 共通と違い before all others; then those of the board that the camp sees. */
export function destinationsFrom(board: Board, camp: CampAnswer): readonly Destination[] {
  const ofCity = camp.boards.filter((other) => isCityBoard(other) && other.teamId === board.teamId);
  return [board, ...ofCity].flatMap((on) =>
    writableSheets(on, camp)
      .filter(({ template }) => !SOURCES.has(template.purpose ?? ''))
      .map((sheet) => ({ ...sheet, zones: sheet.zones.filter(isNobodys), board: on }))
      .filter(({ zones }) => zones.length > 0)
      .toSorted((a, b) => Number(isOfFindings(b)) - Number(isOfFindings(a))),
  );
}

/** Unsigned, in the column of a guest, words would be the guest's; the server takes none there (server/camps/paraphrasing.ts). */
const isNobodys = ({ meaning }: Zone): boolean => meaning.giver === undefined;

const isOfFindings = ({ template }: WritableSheet): boolean => template.purpose === 'findings';

/** The zones offered on the sheet: those of the source's question where there are any, else all. */
export function placesFor({ zones }: Destination, source: Zone | undefined): readonly Zone[] {
  const { question } = source?.meaning ?? {};
  const same = zones.filter(({ meaning }) => meaning.question === question);
  return question === undefined || same.length === 0 ? zones : same;
}

/** What a place is called among those of its question: its column; else its zone. */
export function placeWords(
  { template }: Destination,
  zone: Zone,
  source: Zone | undefined,
  locale: Locale,
): string {
  const isOfQuestion =
    zone.meaning.question !== undefined && zone.meaning.question === source?.meaning.question;
  return (isOfQuestion ? columnName(template, zone, locale) : undefined) ?? zone.label[locale];
}

/** The name of the column in which the zone lies. */
export const columnName = (
  template: Pick<Template, 'axes'>,
  { meaning }: Zone,
  locale: Locale,
): string | undefined =>
  template.axes.find(({ id }) => id === 'column')?.values.find(({ id }) => id === meaning.column)?.name[
    locale
  ];

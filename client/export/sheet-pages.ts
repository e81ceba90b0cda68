// The chosen sheets as pages of a PDF: our drawing of the sheet, strokes and images over it, head and foot as asked. Pure.
import { campAsFrozen } from '../../shared/board/frozen-facts.ts';
import type { BoardId, RecordId, TeamId } from '../../shared/board/ids.ts';
import { isWritten } from '../../shared/board/records.ts';
import { boardName } from '../../shared/camp/board-name.ts';
import type { Camp, Person, Team } from '../../shared/camp/camp.ts';
import { drawnWords, type OrganizerWords } from '../../shared/camp/camp-words.ts';
import { membersOf } from '../../shared/camp/members.ts';
import type { Drawing } from '../../shared/drawing/drawing.ts';
import { gatheringOf } from '../../shared/drawing/gathering.ts';
import { presentedDraft } from '../../shared/drawing/presented.ts';
import { drawPrintedPage, printedPageCount } from '../../shared/drawing/printed-pages.ts';
import type { DrawContext, Handling, WayIn } from '../../shared/drawing/sheet-context.ts';
import { isContents } from '../../shared/drawing/tray.ts';
import { readSheet, type SheetReading } from '../../shared/reading/read-board.ts';
import { templateOf } from '../../shared/templates/catalogue.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import { withAside } from '../i18n/phrases.ts';
import { type ExportSource, sheetIds } from './export-source.ts';
import { foreignDrawings } from './foreign-drawings.ts';
import type { PdfPage } from './pdf/pdf-job.ts';

export interface SheetRefOnBoard {
  readonly boardId: BoardId;
  readonly sheetId: RecordId;
}

export interface PageOptions {
  readonly camp: Camp;
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
  /** The city of whoever takes it home; null or absent: none. */
  readonly reader?: TeamId | null;
  /** How others come in; the link itself as a code only on the paper of who may have it. */
  readonly wayIn: WayIn | null;
  readonly locale: Locale;
  readonly handling: Handling;
  /** Print city and camp in the running head. */
  readonly withNames: boolean;
  /** Print the questions of what is still empty, as a form to write on by hand. */
  readonly withPrompts: boolean;
  /** `版：当初案　令和8年10月9日 10:52`; '' prints none. */
  readonly versionLabel: string;
  /** `令和8年10月9日 17:28 印刷`; null prints none. */
  readonly printedAt: string | null;
  /** The day of printing, `2026-10-09`: what is still ahead on paper. */
  readonly today: string;
}

/** Who takes part: cities, and people, on whose word it depends what of their cards is taken home. */
export interface CampPeople {
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
  /** The city of whoever takes it home; null or absent: none. */
  readonly reader?: TeamId | null;
  /** What those without a city are called; absent: the usual words. */
  readonly organizers?: OrganizerWords;
}

export interface SheetPage extends PdfPage, SheetRefOnBoard {}

/**
 * Pages of the chosen sheets with their continuation pages, board by board, numbered through; `chosen` null takes every
 * sheet.
 */
export function sheetPages(
  sources: readonly ExportSource[],
  chosen: readonly SheetRefOnBoard[] | null,
  options: PageOptions,
): readonly SheetPage[] {
  const wanted = sources.flatMap((source) =>
    contentsFirst(source, chosenSheets(source, chosen)).flatMap((sheetId) => {
      const count = printedPageCount(source.content, sheetId, contextOf(source, options, ''));
      return Array.from({ length: count }, (_, nth) => ({ source, sheetId, nth, count }));
    }),
  );
  return wanted.map(({ source, sheetId, nth, count }, index) => {
    const title = sheetTitle(source, sheetId, options.locale);
    return {
      boardId: source.board.id,
      sheetId,
      group: ownerName(source, options.teams, options.locale),
      title: count === 1 ? title : withAside(title, `${nth + 1}/${count}`, options.locale),
      drawings: drawSheetPage(source, sheetId, options, `${index + 1} / ${wanted.length}`, nth),
    };
  });
}

/** The report's contents come before what they name; else as the sheets stand on the board. */
function contentsFirst({ content }: ExportSource, ids: readonly RecordId[]): readonly RecordId[] {
  const first = new Set(content.sheets.filter(isContents).map(({ id }) => id));
  return first.size === 0
    ? ids
    : [...ids.filter((id) => first.has(id)), ...ids.filter((id) => !first.has(id))];
}

/** One page of a sheet with everything on it; 0 is the sheet itself, the others are its continuation. */
export function drawSheetPage(
  source: ExportSource,
  sheetId: RecordId,
  options: PageOptions,
  pageLabel: string,
  nth = 0,
): readonly Drawing[] {
  const ctx = contextOf(source, options, pageLabel);
  const page = drawPrintedPage(source.content, sheetId, ctx, nth);
  return nth === 0 ? [...page, ...foreignDrawings(source.doc, sheetId)] : page;
}

const contextOf = (source: ExportSource, options: PageOptions, pageLabel: string): DrawContext => ({
  ownTeam: source.board.teamId,
  teams: options.teams,
  ...drawnWords(options.camp),
  elsewhere: source.elsewhere,
  members: membersOf(options.people, source.board.teamId),
  gathering: {
    ...gatheringOf(options.camp, options.people),
    // A number alone would let in whoever finds the paper; beside the code it lets in nobody more.
    ...((options.wayIn?.code ?? null) === null
      ? {}
      : { wayIn: options.wayIn, roomNumber: options.camp.roomNumber }),
  },
  isForReport: true,
  isForOwnTeam: isOwn(source, options),
  locale: options.locale,
  baseFiscalYear: campAsFrozen(options.camp, source.doc).baseFiscalYear,
  campTitle: options.withNames ? options.camp.title : '',
  teamName: options.withNames ? (teamOf(source, options.teams)?.name ?? '') : '',
  handling: options.handling,
  presented: presentedDraft(source.board.sheets, source.versions, options.locale),
  versionLabel: options.versionLabel,
  pageLabel,
  printedAt: options.printedAt,
  today: options.today,
  withoutPrompts: !options.withPrompts,
});

/** Is it the board of their own city? */
const isOwn = (
  { board }: ExportSource,
  { reader = null }: { readonly reader?: TeamId | null | undefined },
): boolean => reader !== null && board.teamId === reader;

/**
 * Has nobody put or written anything on it? What it shows of other sheets does not count, unless it is computed from them: then it is as
 * blank as they are.
 */
export function isBlankSheet(source: ExportSource, sheetId: RecordId): boolean {
  const { content, doc } = source;
  const isOn = (thing: { readonly parentId: RecordId }): boolean => thing.parentId === sheetId;
  const sheet = content.sheets.find(({ id }) => id === sheetId);
  const sources = (sheet === undefined ? undefined : templateOf(sheet)?.sources) ?? [];
  return (
    content.sheets
      .filter(({ template }) => sources.includes(template))
      .every(({ id }) => id === sheetId || isBlankSheet(source, id)) &&
    !content.notes.some((note) => isOn(note) && (isWritten(note) || note.done > 0)) &&
    !content.nodes.some((node) => isOn(node) && isWritten(node)) &&
    foreignDrawings(doc, sheetId).length === 0
  );
}

/** What the sheet is called: the name that people gave it, else the template's. */
export function sheetTitle(source: ExportSource, sheetId: RecordId, locale: Locale): string {
  const sheet = source.content.sheets.find(({ id }) => id === sheetId);
  if (sheet === undefined) return '';
  return sheet.name || (templateOf(sheet)?.shortTitle[locale] ?? sheet.template);
}

/** Whose board it is: the city, or everyone. */
export const ownerName = (source: ExportSource, teams: readonly Team[], locale: Locale): string =>
  teamOf(source, teams)?.name ?? boardName(source.board, teams, locale);

const teamOf = (source: ExportSource, teams: readonly Team[]): Team | undefined =>
  teams.find((team) => team.id === source.board.teamId);

/** The sheets of a source that were chosen, in its order; `chosen` null takes every sheet. */
export const chosenSheets = (
  source: ExportSource,
  chosen: readonly SheetRefOnBoard[] | null,
): readonly RecordId[] =>
  sheetIds(source).filter(
    (id) => chosen === null || chosen.some((one) => one.boardId === source.board.id && one.sheetId === id),
  );

/** The same sheets as they are read. */
export const chosenReadings = (
  source: ExportSource,
  chosen: readonly SheetRefOnBoard[] | null,
  { teams, people, reader, organizers }: CampPeople,
): readonly SheetReading[] =>
  chosenSheets(source, chosen).flatMap((sheetId) => {
    const sheet = source.content.sheets.find(({ id }) => id === sheetId);
    const ownTeam = source.board.teamId;
    const camp = {
      ownTeam,
      teams,
      members: membersOf(people, ownTeam),
      ...(organizers === undefined ? {} : { organizers }),
      isForReport: true,
      isForOwnTeam: isOwn(source, { reader }),
    } as const;
    return sheet === undefined ? [] : [readSheet(source.content, sheet, camp)];
  });

// The chosen sheets as pages of a PDF: our drawing of the sheet, strokes and images over it, head and foot as asked. Pure.
import type { BoardId, RecordId } from '../../shared/board/ids.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Camp, Team } from '../../shared/camp/camp.ts';
import type { Drawing } from '../../shared/drawing/drawing.ts';
import { drawPage } from '../../shared/drawing/page.ts';
import type { DrawContext, Handling } from '../../shared/drawing/sheet-context.ts';
import { templateById } from '../../shared/templates/catalogue.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import { type ExportSource, presentedOf, sheetIds } from './export-source.ts';
import { foreignDrawings } from './foreign-drawings.ts';
import type { PdfPage } from './pdf/pdf-job.ts';

export interface SheetRefOnBoard {
  readonly boardId: BoardId;
  readonly sheetId: RecordId;
}

export interface PageOptions {
  readonly camp: Camp;
  readonly teams: readonly Team[];
  readonly locale: Locale;
  readonly handling: Handling;
  /** Print city and camp in the running head. */
  readonly withNames: boolean;
  /** `版：当初案　令和8年10月9日 10:52`; '' prints none. */
  readonly versionLabel: string;
  /** `令和8年10月9日 17:28 印刷`; null prints none. */
  readonly printedAt: string | null;
}

export interface SheetPage extends PdfPage, SheetRefOnBoard {}

/** Pages of the chosen sheets, board by board, numbered through; `chosen` null takes every sheet. */
export function sheetPages(
  sources: readonly ExportSource[],
  chosen: readonly SheetRefOnBoard[] | null,
  options: PageOptions,
): readonly SheetPage[] {
  const wanted = sources.flatMap((source) =>
    sheetIds(source)
      .filter((id) => isChosen(chosen, source.board.id, id))
      .map((sheetId) => ({ source, sheetId })),
  );
  return wanted.map(({ source, sheetId }, index) => ({
    boardId: source.board.id,
    sheetId,
    group: ownerName(source, options.teams),
    title: sheetTitle(source, sheetId, options.locale),
    drawings: drawSheetPage(source, sheetId, options, `${index + 1} / ${wanted.length}`),
  }));
}

/** One sheet with everything on it. */
export function drawSheetPage(
  source: ExportSource,
  sheetId: RecordId,
  options: PageOptions,
  pageLabel: string,
): readonly Drawing[] {
  const { board } = source;
  const ctx: DrawContext = {
    ownTeam: board.teamId,
    teams: options.teams,
    locale: options.locale,
    baseFiscalYear: options.camp.baseFiscalYear,
    campTitle: options.withNames ? options.camp.title : '',
    teamName: options.withNames ? (teamOf(source, options.teams)?.name ?? '') : '',
    handling: options.handling,
    presented: presentedOf(source.versions, options.locale),
    versionLabel: options.versionLabel,
    pageLabel,
    printedAt: options.printedAt,
  };
  return [...drawPage(source.content, sheetId, ctx), ...foreignDrawings(source.doc, sheetId)];
}

/** What the sheet is called: the facilitator's name for it, else the template's. */
export function sheetTitle(source: ExportSource, sheetId: RecordId, locale: Locale): string {
  const sheet = source.content.sheets.find(({ id }) => id === sheetId);
  if (sheet === undefined) return '';
  return sheet.name || (templateById(sheet.template)?.shortTitle[locale] ?? sheet.template);
}

/** The city, or the board's own title when nobody owns it. */
export const ownerName = (source: ExportSource, teams: readonly Team[]): string =>
  teamOf(source, teams)?.name ?? source.board.title;

/** Has anybody written on this sheet? */
export const hasWords = (source: ExportSource, sheetId: RecordId): boolean =>
  [...source.content.notes, ...source.content.nodes].some(
    (record) => record.parentId === sheetId && plainText(record.paragraphs).trim() !== '',
  );

const teamOf = (source: ExportSource, teams: readonly Team[]): Team | undefined =>
  teams.find((team) => team.id === source.board.teamId);

const isChosen = (chosen: readonly SheetRefOnBoard[] | null, boardId: BoardId, sheetId: RecordId): boolean =>
  chosen === null || chosen.some((one) => one.boardId === boardId && one.sheetId === sheetId);

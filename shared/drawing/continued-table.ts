// 続き表: the page that lists, in order, what did not fit a printed sheet. Rows of any length go on to the next page.
import type { TeamId } from '../board/ids.ts';
import type { BoardContent, Sheet } from '../board/records.ts';
import type { Paragraph } from '../board/rich-text.ts';
import { templateOf } from '../templates/catalogue.ts';
import { MARGIN, SHEET_HEIGHT, SHEET_WIDTH, type Wording } from '../templates/template.ts';
import { breakLines, breakParagraphs, type TextLine } from '../text/break-lines.ts';
import { drawBadge } from './badge.ts';
import type { Drawing } from './drawing.ts';
import { cityLook, INK, LINE } from './roles.ts';
import type { DrawContext } from './sheet-context.ts';
import { sheetContext } from './sheet-facts.ts';
import { drawFoot, drawHead, drawRail, drawTitle, line } from './sheet-frame.ts';
import { textLines } from './text-drawing.ts';

const TEXT = 24;
const LINE_HEIGHT = 36;
const TOP = 308;
const BOTTOM = 1100;
const ROW_PAD = 24;
const COLUMN = { label: 48, place: 150, words: 520, city: 1230, state: 1400 } as const;
const WORDS_WIDTH = COLUMN.city - COLUMN.words - 24;
const PLACE_WIDTH = COLUMN.words - COLUMN.place - 24;
const STATE_WIDTH = SHEET_WIDTH - MARGIN - COLUMN.state;
const INDENT = 28;

const HEADS: readonly (readonly [number, Wording])[] = [
  [COLUMN.label, { ja: '番号', en: 'No.' }],
  [COLUMN.place, { ja: '区画', en: 'Place' }],
  [COLUMN.words, { ja: '付箋', en: 'Words' }],
  [COLUMN.city, { ja: '自治体', en: 'City' }],
  [COLUMN.state, { ja: '状態', en: 'State' }],
];
const CONTINUED: Wording = { ja: '（続き表）', en: ' (continued)' };
const EXPLANATION: Wording = {
  ja: 'シートに入りきらなかったものの全文。',
  en: 'In full, what did not fit on the sheet.',
};

/** One row of the table: a note or node that did not fit its sheet, with all of its words. */
export interface ContinuedRow {
  readonly label: string;
  /** The zone, or the node under which it is folded away. */
  readonly place: string;
  /** Small words below the place: kind of note, level of the tree. */
  readonly detail: string;
  readonly paragraphs: readonly Paragraph[];
  /** Levels below what is shown on the sheet. */
  readonly indent: number;
  /** null: no badge. */
  readonly team: { readonly id: TeamId | null } | null;
  readonly state: string;
}

/** Rows page by page. A row taller than what is left goes to the next page; one taller than a page is split. */
export function paginateRows(rows: readonly ContinuedRow[]): readonly (readonly ContinuedRow[])[] {
  const pages: ContinuedRow[][] = [];
  let y = BOTTOM;
  for (const row of rows.flatMap(splitRow)) {
    const height = rowHeight(row);
    if (y + height > BOTTOM) {
      pages.push([]);
      y = TOP;
    }
    pages.at(-1)?.push(row);
    y += height;
  }
  return pages;
}

/** One page of the table, with the sheet's own head, ruler and foot. */
export function drawContinuation(
  content: BoardContent,
  sheet: Sheet,
  rows: readonly ContinuedRow[],
  ctx: DrawContext,
): readonly Drawing[] {
  const template = templateOf(sheet);
  if (template === undefined) return [];
  const full = sheetContext(ctx, content, sheet);
  const plain = { ...template, banner: null, furniture: [] };
  const title = (sheet.name === '' ? template.title[ctx.locale] : sheet.name) + CONTINUED[ctx.locale];
  const headed: Sheet = { ...sheet, name: title, wording: { question: EXPLANATION[ctx.locale] } };
  const rail = template.rail === null || template.rail.asColumnHeads ? [] : drawRail(template.rail, full);
  let y = TOP;
  return [
    { kind: 'rect', x: 0, y: 0, width: SHEET_WIDTH, height: SHEET_HEIGHT, fill: INK.paper },
    ...drawHead(template, full),
    ...drawFoot(full),
    ...drawTitle(headed, plain, full),
    ...rail,
    ...HEADS.flatMap(([x, words]) => line(words[ctx.locale], x, 291, TEXT, INK.ink2, { bold: true })),
    rule(TOP, INK.ink, LINE.rule),
    ...rows.flatMap((row) => {
      const drawings = drawRow(row, y, ctx);
      y += rowHeight(row);
      return [...drawings, rule(y, INK.hair, LINE.hair)];
    }),
  ];
}

function drawRow(row: ContinuedRow, top: number, ctx: DrawContext): readonly Drawing[] {
  const y = top + 42;
  const setting = { size: TEXT, lineHeight: LINE_HEIGHT, colour: INK.ink };
  const place = placeLines(row);
  const indent = indentOf(row);
  return [
    ...line(row.label, COLUMN.label, y, TEXT, INK.ink, { bold: true }),
    ...textLines(place, COLUMN.place, y, setting),
    ...line(row.detail, COLUMN.place, y + place.length * LINE_HEIGHT, 22, INK.ink2),
    ...textLines(wordLines(row), COLUMN.words + indent, y, setting),
    ...(row.team === null ? [] : drawBadge(cityLook(ctx, row.team.id, ctx.locale), COLUMN.city, y - 24, 21)),
    ...textLines(breakLines(row.state, STATE_WIDTH, { size: TEXT }), COLUMN.state, y, setting),
  ];
}

const rule = (y: number, colour: string, width: number): Drawing => ({
  kind: 'path',
  d: `M${MARGIN} ${y}H${SHEET_WIDTH - MARGIN}`,
  stroke: { colour, width },
});

const indentOf = (row: ContinuedRow): number => Math.min(row.indent * INDENT, WORDS_WIDTH / 2);

const wordLines = (row: ContinuedRow): readonly TextLine[] =>
  breakParagraphs(row.paragraphs, WORDS_WIDTH - indentOf(row), { size: TEXT });

/** At most two lines: a place is only a hint, the words are what counts. */
const placeLines = (row: ContinuedRow): readonly TextLine[] =>
  breakLines(row.place, PLACE_WIDTH, { size: TEXT }).slice(0, 2);

function rowHeight(row: ContinuedRow): number {
  const left = placeLines(row).length + (row.detail === '' ? 0 : 1);
  return Math.max(1, left, wordLines(row).length) * LINE_HEIGHT + ROW_PAD;
}

/** Rows that fit a page each; the words of a longer one go on in the next. */
function splitRow(row: ContinuedRow): readonly ContinuedRow[] {
  const most = Math.floor((BOTTOM - TOP - ROW_PAD) / LINE_HEIGHT);
  const lines = wordLines(row);
  if (lines.length <= most) return [row];
  const parts: ContinuedRow[] = [];
  for (let from = 0; from < lines.length; from += most) {
    const paragraphs = lines.slice(from, from + most).map((words) => ({
      runs: words.runs.map(({ text, bold }) => ({ text, bold })),
      listDepth: 0,
    }));
    parts.push(
      from === 0 ? { ...row, paragraphs } : { ...row, label: '', detail: '', state: '', paragraphs },
    );
  }
  return parts;
}

// A table in the clipboard as spreadsheets hand it over: text between tabs, and the same as HTML. The text has the words as they are,
// the HTML cannot mistake a quote in a cell for one around it: where the two disagree on rows and columns, the HTML is right.
import { cleanText } from '../../shared/text/clean-text.ts';
import { unguarded } from '../../shared/text/formula-guard.ts';
import { tableCells } from '../../shared/text/table-cells.ts';
import { textWithBreaks } from './html-lists.ts';

type Rows = readonly (readonly string[])[];

/** More text than this is no table that anybody pastes. */
const MOST_CHARACTERS = 8_000_000;

/** The rows with words; null where there is no table of at least two rows and two columns. */
export function readPastedTable(data: Pick<DataTransfer, 'getData'>): Rows | null {
  const plain = data.getData('text/plain');
  if (!plain.includes('\t') || plain.length > MOST_CHARACTERS) return null;
  const rows = withoutEmpty(
    tableCells(plain).map((cells) => cells.map(({ text }) => unguarded(text.trim()))),
  );
  if (!isTable(rows)) return null;
  const html = data.getData('text/html');
  const shown = html.length > MOST_CHARACTERS ? null : htmlRows(html);
  return shown === null || isSameShape(rows, shown) ? rows : shown;
}

/** At least two rows, at least one of which says more than one thing. */
export const isTable = (rows: Rows): boolean =>
  rows.length > 1 && rows.some((cells) => cells.filter((cell) => cell !== '').length > 1);

/** The only table of the HTML; null where it has none or more, or cells that reach over others. */
function htmlRows(html: string): Rows | null {
  if (!/<table\b/iu.test(html)) return null;
  const tables = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('table');
  const [table] = tables;
  if (table === undefined || tables.length > 1 || table.querySelector('[rowspan], [colspan]') !== null)
    return null;
  return withoutEmpty([...table.rows].map((row) => [...row.cells].map((cell) => unguarded(cellWords(cell)))));
}

const cellWords = (cell: HTMLElement): string =>
  cleanText(textWithBreaks(cell).replace(/[ \t]*\r?\n[ \t]*/gu, '')).trim();

const withoutEmpty = (rows: Rows): Rows => rows.filter((cells) => cells.some((cell) => cell !== ''));

const isSameShape = (a: Rows, b: Rows): boolean =>
  a.length === b.length && a.every((cells, i) => filledTo(cells) === filledTo(b[i] ?? []));
const filledTo = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell !== '');

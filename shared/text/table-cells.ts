// Cells between tabs, rows between line ends, as spreadsheets put a table on the clipboard: a cell that holds a tab, a line end or a
// quote stands between quotes. One reading for notes, outlines and tables that are taken in. What is in the cells is the caller's. Pure.
import { cleanText } from './clean-text.ts';

/** A cell as it came; quoted ones are somebody's words to the letter. */
export interface TableCell {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Only what has to be quoted is: anything else between quotes is somebody's words, quotes included. */
const HAS_TO_BE = /[\t\n"]/u;

/**
 * The rows of a text. `hasToBeQuoted` says of which cells, beside those with tabs, line ends and quotes, the quotes are no part of the
 * words. An empty text has one row of one empty cell.
 */
export function tableCells(
  text: string,
  hasToBeQuoted: (inside: string) => boolean = () => false,
): readonly (readonly TableCell[])[] {
  const plain = cleanText(text);
  const table: TableCell[][] = [];
  let row: TableCell[] = [];
  let at = 0;
  while (at <= plain.length) {
    const [cell, end] = quotedCell(plain, at, hasToBeQuoted) ?? plainCell(plain, at);
    row.push(cell);
    if (plain[end] !== '\t') {
      table.push(row);
      row = [];
    }
    at = end + 1;
  }
  return table;
}

const END = /[\t\n]/gu;

function plainCell(text: string, at: number): readonly [TableCell, number] {
  END.lastIndex = at;
  const end = END.exec(text)?.index ?? text.length;
  return [{ text: text.slice(at, end), isQuoted: false }, end];
}

function quotedCell(
  text: string,
  at: number,
  hasToBeQuoted: (inside: string) => boolean,
): readonly [TableCell, number] | undefined {
  if (text[at] !== '"') return undefined;
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    const next = text[quote + 1];
    if (next === '"') {
      from = quote + 2;
      continue;
    }
    if (next !== undefined && next !== '\t' && next !== '\n') return undefined;
    const inside = text.slice(at + 1, quote);
    if (!HAS_TO_BE.test(inside) && !hasToBeQuoted(inside)) return undefined;
    return [{ text: inside.replaceAll('""', '"'), isQuoted: true }, quote + 1];
  }
}

/** The words as a cell: between quotes where they have to be. */
export const tableCell = (words: string, hasToBeQuoted: (inside: string) => boolean = () => false): string =>
  /^"|[\t\n]/u.test(words) || hasToBeQuoted(words) ? `"${words.replaceAll('"', '""')}"` : words;

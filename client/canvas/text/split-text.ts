// Plain text from the clipboard as words of notes: one per line, or per row of a table copied from a spreadsheet;
// and how much may be pasted at once. Pure.
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { cleanText } from '../../../shared/text/clean-text.ts';
import type { RefusedAction } from '../canvas-handle.ts';

/** The words of each note, in order; empty lines are left out, nothing else is. */
export function splitIntoNotes(text: string): readonly string[] {
  return rows(text)
    .map((cells) =>
      cells
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(' '),
    )
    .filter((words) => words !== '')
    .flatMap(pieces);
}

/** Rows of cells: spreadsheets put a cell between quotes when it holds a line break, a tab or a quote. */
function rows(text: string): readonly (readonly string[])[] {
  const plain = cleanText(text);
  const table: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= plain.length) {
    const [cell, end] = quotedCell(plain, at) ?? plainCell(plain, at);
    row.push(cell);
    if (plain[end] !== '\t') {
      table.push(row);
      row = [];
    }
    at = end + 1;
  }
  return table;
}

function plainCell(text: string, at: number): readonly [string, number] {
  const length = text.slice(at).search(/[\t\n]/u);
  const end = length < 0 ? text.length : at + length;
  return [text.slice(at, end), end];
}

/** Only what has to be quoted is: anything else between quotes is somebody's words. */
function quotedCell(text: string, at: number): readonly [string, number] | undefined {
  if (text[at] !== '"') return undefined;
  const quoted = /"((?:[^"]|"")*)"(?=[\t\n]|$)/uy;
  quoted.lastIndex = at;
  const inside = quoted.exec(text)?.[1];
  if (inside === undefined || !/[\t\n"]/u.test(inside)) return undefined;
  return [inside.replaceAll('""', '"').replaceAll('\t', ' '), quoted.lastIndex];
}

/** A note holds only so much; what is longer becomes several. */
function pieces(words: string): readonly string[] {
  const letters = [...words];
  const result: string[] = [];
  // Half of the limit, because it counts UTF-16 units.
  const most = BOARD_LIMITS.maxTextLength / 2;
  for (let at = 0; at < letters.length; at += most) result.push(letters.slice(at, at + most).join(''));
  return result;
}

/** Lines that become notes in one go: more is a file, and nobody finds their way among so many notes in one place. */
export const MOST_LINES = 1000;

/** Why `count` lines are not pasted onto a board with room for `room` more shapes; null when they are. */
export function refusalToPasteLines(count: number, room: number): RefusedAction | null {
  if (count > MOST_LINES && room >= MOST_LINES)
    return { kind: 'too-many-lines', lines: count, most: MOST_LINES };
  return refusalToPaste(count, room);
}

/** The same for shapes, however many. */
export function refusalToPaste(count: number, room: number): RefusedAction | null {
  if (count <= room) return null;
  return room > 0 ? { kind: 'little-room', wanted: count, room } : { kind: 'board-full' };
}

// Plain text from the clipboard as words of notes: one per line, or per row of a table copied from a spreadsheet;
// and how much may be pasted at once. Pure.
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { tableCells } from '../../../shared/text/table-cells.ts';
import type { RefusedAction } from '../canvas-handle.ts';

/** The words of each note, in order; empty lines are left out, nothing else is. */
export function splitIntoNotes(text: string): readonly string[] {
  return tableCells(text)
    .map((cells) =>
      cells
        .map(({ text: cell, isQuoted }) => (isQuoted ? cell.replaceAll('\t', ' ') : cell).trim())
        .filter((cell) => cell !== '')
        .join(' '),
    )
    .filter((words) => words !== '')
    .flatMap(pieces);
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

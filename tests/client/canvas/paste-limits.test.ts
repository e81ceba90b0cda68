// What is said when a paste is too large: what is true of the paste and of the board.
import { describe, expect, it } from 'vitest';
import { MOST_LINES, refusalToPaste, refusalToPasteLines } from '../../../client/canvas/text/split-text.ts';

describe('a large paste', () => {
  it('of 3,000 lines on a board with room is told the number of lines that go at a time, not that the board is full', () => {
    expect(refusalToPasteLines(3000, 3993)).toEqual({
      kind: 'too-many-lines',
      lines: 3000,
      most: MOST_LINES,
    });
  });

  it('is taken up to the limit, and up to the last place', () => {
    expect(refusalToPasteLines(MOST_LINES, 3993)).toBeNull();
    expect(refusalToPasteLines(MOST_LINES + 1, 3993)).not.toBeNull();
    expect([refusalToPasteLines(12, 12), refusalToPaste(1500, 1500)]).toEqual([null, null]);
  });

  it('that does not fit is told how much does; only a full board is called full', () => {
    expect(refusalToPasteLines(13, 12)).toEqual({ kind: 'little-room', wanted: 13, room: 12 });
    expect(refusalToPasteLines(3000, 12)).toEqual({ kind: 'little-room', wanted: 3000, room: 12 });
    expect(refusalToPaste(13, 12)).toEqual({ kind: 'little-room', wanted: 13, room: 12 });
    expect(refusalToPaste(1, 0)).toEqual({ kind: 'board-full' });
  });
});

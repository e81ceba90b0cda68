// How much may be pasted at once, and how much a board still takes: what is said instead of pasting is true and says what to do.
// Pure; what is on the board is counted by the caller.
import type { RefusedAction } from '../canvas-handle.ts';

/** Lines that become notes in one go: more is a file, and nobody finds their way among so many notes in one place. */
export const MOST_LINES = 1000;

/** Why `count` lines are not pasted onto a board with room for `room` more shapes; null when they are. */
export function refusalToPasteLines(count: number, room: number): RefusedAction | null {
  if (count > MOST_LINES && room >= MOST_LINES)
    return { kind: 'too-many-lines', lines: count, most: MOST_LINES };
  return refusalToPaste(count, room);
}

/** Why `count` shapes are not pasted where there is room for `room` more; null when they are. Any number that fits is pasted. */
export function refusalToPaste(count: number, room: number): RefusedAction | null {
  if (count <= room) return null;
  return room > 0 ? { kind: 'little-room', wanted: count, room } : { kind: 'board-full' };
}

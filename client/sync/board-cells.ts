// What a board's connection shows to the screens, as cells that open-board.ts and its parts write. Decides nothing.
import { type FacilitationState, IDLE_FACILITATION } from '../../shared/camp/facilitation.ts';
import type { BroughtBack, Hello } from '../../shared/protocol/messages.ts';
import type { ConnectionState, RefusedWork, SaveState } from './board-connection.ts';
import { createCell } from './observable.ts';

export type BoardCells = ReturnType<typeof createBoardCells>;

/** As everything is before anything has happened. */
export const createBoardCells = () => ({
  connection: createCell<ConnectionState>({ kind: 'connecting' }),
  saveState: createCell<SaveState>({ kind: 'saved' }),
  hello: createCell<Hello | null>(null),
  facilitation: createCell<FacilitationState>(IDLE_FACILITATION),
  clockOffsetMs: createCell(0),
  refused: createCell<readonly RefusedWork[]>([]),
  generation: createCell(0),
  versionsRevision: createCell(0),
  broughtBack: createCell<BroughtBack | null>(null),
});

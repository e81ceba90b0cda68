// Whose board it is, who may write on it, and which sheets lie there: what a room asks before anything is applied. Types only.
import type { BoardAccess } from '../../shared/board/rights.ts';
import type { Board } from '../../shared/camp/camp.ts';

/** The facts of a board that shared/board/rights.ts decides by. */
export type RoomAccess = BoardAccess & Pick<Board, 'sheets'>;

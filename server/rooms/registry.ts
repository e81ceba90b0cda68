// All rooms of this server: opened once, found by board, closed when empty and durable. What one room does is room.ts.
import type { BoardId, CampId, PersonId } from '../../shared/board/ids.ts';
import type { Board, Camp } from '../../shared/camp/camp.ts';
import type { FacilitationState } from '../../shared/camp/facilitation.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import type { Room } from './room.ts';

export interface RoomRegistry {
  /** The board's room, loaded when it is not in memory. Rejects with StorageError; answers null for an unknown board. */
  open(boardId: BoardId): Promise<Room | null>;
  /** Who is connected to any board of the camp now, each session once. */
  onlineOf(campId: CampId): readonly { readonly personId: PersonId; readonly boardId: BoardId }[];
  /** Sends the camp's facilitation state to every session of the camp, and to each later joiner. */
  broadcastState(campId: CampId, state: FacilitationState): void;
  /** Tells open rooms that the camp's or the board's facts have changed; rights follow at once. */
  campChanged(camp: Camp): void;
  boardChanged(board: Board): void;
  /** Ends every session of the camp, then forgets its rooms (the camp is being deleted). */
  closeCamp(campId: CampId, reason: RejectionReason): void;
  /** Ends every session of the person, on all boards: revoked, or (reason `shutting-down`) to come back with new rights. */
  closePerson(personId: PersonId, reason: RejectionReason): void;
  /** Commits what waits, then ends every session with 1012. Resolves when all is on disk; rejects when that failed. */
  shutdown(): Promise<void>;
}

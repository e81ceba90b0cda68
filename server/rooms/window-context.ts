// What one window of a room works on, and whom it tells of what cannot be applied. Types only.
import type * as Y from 'yjs';
import type { BoardAccess } from '../../shared/board/rights.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import type { Authorship } from './authorship.ts';
import type { RoomSession } from './room-session.ts';

export interface WindowContext {
  readonly doc: Y.Doc;
  readonly access: BoardAccess;
  readonly authorship: Authorship;
  /** About how large the board is before the window. */
  readonly boardBytes: number;
  /** The session's changes refer to what the document lacks. */
  readonly onGap: (session: RoomSession) => void;
  readonly onRefused: (session: RoomSession, frame: number, reason: RejectionReason) => void;
}

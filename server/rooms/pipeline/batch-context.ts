// What one batch of a room works on, and whom it tells of what cannot be applied. Types only.
import type * as Y from 'yjs';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import type { Circles } from '../circles.ts';
import type { ClientIds } from '../client-ids.ts';
import type { RoomAccess } from '../room-access.ts';
import type { RoomSession } from '../room-session.ts';

/** What a batch works on; the same object for everything that one time slice takes in. */
export interface BatchContext {
  readonly doc: Y.Doc;
  readonly access: RoomAccess;
  readonly owners: ClientIds;
  readonly circles: Circles;
  /** About how large the board is, in bytes: before the batch, and then with everything that it takes in. */
  readonly growth: { boardBytes: number };
  /** The session's changes refer to what the document lacks. */
  readonly onGap: (session: RoomSession) => void;
  readonly onRefused: (session: RoomSession, frame: number, reason: RejectionReason) => void;
}

// One connection as its room sees it: who it is, how far it has been acknowledged, under which Yjs ids it writes.
import type { StoredPerson } from '../storage/storage.ts';
import type { LateEpoch } from './late-epoch.ts';
import type { Transport } from './transport.ts';

export interface RoomSession {
  readonly person: StoredPerson;
  readonly transport: Transport;
  /** The older epoch of which this session's document is; null for the present one. */
  readonly late: LateEpoch | null;
  /** The Yjs client id of its presence; fixed by its first awareness frame. */
  presenceId: number | null;
  /** Yjs client ids bound to this session: nobody else may write under them while it lives. */
  readonly authorIds: Set<number>;
  /** Update-bearing frames received. */
  receivedFrames: number;
  /** The n of the last `saved(n)`. */
  savedFrames: number;
  /** A frame had a gap: nothing is acknowledged until a SyncStep2 fills it. */
  hasGap: boolean;
  isEnded: boolean;
  /** Ended for what it sent or is: nothing of it that still waits is handled. */
  isExpelled: boolean;
}

export const newRoomSession = (
  person: StoredPerson,
  transport: Transport,
  late: LateEpoch | null = null,
): RoomSession => ({
  person,
  transport,
  late,
  presenceId: null,
  authorIds: new Set(),
  receivedFrames: 0,
  savedFrames: 0,
  hasGap: false,
  isEnded: false,
  isExpelled: false,
});

// One connection as its room sees it: who it is, how far it has been acknowledged, which browser it is.
import type { StoredPerson } from '../storage/storage.ts';
import type { Transport } from './transport.ts';

/** The state of one connection within its room; the room alone changes it. */
export interface RoomSession {
  readonly person: StoredPerson;
  /** Id of the browser. */
  readonly device: string;
  readonly transport: Transport;
  /** The id under which it tells its presence; fixed by its first awareness frame. Others know it by another. */
  presenceId: number | null;
  /** Update-bearing frames received. */
  receivedFrames: number;
  /** The n of the last `saved(n)`. */
  savedFrames: number;
  life: SessionLife;
}

/**
 * `whole` ⇄ `gapped`, and from each to `left` or `expelled`, for good.
 * `whole`: everything it sent can be applied. `gapped`: a frame referred to what the room lacks; nothing is acknowledged until a
 * SyncStep2 fills the gap. `left`: its connection is gone; what it sent before is still handled. `expelled`: ended for what it
 * sent or is; nothing of it that still waits is handled.
 */
export type SessionLife = 'whole' | 'gapped' | 'left' | 'expelled';

/** Is the session over, whoever ended it? */
export const hasEnded = ({ life }: RoomSession): boolean => life === 'left' || life === 'expelled';

/** Who comes in: a person with a browser. */
export type Comer = Pick<RoomSession, 'person' | 'device'>;

/** A session that has sent nothing yet. */
export const newRoomSession = ({ person, device }: Comer, transport: Transport): RoomSession => ({
  person,
  device,
  transport,
  presenceId: null,
  receivedFrames: 0,
  savedFrames: 0,
  life: 'whole',
});

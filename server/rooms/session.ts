// One connection as its room sees it: who it is, how far it has been acknowledged, which browser it is.
import type { StoredPerson } from '../storage/storage.ts';
import type { Transport } from './transport.ts';

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
  /** A frame had a gap: nothing is acknowledged until a SyncStep2 fills it. */
  hasGap: boolean;
  isEnded: boolean;
  /** Ended for what it sent or is: nothing of it that still waits is handled. */
  isExpelled: boolean;
}

/** Who comes in: a person with a browser. */
export type Comer = Pick<RoomSession, 'person' | 'device'>;

export const newRoomSession = ({ person, device }: Comer, transport: Transport): RoomSession => ({
  person,
  device,
  transport,
  presenceId: null,
  receivedFrames: 0,
  savedFrames: 0,
  hasGap: false,
  isEnded: false,
  isExpelled: false,
});

// The storage port: everything the server keeps, behind asynchronous methods. Adapters: sqlite/ (one worker thread, one
// transaction per commit), postgres/ (for a region of relays), and for tests one in memory. One contract suite proves each (tests/contract/storage/storage-contract.ts).
// Storage never sees a room, a socket or a request; it keeps bytes and facts and tells the truth about what is on disk.
import type { AssetIndex, VersionStore } from './board-files.ts';
import type { BoardLog } from './board-log.ts';
import type { CampStore } from './camp-store.ts';

// The parts of the port, each with what goes in and comes out.
export type { AssetIndex, StoredAsset, VersionStore, VersionUse } from './board-files.ts';
export {
  type BoardLog,
  type CommitOutcome,
  FIRST_EPOCH,
  type IdOwner,
  type LateEntry,
  type LogEntry,
  type StoredDocument,
} from './board-log.ts';
export type { Device, Invite, StoredPerson } from './camp-people.ts';
export type { AuditEntry, CampOutline, CampRecord, CampStore, NewCamp, NewTeam } from './camp-store.ts';

/**
 * Thrown by any method when the disk refuses (`disk-full`, `io-error`), when kept bytes no longer match their checksum
 * (`damaged`), when another relay of the region is at home in the camp (`not-home`), or after close (`closed`). The attempted change is then not kept at all, and the next one may succeed again.
 * Naming something unknown or keeping the same key twice is a bug: a plain Error, and nothing of that call is kept.
 */
export class StorageError extends Error {
  readonly reason: 'disk-full' | 'io-error' | 'damaged' | 'not-home' | 'closed';
  constructor(reason: StorageError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageError';
    this.reason = reason;
  }
}

/** One open storage, whose camps this process alone writes to: all of them, or those of a region that it is at home in. What its methods return is the caller's own: nothing changes in it later. */
export interface Storage {
  readonly boards: BoardLog;
  readonly camps: CampStore;
  readonly versions: VersionStore;
  readonly assets: AssetIndex;
  /** Finishes what was asked before, then lets go of the storage. Calling again is harmless. */
  close(): Promise<void>;
}

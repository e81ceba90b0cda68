// The part of the storage port that an adapter for another database begins with: the update log of every board, and the
// epochs of its document. Updates and snapshots are bytes of Yjs (update format V1); the log never looks into them.
import type { BoardId, PersonId } from '../../shared/board/ids.ts';

/** The epoch of a board that was just added. Each later one is the number after it. */
export const FIRST_EPOCH = 1;

/**
 * The update log of every board. Every method throws StorageError when the disk refuses. Naming an unknown board is a bug, and
 * rejects with a plain Error, unless it is said otherwise.
 */
export interface BoardLog {
  /**
   * Keeps the windows of all rooms in one durable transaction: when the promise resolves, what was accepted survives a power
   * cut. Returns one outcome per entry, in order. An entry that is refused takes no other with it, and nothing of it is kept.
   * Throws StorageError when the disk refuses: then nothing of the whole batch is kept.
   */
  commit(batch: readonly LogEntry[]): Promise<readonly CommitOutcome[]>;
  /**
   * Returns the snapshot and the log after it, of the newest epoch or of a kept older one; null for an unknown board or epoch.
   * Throws StorageError `damaged` when bytes no longer match their checksum.
   */
  load(board: BoardId, epoch?: number): Promise<StoredDocument | null>;
  /**
   * Replaces the log up to and including `seq` by one snapshot that already contains it. Never touches later entries;
   * does nothing when the kept snapshot already reaches `seq`. A `seq` that was not given out yet is a bug.
   */
  compact(board: BoardId, seq: number, snapshot: Uint8Array): Promise<void>;
  /** Opens a new epoch with a rewritten document; the old one is kept for late clients. Returns the new epoch. */
  startEpoch(board: BoardId, snapshot: Uint8Array): Promise<number>;
  /** Returns the boards that were written on in their present epoch, and not since `atMs` (ms since 1970). Longest idle first. */
  idleSince(atMs: number): Promise<readonly BoardId[]>;
  /** Removes for good what is kept of epochs that ended before `atMs` (ms since 1970). Returns how many epochs. */
  pruneEpochs(atMs: number): Promise<number>;
  /**
   * Returns when the newest entry or epoch was kept, in ms since 1970; it grows with each, also where the clock was set back. Null
   * while the board is as it was made.
   */
  changedAtMs(board: BoardId): Promise<number | null>;
}

/** One window of one board. */
export interface LogEntry {
  readonly board: BoardId;
  /** Yjs update format V1, for the board's present epoch. */
  readonly update: Uint8Array;
  /** The lease under which the document was loaded that `update` belongs to (server/region); unless given, any that is held now. */
  readonly fence?: bigint | undefined;
  /** Whose the Yjs client ids are that begin in `update`. Who has an id already keeps it. */
  readonly owners?: readonly IdOwner[];
  /** What late clients of kept older epochs wrote there; `update` brings it over. */
  readonly late?: readonly LateEntry[];
}

/**
 * What became of one entry of a commit. `seq`: it is kept under this number, per board from 1 on without gaps. `unknown-board`:
 * there is no such board (any more). `unknown-epoch`: it has late work for an epoch that is not kept, or that is not an older one.
 * `not-home`: another relay of the region is at home in the board's camp.
 */
export type CommitOutcome =
  | { readonly seq: number }
  | { readonly refused: 'unknown-board' | 'unknown-epoch' | 'not-home' };

/** Work for an older epoch, kept in that epoch's own log; its numbers are never returned. */
export interface LateEntry {
  readonly epoch: number;
  readonly update: Uint8Array;
  readonly owners?: readonly IdOwner[];
}

/** Who writes under a Yjs client id: one person with one browser. */
export interface IdOwner {
  readonly client: number;
  /** null: the server itself. */
  readonly person: PersonId | null;
  /** Id of the browser (`Device`); null: any of the person's. */
  readonly device: string | null;
}

/** What is kept of one epoch of a board. */
export interface StoredDocument {
  readonly epoch: number;
  readonly snapshot: Uint8Array | null;
  /** Sequence number the snapshot contains; 0 without one. */
  readonly snapshotSeq: number;
  /** Who writes under which Yjs client id in this epoch. */
  readonly owners: readonly IdOwner[];
  /** Are they all? Then every other id is the server's. False for epochs of before they were noted. */
  readonly areOwnersComplete: boolean;
  /** The entries after the snapshot, in order. */
  readonly tail: readonly { readonly seq: number; readonly update: Uint8Array }[];
}

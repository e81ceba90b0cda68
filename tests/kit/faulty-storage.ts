// A storage that fails on demand: wraps any adapter, so that tests can see what a room does when the disk is slow or
// full. Faults concern the log (commit, compact, startEpoch) only; everything else goes straight through.
import { type BoardLog, type Storage, StorageError } from '../../server/storage/storage.ts';

/** The switches. Each takes effect with the next call and stays until it is turned back. */
export interface StorageFaults {
  /** Every write to the log is refused for this reason; null lets writes through again. */
  refuse(reason: StorageError['reason'] | null): void;
  /** Only the next `count` writes are refused. */
  refuseNext(count: number, reason: StorageError['reason']): void;
  /** Writes wait, in order, until the answered function is called. Faults are looked up after the wait. */
  hold(): () => void;
  /** Resolves as soon as `count` writes are waiting in `hold`. */
  waiting(count: number): Promise<void>;
  /** Every batch that was committed without a fault, in order. */
  readonly committed: readonly (readonly { readonly board: string; readonly update: Uint8Array }[])[];
}

/** Wraps `inner`; close and everything but the log are `inner`'s own. */
export function faultyStorage(inner: Storage): { readonly storage: Storage; readonly faults: StorageFaults } {
  const committed: (readonly { board: string; update: Uint8Array }[])[] = [];
  let standing: StorageError['reason'] | null = null;
  let upcoming: StorageError['reason'][] = [];
  let gate: Promise<void> = Promise.resolve();
  let held = 0;
  let watchers: { count: number; resolve: () => void }[] = [];

  const pass = async (): Promise<void> => {
    held += 1;
    watchers = watchers.filter(({ count, resolve }) => {
      if (held >= count) resolve();
      return held < count;
    });
    await gate;
    held -= 1;
    const reason = upcoming.shift() ?? standing;
    if (reason !== null) throw new StorageError(reason, `refused by the test: ${reason}`);
  };

  const boards: BoardLog = {
    async commit(batch) {
      await pass();
      const sequence = await inner.boards.commit(batch);
      committed.push(batch);
      return sequence;
    },
    async compact(board, seq, snapshot) {
      await pass();
      await inner.boards.compact(board, seq, snapshot);
    },
    async startEpoch(board, snapshot) {
      await pass();
      return inner.boards.startEpoch(board, snapshot);
    },
    async pruneEpochs(atMs) {
      await pass();
      return inner.boards.pruneEpochs(atMs);
    },
    idleSince: (atMs) => inner.boards.idleSince(atMs),
    load: (board, epoch) => inner.boards.load(board, epoch),
    changedAtMs: (board) => inner.boards.changedAtMs(board),
    size: (board) => inner.boards.size(board),
  };

  const faults: StorageFaults = {
    refuse(reason) {
      standing = reason;
    },
    refuseNext(count, reason) {
      upcoming = Array.from({ length: count }, () => reason);
    },
    hold() {
      let open: () => void = () => undefined;
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    waiting(count) {
      if (held >= count) return Promise.resolve();
      return new Promise((resolve) => {
        watchers.push({ count, resolve });
      });
    },
    committed,
  };

  return {
    storage: {
      boards,
      camps: inner.camps,
      versions: inner.versions,
      assets: inner.assets,
      backup: (file) => inner.backup(file),
      close: () => inner.close(),
    },
    faults,
  };
}

// A storage that fails on demand: wraps any adapter, so that tests can see what a room does when the disk is slow or
// full. Waiting and general refusal concern the log only; any single kind of write can be refused by its name.
import { CALLS, type Part } from '../../server/storage/sqlite/worker-calls.ts';
import { type BoardLog, type Storage, StorageError } from '../../server/storage/storage.ts';

type WritesOf<P extends Part> = {
  [M in keyof (typeof CALLS)[P]]: (typeof CALLS)[P][M] extends 'write' ? `${P}.${M & string}` : never;
}[keyof (typeof CALLS)[P]];
/** Every kind of write that the storage port knows, such as `camps.addPerson`. The compiler holds the list complete. */
export type WriteSite = { [P in Part]: WritesOf<P> }[Part];

/** The switches. Each takes effect with the next call and stays until it is turned back. */
export interface StorageFaults {
  /** Every write to the log is refused for this reason; null lets writes through again. */
  refuse(reason: StorageError['reason'] | null): void;
  /** Only the next `count` writes are refused. */
  refuseNext(count: number, reason: StorageError['reason']): void;
  /** Every write of this kind is refused, whatever the others do; null lets all through again. */
  refuseAt(site: WriteSite | null, reason?: StorageError['reason']): void;
  /** Writes that were refused so far. */
  readonly refused: number;
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
  let refusing: { readonly site: WriteSite; readonly reason: StorageError['reason'] } | null = null;
  let refused = 0;

  const refuse = (reason: StorageError['reason']): never => {
    refused += 1;
    throw new StorageError(reason, `refused by the test: ${reason}`);
  };
  const passSite = (site: string): void => {
    if (refusing?.site === site) refuse(refusing.reason);
  };
  /** The methods of one part of the port, of which each may be refused. */
  const guarded = <P extends Part>(part: P): Storage[P] => {
    const methods = inner[part] as unknown as Readonly<
      Record<string, (...args: unknown[]) => Promise<unknown>>
    >;
    const guard =
      (method: string) =>
      async (...args: unknown[]) => {
        passSite(`${part}.${method}`);
        return methods[method]?.(...args);
      };
    return Object.fromEntries(
      Object.keys(CALLS[part]).map((name) => [name, guard(name)]),
    ) as unknown as Storage[P];
  };

  const pass = async (): Promise<void> => {
    held += 1;
    watchers = watchers.filter(({ count, resolve }) => {
      if (held >= count) resolve();
      return held < count;
    });
    await gate;
    held -= 1;
    const reason = upcoming.shift() ?? standing;
    if (reason !== null) refuse(reason);
  };

  const boards: BoardLog = {
    async commit(batch) {
      await pass();
      passSite('boards.commit');
      const outcomes = await inner.boards.commit(batch);
      committed.push(batch);
      return outcomes;
    },
    async compact(board, seq, snapshot) {
      await pass();
      passSite('boards.compact');
      await inner.boards.compact(board, seq, snapshot);
    },
    async startEpoch(board, snapshot) {
      await pass();
      passSite('boards.startEpoch');
      return inner.boards.startEpoch(board, snapshot);
    },
    async pruneEpochs(atMs) {
      await pass();
      passSite('boards.pruneEpochs');
      return inner.boards.pruneEpochs(atMs);
    },
    idleSince: (atMs) => inner.boards.idleSince(atMs),
    load: (board, epoch) => inner.boards.load(board, epoch),
    changedAtMs: (board) => inner.boards.changedAtMs(board),
  };

  const faults: StorageFaults = {
    refuse(reason) {
      standing = reason;
    },
    refuseNext(count, reason) {
      upcoming = Array.from({ length: count }, () => reason);
    },
    refuseAt(site, reason = 'disk-full') {
      refusing = site === null ? null : { site, reason };
    },
    get refused() {
      return refused;
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
      camps: guarded('camps'),
      versions: guarded('versions'),
      assets: guarded('assets'),
      close: () => inner.close(),
    },
    faults,
  };
}

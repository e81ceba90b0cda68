// The memory adapter of the storage port, for tests: same results and same refusals as SQLite's, nothing on disk.
// Proved by tests/contract/storage/storage-contract.ts. Camps and people are in memory-camps.ts.

import { contentHash } from '../../../server/storage/content-hash.ts';
import {
  type AssetIndex,
  type BoardLog,
  type CommitOutcome,
  type IdOwner,
  type LogEntry,
  type Storage,
  StorageError,
  type VersionStore,
} from '../../../server/storage/storage.ts';
import type { BoardId, VersionId } from '../../../shared/board/ids.ts';
import { memoryCamps } from './memory-camps.ts';
import { type MemoryPeople, memoryPeople } from './memory-people.ts';
import {
  copyBytes,
  emptyState,
  free,
  known,
  type MemoryDocument,
  type MemoryLog,
  type MemoryState,
  type Run,
} from './memory-state.ts';

/** A new, empty storage that lives as long as the process. */
export function createMemoryStorage(nowMs: () => number = Date.now): Storage {
  const state = emptyState();
  let closed = false;
  const run = <T>(work: () => T): Promise<T> =>
    // Work runs at once, so that calls take effect in the order they were made; failures arrive as rejections.
    new Promise((resolve) => {
      if (closed) throw new StorageError('closed', 'The storage is closed.');
      resolve(structuredClone(work()));
    });
  const people = memoryPeople(state, run);
  return {
    boards: memoryBoards(state, run, nowMs),
    camps: memoryCamps(state, run, people),
    versions: memoryVersions(state, run),
    assets: memoryAssets(state, people, run),
    close: () => {
      closed = true;
      return Promise.resolve();
    },
  };
}

type Written = Pick<LogEntry, 'update' | 'owners'>;

function memoryBoards({ logs }: MemoryState, run: Run, nowMs: () => number): BoardLog {
  const newest = (board: BoardId) => {
    const log = known(logs, board, 'board');
    const epoch = log.documents.get(log.epoch);
    if (epoch === undefined) throw new Error(`Board without a document: ${board}`);
    return { log, epoch };
  };
  const keepOwners = ({ owners }: MemoryDocument, claimed: readonly IdOwner[] = []): void => {
    for (const owner of claimed) if (!owners.has(owner.client)) owners.set(owner.client, { ...owner });
  };
  const noteChange = (log: MemoryLog, atMs = nowMs()): void => {
    log.changedAtMs = Math.max(atMs, (log.changedAtMs ?? 0) + 1);
  };
  const append = (document: MemoryDocument, seq: number, { update, owners }: Written): void => {
    keepOwners(document, owners);
    document.tail.push({ seq, update: copyBytes(update) });
  };
  const commitEntry = (entry: LogEntry): CommitOutcome => {
    const { board, late = [] } = entry;
    if (!logs.has(board)) return { refused: 'unknown-board' };
    const { log, epoch } = newest(board);
    const older: [MemoryDocument, Written][] = [];
    for (const work of late) {
      const document = work.epoch < log.epoch ? log.documents.get(work.epoch) : undefined;
      if (document === undefined) return { refused: 'unknown-epoch' };
      older.push([document, work]);
    }
    for (const [document, work] of older)
      append(document, (document.tail.at(-1)?.seq ?? document.snapshotSeq) + 1, work);
    noteChange(log);
    log.lastSeq += 1;
    append(epoch, log.lastSeq, entry);
    return { seq: log.lastSeq };
  };
  return {
    commit: (batch) => run(() => batch.map(commitEntry)),
    load: (board, epoch) =>
      run(() => {
        const log = logs.get(board);
        const wanted = epoch ?? log?.epoch ?? 0;
        const document = log?.documents.get(wanted);
        if (document === undefined) return null;
        const { snapshot, snapshotSeq, owners, tail } = document;
        return {
          epoch: wanted,
          snapshot,
          snapshotSeq,
          owners: [...owners.values()],
          areOwnersComplete: true,
          tail,
        };
      }),
    compact: (board, seq, snapshot) =>
      run(() => {
        const { log, epoch } = newest(board);
        if (seq > log.lastSeq) throw new Error(`Board ${board} has no entry ${seq} yet`);
        if (seq <= epoch.snapshotSeq) return;
        epoch.snapshot = copyBytes(snapshot);
        epoch.snapshotSeq = seq;
        epoch.tail = epoch.tail.filter((entry) => entry.seq > seq);
      }),
    startEpoch: (board, snapshot) =>
      run(() => {
        const { log } = newest(board);
        const startedAtMs = nowMs();
        noteChange(log, startedAtMs);
        log.epoch += 1;
        log.documents.set(log.epoch, {
          startedAtMs,
          snapshot: copyBytes(snapshot),
          snapshotSeq: log.lastSeq,
          owners: new Map(),
          tail: [],
        });
        return log.epoch;
      }),
    idleSince: (atMs) =>
      run(() =>
        [...logs]
          .filter(([, { changedAtMs, documents, epoch }]) => {
            const startedAtMs = documents.get(epoch)?.startedAtMs ?? 0;
            return changedAtMs !== null && changedAtMs < atMs && changedAtMs > startedAtMs;
          })
          .sort(([, a], [, b]) => (a.changedAtMs ?? 0) - (b.changedAtMs ?? 0))
          .map(([board]) => board),
      ),
    pruneEpochs: (atMs) =>
      run(() => {
        let pruned = 0;
        for (const { documents } of logs.values())
          for (const epoch of [...documents.keys()]) {
            const later = [...documents].filter(([other]) => other > epoch);
            if (Math.min(...later.map(([, { startedAtMs }]) => startedAtMs)) >= atMs) continue;
            documents.delete(epoch);
            pruned += 1;
          }
        return pruned;
      }),
    changedAtMs: (board) => run(() => known(logs, board, 'board').changedAtMs),
  };
}

function memoryVersions({ boards, versions }: MemoryState, run: Run): VersionStore {
  return {
    add: (version, snapshot, instead = []) =>
      run(() => {
        known(boards, version.boardId, 'board');
        free(versions, version.id, 'version');
        versions.set(version.id, { version: structuredClone(version), snapshot: copyBytes(snapshot) });
        const needless = instead.filter((id) => !isNeeded(versions, id));
        for (const id of needless) versions.delete(id);
      }),
    list: (board) =>
      run(() =>
        [...versions.values()].map(({ version }) => version).filter(({ boardId }) => boardId === board),
      ),
    load: (version) => run(() => versions.get(version) ?? null),
    usage: (board) =>
      run(() => {
        const seen = new Set<string>();
        return [...versions.values()]
          .filter(({ version }) => version.boardId === board)
          .map(({ version: { id, kind, createdAtMs, createdBy, words }, snapshot }) => {
            const hash = contentHash(snapshot);
            const kept = seen.has(hash) ? 0 : snapshot.length;
            seen.add(hash);
            const bytes = kept + Buffer.byteLength(JSON.stringify(words));
            return { id, kind, createdAtMs, createdBy, bytes, hash };
          });
      }),
  };
}

/** Are its bytes the ones that a later version of the board shares? */
function isNeeded(versions: MemoryState['versions'], id: VersionId): boolean {
  const kept = known(versions, id, 'version');
  const hash = contentHash(kept.snapshot);
  const equal = [...versions.values()].filter(
    ({ version, snapshot }) => version.boardId === kept.version.boardId && contentHash(snapshot) === hash,
  );
  return equal.length > 1 && equal[0] === kept;
}

function memoryAssets(
  { boards, assets }: MemoryState,
  people: Pick<MemoryPeople, 'holds'>,
  run: Run,
): AssetIndex {
  return {
    add: (asset, granted) =>
      run(() => {
        if (!boards.has(asset.board) || !people.holds(granted)) return 'overtaken';
        const ofBoard = assets.get(asset.board) ?? new Map();
        free(ofBoard, asset.id, 'asset');
        assets.set(asset.board, ofBoard.set(asset.id, { ...asset }));
        return 'kept';
      }),
    find: (board, asset) => run(() => assets.get(board)?.get(asset) ?? null),
    listOf: (board) => run(() => [...(assets.get(board)?.values() ?? [])]),
    replace: ({ id, board, bytes, width, height, isPlain }) =>
      run(() => {
        const kept = assets.get(board)?.get(id);
        if (kept !== undefined) assets.get(board)?.set(id, { ...kept, bytes, width, height, isPlain });
      }),
    notPlain: () =>
      run(() => [...assets.values()].flatMap((all) => [...all.values()]).filter(({ isPlain }) => !isPlain)),
  };
}

// The memory adapter of the storage port, for tests: same answers and same refusals as sqlite.ts, nothing on disk.
// Proved by tests/contract/storage-contract.ts. Camps and people are in memory-camps.ts.
import type { BoardId } from '../../shared/board/ids.ts';
import { memoryCamps } from './memory-camps.ts';
import {
  type Answer,
  copyBytes,
  emptyState,
  free,
  known,
  type MemoryLog,
  type MemoryState,
} from './memory-state.ts';
import {
  type AssetIndex,
  type BoardLog,
  FIRST_EPOCH,
  type Storage,
  StorageError,
  type VersionStore,
} from './storage.ts';

/** A new, empty storage that lives as long as the process. `backup` refuses: there is no file. */
export function createMemoryStorage(nowMs: () => number = Date.now): Storage {
  const state = emptyState();
  let closed = false;
  const answer = <T>(work: () => T): Promise<T> =>
    // Work runs at once, so that calls take effect in the order they were made; failures arrive as rejections.
    new Promise((resolve) => {
      if (closed) throw new StorageError('closed', 'The storage is closed.');
      resolve(structuredClone(work()));
    });
  return {
    boards: memoryBoards(state, answer, nowMs),
    camps: memoryCamps(state, answer),
    versions: memoryVersions(state, answer),
    assets: memoryAssets(state, answer),
    backup: () =>
      answer(() => {
        throw new Error('The memory storage has no file to copy.');
      }),
    close: () => {
      closed = true;
      return Promise.resolve();
    },
  };
}

function memoryBoards({ logs }: MemoryState, answer: Answer, nowMs: () => number): BoardLog {
  const newest = (board: BoardId) => {
    const log = known(logs, board, 'board');
    const epoch = log.epochs.at(-1);
    if (epoch === undefined) throw new Error(`Board without a document: ${board}`);
    return { log, epoch };
  };
  const noteChange = (log: MemoryLog): void => {
    log.changedAtMs = Math.max(nowMs(), (log.changedAtMs ?? 0) + 1);
  };
  return {
    commit: (batch) =>
      answer(() => {
        for (const { board } of batch) known(logs, board, 'board');
        for (const board of new Set(batch.map((entry) => entry.board))) noteChange(newest(board).log);
        return batch.map(({ board, update }) => {
          const { log, epoch } = newest(board);
          log.lastSeq += 1;
          epoch.tail.push({ seq: log.lastSeq, update: copyBytes(update) });
          return log.lastSeq;
        });
      }),
    load: (board, epoch) =>
      answer(() => {
        const log = logs.get(board);
        const wanted = epoch ?? (log === undefined ? 0 : log.epochs.length - 1 + FIRST_EPOCH);
        const document = log?.epochs[wanted - FIRST_EPOCH];
        return document === undefined ? null : { epoch: wanted, ...document };
      }),
    compact: (board, seq, snapshot) =>
      answer(() => {
        const { log, epoch } = newest(board);
        if (seq > log.lastSeq) throw new Error(`Board ${board} has no entry ${seq} yet`);
        if (seq <= epoch.snapshotSeq) return;
        epoch.snapshot = copyBytes(snapshot);
        epoch.snapshotSeq = seq;
        epoch.tail = epoch.tail.filter((entry) => entry.seq > seq);
      }),
    startEpoch: (board, snapshot) =>
      answer(() => {
        const { log } = newest(board);
        noteChange(log);
        log.epochs.push({ snapshot: copyBytes(snapshot), snapshotSeq: log.lastSeq, tail: [] });
        return log.epochs.length - 1 + FIRST_EPOCH;
      }),
    changedAtMs: (board) => answer(() => known(logs, board, 'board').changedAtMs),
    size: (board) =>
      answer(() => {
        const { tail } = newest(board).epoch;
        return {
          entries: tail.length,
          bytes: tail.reduce((sum, { update }) => sum + update.byteLength, 0),
        };
      }),
  };
}

function memoryVersions({ boards, versions }: MemoryState, answer: Answer): VersionStore {
  return {
    add: (version, snapshot) =>
      answer(() => {
        known(boards, version.boardId, 'board');
        free(versions, version.id, 'version');
        versions.set(version.id, { version: structuredClone(version), snapshot: copyBytes(snapshot) });
      }),
    list: (board) =>
      answer(() =>
        [...versions.values()].map(({ version }) => version).filter(({ boardId }) => boardId === board),
      ),
    load: (version) => answer(() => versions.get(version) ?? null),
  };
}

function memoryAssets({ boards, assets }: MemoryState, answer: Answer): AssetIndex {
  return {
    add: (asset) =>
      answer(() => {
        known(boards, asset.board, 'board');
        const ofBoard = assets.get(asset.board) ?? new Map();
        free(ofBoard, asset.id, 'asset');
        assets.set(asset.board, ofBoard.set(asset.id, { ...asset }));
      }),
    find: (board, asset) => answer(() => assets.get(board)?.get(asset) ?? null),
    listOf: (board) => answer(() => [...(assets.get(board)?.values() ?? [])]),
  };
}

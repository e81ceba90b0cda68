// Group commit: rooms share transactions, and what is refused of one stays its own matter.
import { expect, it } from 'vitest';
import { GroupCommit } from '../../../server/rooms/durability/group-commit.ts';
import { type BoardLog, StorageError } from '../../../server/storage/storage.ts';
import type { BoardId } from '../../../shared/board/ids.ts';
import { openHall, SHARED_BOARD, WAKABA_BOARD } from '../../kit/hall.ts';

const update = new Uint8Array([0, 0]);

it('what comes while the disk is busy goes down together', async () => {
  const { storage, faults } = await openHall();
  const committer = new GroupCommit(storage.boards);
  const letGo = faults.hold();
  const all = [WAKABA_BOARD, SHARED_BOARD, WAKABA_BOARD].map((board) => committer.commit({ board, update }));
  letGo();
  expect(await Promise.all(all)).toEqual([1, 1, 2]);
  expect(faults.committed.map((batch) => batch.length)).toEqual([1, 2]);
});

it('an entry that is refused goes to its own room, and the others are kept in the same transaction', async () => {
  const { storage, faults } = await openHall();
  const committer = new GroupCommit(storage.boards);
  const first = committer.commit({ board: WAKABA_BOARD, update });
  const bad = committer.commit({ board: 'gone' as BoardId, update });
  const good = committer.commit({ board: SHARED_BOARD, update });
  await expect(bad).rejects.toThrow('unknown-board');
  expect(await Promise.all([first, good])).toEqual([1, 1]);
  expect(faults.committed.map((batch) => batch.length)).toEqual([1, 2]);
});

it('where the disk has no room for a whole batch, each entry is tried alone', async () => {
  const { storage } = await openHall();
  const boards: BoardLog = {
    ...storage.boards,
    commit: (batch) =>
      batch.length > 1
        ? Promise.reject(new StorageError('disk-full', 'too much at once'))
        : storage.boards.commit(batch),
  };
  const committer = new GroupCommit(boards);
  const all = [WAKABA_BOARD, SHARED_BOARD, WAKABA_BOARD].map((board) => committer.commit({ board, update }));
  expect(await Promise.all(all)).toEqual([1, 1, 2]);
});

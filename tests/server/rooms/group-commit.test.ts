// Group commit: rooms share transactions, and one bad board fails alone.
import { expect, it } from 'vitest';
import { GroupCommit } from '../../../server/rooms/durability/group-commit.ts';
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

it('a board that cannot be written does not keep the others from the disk', async () => {
  const { storage } = await openHall();
  const committer = new GroupCommit(storage.boards);
  const first = committer.commit({ board: WAKABA_BOARD, update });
  const bad = committer.commit({ board: 'gone' as BoardId, update });
  const good = committer.commit({ board: SHARED_BOARD, update });
  await expect(bad).rejects.toThrow();
  expect(await Promise.all([first, good])).toEqual([1, 1]);
});

// The storage contract on compaction and epochs: what they keep of a board, and what they let go.

import { beforeEach, describe, expect, it } from 'vitest';
import { FIRST_EPOCH } from '../../../server/storage/storage.ts';
import { until } from '../../kit/until.ts';
import { BOARD, bytes, type StorageAtTest } from './storage-at-test.ts';

export function epochPromises(at: StorageAtTest): void {
  describe('compaction and epochs', () => {
    beforeEach(async () => {
      await at.storage.boards.commit([1, 2, 3].map((n) => ({ board: BOARD, update: bytes(n) })));
    });

    it('replaces the log up to a number and never touches later entries', async () => {
      await at.storage.boards.compact(BOARD, 2, bytes(12));
      expect(await at.storage.boards.load(BOARD)).toEqual({
        epoch: FIRST_EPOCH,
        snapshot: bytes(12),
        snapshotSeq: 2,
        owners: [],
        areOwnersComplete: true,
        tail: [{ seq: 3, update: bytes(3) }],
      });
    });

    it('goes on counting after a compaction of everything', async () => {
      await at.storage.boards.compact(BOARD, 3, bytes(123));
      expect(await at.storage.boards.commit([{ board: BOARD, update: bytes(4) }])).toEqual([{ seq: 4 }]);
    });

    it('never goes back to an older snapshot', async () => {
      await at.storage.boards.compact(BOARD, 3, bytes(123));
      await at.storage.boards.compact(BOARD, 2, bytes(12));
      expect((await at.storage.boards.load(BOARD))?.snapshot).toEqual(bytes(123));
    });

    it('refuses to compact entries that do not exist', async () => {
      await expect(at.storage.boards.compact(BOARD, 4, bytes(9))).rejects.toThrow();
      expect((await at.storage.boards.load(BOARD))?.snapshot).toEqual(bytes(1));
    });

    it('opens a new epoch with its own document and keeps the old one for late clients', async () => {
      const old = await at.storage.boards.load(BOARD);
      expect(await at.storage.boards.startEpoch(BOARD, bytes(77))).toBe(FIRST_EPOCH + 1);
      expect(await at.storage.boards.load(BOARD)).toEqual({
        epoch: FIRST_EPOCH + 1,
        snapshot: bytes(77),
        snapshotSeq: 3,
        owners: [],
        areOwnersComplete: true,
        tail: [],
      });
      expect(await at.storage.boards.load(BOARD, FIRST_EPOCH)).toEqual(old);
    });

    it('writes to the new epoch only, with numbers that go on', async () => {
      await at.storage.boards.startEpoch(BOARD, bytes(77));
      expect(await at.storage.boards.commit([{ board: BOARD, update: bytes(4) }])).toEqual([{ seq: 4 }]);
      expect((await at.storage.boards.load(BOARD))?.tail).toEqual([{ seq: 4, update: bytes(4) }]);
      expect((await at.storage.boards.load(BOARD, FIRST_EPOCH))?.tail).toHaveLength(3);
    });

    it('keeps what came late to an older epoch there, together with what it became', async () => {
      await at.storage.boards.startEpoch(BOARD, bytes(77));
      const late = [
        { epoch: FIRST_EPOCH, update: bytes(40) },
        { epoch: FIRST_EPOCH, update: bytes(41) },
      ];
      expect(await at.storage.boards.commit([{ board: BOARD, update: bytes(4), late }])).toEqual([
        { seq: 4 },
      ]);
      expect((await at.storage.boards.load(BOARD))?.tail).toEqual([{ seq: 4, update: bytes(4) }]);
      expect((await at.storage.boards.load(BOARD, FIRST_EPOCH))?.tail.map(({ update }) => update[0])).toEqual(
        [1, 2, 3, 40, 41],
      );
    });

    it('keeps nothing of late work for an epoch that is not kept, or is not older', async () => {
      for (const epoch of [FIRST_EPOCH, FIRST_EPOCH + 1]) {
        const late = [{ epoch, update: bytes(40) }];
        const outcomes = await at.storage.boards.commit([{ board: BOARD, update: bytes(4), late }]);
        expect(outcomes).toEqual([{ refused: 'unknown-epoch' }]);
      }
      expect((await at.storage.boards.load(BOARD))?.tail).toHaveLength(3);
    });

    it('lists boards that were written on in their epoch and not since', async () => {
      // Not within the millisecond in which the board was made.
      const madeBeforeMs = Date.now();
      await until(() => Date.now() > madeBeforeMs);
      await at.storage.boards.commit([{ board: BOARD, update: bytes(3) }]);
      const changedAtMs = (await at.storage.boards.changedAtMs(BOARD)) ?? 0;
      expect(await at.storage.boards.idleSince(changedAtMs)).toEqual([]);
      expect(await at.storage.boards.idleSince(changedAtMs + 1)).toEqual([BOARD]);
      await until(() => Date.now() > changedAtMs);
      await at.storage.boards.startEpoch(BOARD, bytes(77));
      expect(await at.storage.boards.idleSince(changedAtMs + 1_000_000)).toEqual([]);
      await until(async () => Date.now() > ((await at.storage.boards.changedAtMs(BOARD)) ?? 0));
      await at.storage.boards.commit([{ board: BOARD, update: bytes(4) }]);
      expect(await at.storage.boards.idleSince(changedAtMs + 1_000_000)).toEqual([BOARD]);
    });

    it('prunes epochs that ended long ago, and never the present one', async () => {
      await at.storage.boards.startEpoch(BOARD, bytes(77));
      const endedAtMs = (await at.storage.boards.changedAtMs(BOARD)) ?? 0;
      expect(await at.storage.boards.pruneEpochs(endedAtMs - 1_000)).toBe(0);
      expect(await at.storage.boards.load(BOARD, FIRST_EPOCH)).not.toBeNull();
      expect(await at.storage.boards.pruneEpochs(endedAtMs + 1_000)).toBe(1);
      expect(await at.storage.boards.load(BOARD, FIRST_EPOCH)).toBeNull();
      expect(await at.storage.boards.load(BOARD)).toMatchObject({
        epoch: FIRST_EPOCH + 1,
        snapshot: bytes(77),
      });
      expect(await at.storage.boards.commit([{ board: BOARD, update: bytes(4) }])).toEqual([{ seq: 4 }]);
      expect(await at.storage.boards.startEpoch(BOARD, bytes(78))).toBe(FIRST_EPOCH + 2);
    });

    it('ignores a compaction that was begun before the new epoch', async () => {
      await at.storage.boards.startEpoch(BOARD, bytes(77));
      await at.storage.boards.compact(BOARD, 3, bytes(123));
      expect((await at.storage.boards.load(BOARD))?.snapshot).toEqual(bytes(77));
    });
  });
}

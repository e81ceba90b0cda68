// The storage contract on the log of a board: its numbers, its order, and that an entry that is refused takes no other with it.

import { describe, expect, it } from 'vitest';
import { FIRST_EPOCH } from '../../../server/storage/storage.ts';
import type { BoardId } from '../../../shared/board/ids.ts';
import { BOARD, bytes, id, OTHER, type StorageAtTest } from './storage-at-test.ts';

export function logPromises(at: StorageAtTest): void {
  /** The first byte of each entry since the snapshot. */
  const tailOf = async (board: BoardId): Promise<readonly (number | undefined)[] | undefined> =>
    (await at.storage.boards.load(board))?.tail.map(({ update }) => update[0]);

  describe('the log', () => {
    it('gives each entry of a batch the next number of its own board', async () => {
      const first = await at.storage.boards.commit([
        { board: BOARD, update: bytes(10) },
        { board: OTHER, update: bytes(20) },
        { board: BOARD, update: bytes(11) },
      ]);
      const second = await at.storage.boards.commit([{ board: OTHER, update: bytes(21) }]);
      expect(first).toEqual([{ seq: 1 }, { seq: 1 }, { seq: 2 }]);
      expect(second).toEqual([{ seq: 2 }]);
    });

    it('loads the first document and every entry after it, in order', async () => {
      await at.storage.boards.commit([
        { board: BOARD, update: bytes(10) },
        { board: BOARD, update: bytes(11) },
      ]);
      expect(await at.storage.boards.load(BOARD)).toEqual({
        epoch: FIRST_EPOCH,
        snapshot: bytes(1),
        snapshotSeq: 0,
        owners: [],
        areOwnersComplete: true,
        tail: [
          { seq: 1, update: bytes(10) },
          { seq: 2, update: bytes(11) },
        ],
      });
    });

    it('answers null for a board or an epoch it does not know', async () => {
      expect(await at.storage.boards.load(id<BoardId>('nowhere'))).toBeNull();
      expect(await at.storage.boards.load(BOARD, FIRST_EPOCH + 1)).toBeNull();
    });

    it('an entry that is refused takes no other with it', async () => {
      const late = [{ epoch: FIRST_EPOCH, update: bytes(40) }];
      const outcomes = await at.storage.boards.commit([
        { board: BOARD, update: bytes(10) },
        { board: id<BoardId>('nowhere'), update: bytes(20) },
        { board: OTHER, update: bytes(30) },
        // The present epoch is not an older one.
        { board: OTHER, update: bytes(31), late },
        { board: BOARD, update: bytes(11) },
      ]);
      expect(outcomes).toEqual([
        { seq: 1 },
        { refused: 'unknown-board' },
        { seq: 1 },
        { refused: 'unknown-epoch' },
        { seq: 2 },
      ]);
      expect(await tailOf(BOARD)).toEqual([10, 11]);
      expect(await tailOf(OTHER)).toEqual([30]);
      expect(await at.storage.boards.commit([{ board: OTHER, update: bytes(32) }])).toEqual([{ seq: 2 }]);
    });

    it('an entry that is refused leaves no trace on its board', async () => {
      const late = [{ epoch: FIRST_EPOCH + 5, update: bytes(40) }];
      const refused = [{ refused: 'unknown-epoch' }];
      expect(await at.storage.boards.commit([{ board: BOARD, update: bytes(10), late }])).toEqual(refused);
      expect(await at.storage.boards.changedAtMs(BOARD)).toBeNull();
      expect(await tailOf(BOARD)).toEqual([]);
      expect(await at.storage.boards.commit([{ board: BOARD, update: bytes(12) }])).toEqual([{ seq: 1 }]);
    });

    it('keeps calls made at once in the order they were made', async () => {
      const numbers = await Promise.all(
        Array.from({ length: 50 }, (_, n) => at.storage.boards.commit([{ board: BOARD, update: bytes(n) }])),
      );
      const stored = await at.storage.boards.load(BOARD);
      expect(numbers.flat()).toEqual(Array.from({ length: 50 }, (_, n) => ({ seq: n + 1 })));
      expect(stored?.tail.map(({ update }) => update[0])).toEqual(Array.from({ length: 50 }, (_, n) => n));
    });

    it('lets a wrong call fail alone, though others are committed in the same moment', async () => {
      const results = await Promise.allSettled([
        at.storage.boards.commit([{ board: BOARD, update: bytes(1) }]),
        at.storage.boards.compact(id<BoardId>('nowhere'), 0, bytes(2)),
        at.storage.boards.commit([{ board: BOARD, update: bytes(3) }]),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await tailOf(BOARD)).toEqual([1, 3]);
    });

    it('keeps the bytes of the moment of the call, also of a view into a larger buffer', async () => {
      const large = Uint8Array.from({ length: 1000 }, (_, n) => n % 251);
      const view = large.subarray(100, 104);
      const kept = at.storage.boards.commit([{ board: BOARD, update: view }]);
      large.fill(0);
      await kept;
      expect((await at.storage.boards.load(BOARD))?.tail[0]?.update).toEqual(bytes(100, 101, 102, 103));
    });

    it('accepts an empty batch', async () => {
      expect(await at.storage.boards.commit([])).toEqual([]);
    });

    it('knows when a board was written on last, and that it never was', async () => {
      expect(await at.storage.boards.changedAtMs(BOARD)).toBeNull();
      await at.storage.boards.commit([{ board: BOARD, update: bytes(1) }]);
      const first = await at.storage.boards.changedAtMs(BOARD);
      await at.storage.boards.commit([{ board: BOARD, update: bytes(2) }]);
      const second = await at.storage.boards.changedAtMs(BOARD);
      expect(second).toBeGreaterThan(first ?? Number.POSITIVE_INFINITY);
      await at.storage.boards.compact(BOARD, 2, bytes(9));
      expect(await at.storage.boards.changedAtMs(BOARD)).toBe(second);
      await at.storage.boards.startEpoch(BOARD, bytes(9));
      expect(await at.storage.boards.changedAtMs(BOARD)).toBeGreaterThan(second ?? Number.POSITIVE_INFINITY);
      expect(await at.storage.boards.changedAtMs(OTHER)).toBeNull();
      await expect(at.storage.boards.changedAtMs(id<BoardId>('nowhere'))).rejects.toThrow();
    });
  });
}

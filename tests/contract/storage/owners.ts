// The storage contract on whose Yjs client ids are whose: by board and epoch, kept together with what was written under them.
import { describe, expect, it } from 'vitest';
import { FIRST_EPOCH, type IdOwner } from '../../../server/storage/storage.ts';
import { BOARD, bytes, OTHER, SAKASHITA, type StorageAtTest } from './storage-at-test.ts';

const owner = (client: number, device: string | null = 'browser'): IdOwner => ({
  client,
  person: SAKASHITA,
  device,
});

export function ownerPromises(at: StorageAtTest): void {
  const ownersOf = async (board = BOARD, epoch?: number): Promise<readonly IdOwner[] | undefined> =>
    (await at.storage.boards.load(board, epoch))?.owners.toSorted((a, b) => a.client - b.client);

  describe('owners of ids', () => {
    it('come with the document of their board and epoch; of a board made now, all of them are known', async () => {
      const server: IdOwner = { client: 2 ** 32 - 1, person: null, device: null };
      await at.storage.boards.commit([
        { board: BOARD, update: bytes(1), owners: [owner(5), owner(7, null)] },
        { board: BOARD, update: bytes(2), owners: [server] },
        { board: OTHER, update: bytes(3) },
      ]);
      expect(await ownersOf()).toEqual([owner(5), owner(7, null), server]);
      expect(await ownersOf(OTHER)).toEqual([]);
      expect((await at.storage.boards.load(BOARD))?.areOwnersComplete).toBe(true);
    });

    it('keep their ids, whoever comes later', async () => {
      await at.storage.boards.commit([{ board: BOARD, update: bytes(1), owners: [owner(5)] }]);
      await at.storage.boards.commit([{ board: BOARD, update: bytes(2), owners: [owner(5, 'another')] }]);
      expect(await ownersOf()).toEqual([owner(5)]);
    });

    it('stay with their epoch, through compaction, and are kept there also for who comes late', async () => {
      await at.storage.boards.commit([{ board: BOARD, update: bytes(1), owners: [owner(5)] }]);
      await at.storage.boards.compact(BOARD, 1, bytes(9));
      await at.storage.boards.startEpoch(BOARD, bytes(77));
      const late = [{ epoch: FIRST_EPOCH, update: bytes(4), owners: [owner(6)] }];
      await at.storage.boards.commit([{ board: BOARD, update: bytes(2), owners: [owner(8)], late }]);
      expect(await ownersOf()).toEqual([owner(8)]);
      expect(await ownersOf(BOARD, FIRST_EPOCH)).toEqual([owner(5), owner(6)]);
      await at.storage.boards.pruneEpochs(Number.MAX_SAFE_INTEGER);
      expect(await ownersOf()).toEqual([owner(8)]);
    });

    it('are not kept when what was written under them is not', async () => {
      const late = [{ epoch: 99, update: bytes(4) }];
      const entry = { board: BOARD, update: bytes(1), owners: [owner(5)], late };
      expect(await at.storage.boards.commit([entry])).toEqual([{ refused: 'unknown-epoch' }]);
      expect(await ownersOf()).toEqual([]);
    });
  });
}

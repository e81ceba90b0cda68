// What the bytes of pictures promise, wherever they lie. Run on each by asset-files.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssetFiles } from '../../../server/storage/board-files.ts';
import type { AssetId, BoardId } from '../../../shared/board/ids.ts';
import { anAsset } from '../../kit/camp-facts.ts';

export const BOARD = 'board' as BoardId;
export const OTHER = 'other' as BoardId;

/** The boards above are there. */
export interface FilesAtTest {
  readonly files: AssetFiles;
  close(): Promise<void>;
}

const picture = (id: string, board = BOARD) => anAsset({ id: id as AssetId, board });
const bytesOf = (length: number, seed: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 7 + seed) % 256));

/** Registers the promises. */
export function registerAssetFilesContract(name: string, open: () => Promise<FilesAtTest>): void {
  describe(`bytes of pictures: ${name}`, () => {
    let at: FilesAtTest;
    beforeAll(async () => {
      at = await open();
    });
    afterAll(() => at.close());

    it('come back as they were written, an empty one and a large one too', async () => {
      for (const length of [0, 1, 3_000_000]) {
        const asset = picture(`of-${length}`);
        await at.files.write(asset, bytesOf(length, 1));
        const found = await at.files.read(asset);
        expect(found?.length).toBe(length);
        expect(found?.equals(bytesOf(length, 1))).toBe(true);
      }
    });

    it('take the place of older ones, on that board alone', async () => {
      await at.files.write(picture('same'), bytesOf(10, 1));
      await at.files.write(picture('same', OTHER), bytesOf(20, 2));
      await at.files.write(picture('same'), bytesOf(30, 3));
      expect((await at.files.read(picture('same')))?.equals(bytesOf(30, 3))).toBe(true);
      expect((await at.files.read(picture('same', OTHER)))?.equals(bytesOf(20, 2))).toBe(true);
    });

    it('are not there before they were written and after they were removed, however often', async () => {
      const asset = picture('gone');
      expect(await at.files.read(asset)).toBeNull();
      await at.files.remove(asset);
      await at.files.write(asset, bytesOf(10, 1));
      await at.files.remove(asset);
      await at.files.remove(asset);
      expect(await at.files.read(asset)).toBeNull();
    });

    it('go with all of a board, and with no other one', async () => {
      await at.files.write(picture('a'), bytesOf(10, 1));
      await at.files.write(picture('b'), bytesOf(10, 2));
      await at.files.write(picture('a', OTHER), bytesOf(10, 3));
      await at.files.removeOf(BOARD);
      await at.files.removeOf(BOARD);
      expect(await at.files.read(picture('a'))).toBeNull();
      expect(await at.files.read(picture('b'))).toBeNull();
      expect(await at.files.read(picture('a', OTHER))).not.toBeNull();
    });

    it('of a board that is not there are no error, and removing what such an id names touches nothing', async () => {
      const stranger = 'nobody' as BoardId;
      await at.files.write(picture('a', stranger), bytesOf(10, 1));
      await at.files.removeOf(stranger);
      expect(await at.files.read(picture('a', stranger))).toBeNull();
      await at.files.removeOf('../../victim' as BoardId);
    });
  });
}

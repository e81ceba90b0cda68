// Runs the contract of picture bytes on a folder and on PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderFiles } from '../../server/assets/folder-files.ts';
import { postgresFiles } from '../../server/storage/postgres/asset-files.ts';
import { openPostgresStorage } from '../../server/storage/postgres/postgres.ts';
import type { CampId } from '../../shared/board/ids.ts';
import { aBoard, aCamp, anAsset } from '../kit/camp-facts.ts';
import { noPostgres, testDatabase } from '../kit/postgres.ts';
import { BOARD, OTHER, registerAssetFilesContract } from './pictures/asset-files-contract.ts';

registerAssetFilesContract('a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'miraizu-pictures-'));
  const close = (): Promise<void> => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  };
  return Promise.resolve({ files: folderFiles(folder), close });
});

const CAMP = 'camp' as CampId;

async function database() {
  const at = await testDatabase();
  const storage = await openPostgresStorage(at.url);
  await storage.camps.create({
    camp: aCamp({ id: CAMP }),
    teams: [],
    boards: [BOARD, OTHER].map((id) => ({
      board: aBoard({ id, campId: CAMP }),
      snapshot: new Uint8Array([0, 0]),
    })),
    invites: [],
  });
  const close = async (): Promise<void> => {
    await storage.close();
    await at.drop();
  };
  return { at, storage, close };
}

describe.skipIf(noPostgres !== null)('on PostgreSQL', () => {
  registerAssetFilesContract('PostgreSQL', async () => {
    const { storage, close } = await database();
    return { files: postgresFiles(storage.database, null), close };
  });

  it('a relay that is not at home in the camp writes and removes no bytes, and reads them', async () => {
    const { at, storage, close } = await database();
    try {
      await at.run(
        `INSERT INTO leases (name, relay_id, fence, until) VALUES ('${CAMP}', 'home', 2, now() + interval '1 minute')`,
      );
      const home = postgresFiles(storage.database, { relayId: 'home', fenceOf: () => 2n });
      const slept = postgresFiles(storage.database, { relayId: 'home', fenceOf: () => 1n });
      const asset = anAsset({ board: BOARD });
      await home.write(asset, new Uint8Array([1, 2, 3]));
      await expect(slept.write(asset, new Uint8Array([4]))).rejects.toMatchObject({ reason: 'not-home' });
      await expect(slept.remove(asset)).rejects.toMatchObject({ reason: 'not-home' });
      await expect(slept.removeOf(BOARD)).rejects.toMatchObject({ reason: 'not-home' });
      expect(await slept.read(asset)).toEqual(Buffer.from([1, 2, 3]));
    } finally {
      await close();
    }
  });
});

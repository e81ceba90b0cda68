// The bytes of pictures as files of a data folder, one file each: written whole or not at all.
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { parseEntityId } from '../../shared/board/ids.ts';
import { newId } from '../auth/random.ts';
import type { AssetFiles } from '../storage/board-files.ts';
import { assetFile, assetFolder } from '../storage/folder/folder.ts';
import { StorageError, type StoredAsset } from '../storage/storage.ts';

/** The files of `dataDir`. */
export function folderFiles(dataDir: string): AssetFiles {
  return {
    write: (asset, bytes) => writeAsset(dataDir, asset, bytes),
    async read(asset) {
      try {
        return await readFile(assetFile(dataDir, asset));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    remove: (asset) => rm(assetFile(dataDir, asset), { force: true }),
    async removeOf(board) {
      // An id that an earlier release let in with a strange backup: nothing of ours lies under it.
      if (!parseEntityId(board).ok) return;
      await rm(assetFolder(dataDir, board), { recursive: true, force: true });
    },
  };
}

/** Under another name, forced to disk, then named: a power cut leaves one of the two whole, also where an older file is replaced. */
async function writeAsset(dataDir: string, asset: StoredAsset, bytes: Uint8Array): Promise<void> {
  const file = assetFile(dataDir, asset);
  const draft = `${file}.${newId()}.part`;
  try {
    await mkdir(assetFolder(dataDir, asset.board), { recursive: true, mode: 0o700 });
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
    await syncFolder(assetFolder(dataDir, asset.board));
  } catch (error) {
    await rm(draft, { force: true });
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw new StorageError(isFull ? 'disk-full' : 'io-error', 'The image could not be written.', {
      cause: error,
    });
  }
}

/** Makes the new name itself durable. Windows cannot open folders and needs no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// The file of one image: written whole or not at all.
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { newId } from '../auth/random.ts';
import { assetFile, assetFolder } from '../storage/folder/folder.ts';
import { StorageError, type StoredAsset } from '../storage/storage.ts';

/**
 * Writes the bytes as the file of that image, also in the place of older ones. Under another name, forced to disk, then named: a
 * power cut leaves one of the two whole. Rejects with StorageError.
 */
export async function writeAsset(dataDir: string, asset: StoredAsset, bytes: Buffer): Promise<void> {
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

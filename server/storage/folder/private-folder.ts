// A data folder that nobody but the operator's account looks into: it holds people's names and words. Modes mean nothing on Windows,
// where a folder takes the rights of the one it lies in.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import {
  assetRoot,
  DataFolderError,
  databaseFile,
  isOwnName,
  lockFile,
  operatorKeyFile,
} from './data-folder.ts';
import { folderPlace } from './folder-place.ts';

const OTHERS = 0o077;

/**
 * Makes the folder when it is not there, and closes to other accounts what an earlier release left open: everything of ours, and
 * the folder itself when nothing else lies in it (else it may be anybody's). Throws DataFolderError `not-writable`, and `on-network`
 * before anything is made.
 */
export function makePrivate(dataDir: string): void {
  const place = folderPlace(dataDir);
  if (place.kind === 'network') throw new DataFolderError('on-network', dataDir, place.where);
  try {
    makeAndClose(dataDir);
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    throw new DataFolderError('not-writable', dataDir, error.message, { cause: error });
  }
}

function makeAndClose(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // SQLite gives what it makes to everybody on the machine; its -wal and -shm copy these permissions.
  if (!existsSync(lockFile(dataDir))) closeSync(openSync(lockFile(dataDir), 'a', 0o600));
  if (readdirSync(dataDir).every(isOwnName)) close(dataDir);
  for (const file of [databaseFile(dataDir), lockFile(dataDir), operatorKeyFile(dataDir), assetRoot(dataDir)])
    close(file);
}

function close(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || (found.mode & OTHERS) === 0 || process.platform === 'win32') return;
  try {
    chmodSync(path, found.mode & ~OTHERS & 0o777);
  } catch (error) {
    // A folder that belongs to another account, which lets this one write: its owner decides who may look.
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EPERM') throw error;
  }
}

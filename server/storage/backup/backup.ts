// A consistent copy of the database as one file, while the server goes on writing; where it may lie is backup-target.ts's, bringing it
// back restore.ts's. Images are not in it: they hardly change once written, so copying DATA_DIR/assets at any time is enough. What an
// earlier release kept is made plain once (server/assets); where a copy has one without the other, the next start puts that right.
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { BackupFileError, DataFolderError, databaseFile, moveIntoPlace } from '../folder/folder.ts';
import {
  BUSY_TIMEOUT_MS,
  folderError,
  NoDriverError,
  openConnection,
  runTask,
  type SqlConnection,
  sqliteFailure,
} from '../sqlite/sqlite.ts';
import { backupTarget } from './backup-target.ts';

/**
 * Copies the folder's database to `file`, replacing an earlier backup there only when the copy is whole. Works beside a running
 * server. Throws DataFolderError about the data folder, and BackupFileError about `file`.
 */
export function backup(dataDir: string, file: string): Promise<void> {
  return runTask({ task: 'backup', dataDir, file });
}

/** The same at once, inside the worker thread. */
export function backupDatabase(dataDir: string, file: string): void {
  const target = backupTarget(dataDir, resolve(file));
  const connection = openSource(dataDir);
  // A name that nobody has: another backup may be under way, and whatever lies there is not ours to remove.
  const partial = `${target}.${randomBytes(4).toString('hex')}.partial`;
  let isOurs = false;
  try {
    // SQLite fills an empty file; made by itself, it would be open to everybody on the machine meanwhile.
    closeSync(openSync(partial, 'wx', 0o600));
    isOurs = true;
    connection.prepare('VACUUM INTO ?').run(partial);
    moveIntoPlace(partial, target);
  } catch (error) {
    if (isOurs) rmSync(partial, { force: true });
    throw writingError(dataDir, file, error);
  } finally {
    connection.close();
  }
}

/** What stopped the copy: the folder's damage, or the place where it was to lie. */
function writingError(dataDir: string, file: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof NoDriverError) return folderError(dataDir, error);
  const failure = sqliteFailure(error);
  if (failure === 'corrupt' || failure === 'busy') return folderError(dataDir, error);
  return failure === null && !('syscall' in error)
    ? error
    : new BackupFileError('not-written', file, error.message, { cause: error });
}

function openSource(dataDir: string): SqlConnection {
  const file = databaseFile(dataDir);
  if (!existsSync(file)) throw new DataFolderError('empty', dataDir, 'there is no database');
  try {
    return openConnection(file, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw folderError(dataDir, error);
  }
}

// Bringing a backup back, and which files no command writes over.
export { isOfDataFolder } from './backup-target.ts';
export { restore, restoreDatabase } from './restore.ts';

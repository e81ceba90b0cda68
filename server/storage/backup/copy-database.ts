// A backup: one consistent file of everything, pictures included, made while the server goes on writing; where it may lie is
// backup-target.ts's. A picture hardly changes once written: what an earlier release kept is made plain once (server/assets), and where
// a backup has one without the other, the next start puts that right.
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { BackupFileError, DataFolderError, databaseFile, moveIntoPlace } from '../folder/folder.ts';
import {
  BUSY_TIMEOUT_MS,
  folderError,
  NoDriverError,
  openConnection,
  type SqlConnection,
  sqliteFailure,
} from '../sqlite/sqlite.ts';
import { addContents, seal } from './backup-contents.ts';
import { backupTarget } from './backup-target.ts';
import { type CopiedPictures, copyPictures } from './copy-pictures.ts';

/** What was made. */
export interface BackupMade extends CopiedPictures {
  readonly bytes: number;
}

/** What `backup` (on-threads.ts) does, at once, inside a thread of its own. Throws the same. */
export function backupDatabase(dataDir: string, file: string): BackupMade {
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
    const copied = addRest(partial, dataDir);
    moveIntoPlace(partial, target);
    return { ...copied, bytes: statSync(target).size };
  } catch (error) {
    if (isOurs) rmSync(partial, { force: true });
    throw writingError(dataDir, file, error);
  } finally {
    connection.close();
  }
}

function addRest(partial: string, dataDir: string): CopiedPictures {
  const backup = openConnection(partial, { busyTimeoutMs: BUSY_TIMEOUT_MS });
  const descriptor = openSync(partial, 'r+');
  try {
    // A draft that nobody has: what goes wrong throws it away, and it is flushed as it grows.
    backup.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA trusted_schema = OFF');
    addContents(backup);
    const copied = copyPictures(backup, dataDir, descriptor);
    seal(backup);
    return copied;
  } finally {
    closeSync(descriptor);
    backup.close();
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

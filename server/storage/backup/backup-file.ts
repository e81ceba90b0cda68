// The file of a backup, which lies anywhere: whether it is one. Making it is copy-database.ts, bringing it back restore-database.ts.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { BackupFileError } from '../folder/folder.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from '../sqlite/sqlite.ts';

/** What the first 100 bytes of a database of ours say (sqlite.org/fileformat.html). */
interface DatabaseHead {
  readonly schema: number;
  /** Written by a server that keeps a journal beside it; a backup is never so. */
  readonly isLive: boolean;
  /** The file ends before the database does: somebody’s copy was cut off. */
  readonly isCut: boolean;
}

/** Reads the head of a regular file; null when it is no database of ours. Throws the file system's errors. */
export function databaseHead(file: string): DatabaseHead | null {
  // Opening a pipe would wait for somebody to write into it.
  if (!statSync(file).isFile()) return null;
  const head = Buffer.alloc(100);
  const descriptor = openSync(file, 'r');
  try {
    if (readSync(descriptor, head, 0, head.length, 0) < head.length) return null;
  } finally {
    closeSync(descriptor);
  }
  if (head.toString('latin1', 0, 16) !== 'SQLite format 3\0' || head.readInt32BE(68) !== APPLICATION_ID)
    return null;
  // One page of 64 kB is written as 1. The count of pages holds where the file was last written by what knew of it.
  const pageBytes = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
  const pages = head.readUInt32BE(24) === head.readUInt32BE(92) ? head.readUInt32BE(28) : 0;
  return {
    schema: head.readInt32BE(60),
    isLive: head[18] === 2,
    isCut: statSync(file).size < pages * pageBytes,
  };
}

/** Says what is true of a file that is no backup of ours, before anything else is looked at. Throws BackupFileError. */
export function refuseOthers(file: string): void {
  let head: ReturnType<typeof databaseHead>;
  try {
    if (statSync(file, { throwIfNoEntry: false }) === undefined)
      throw new BackupFileError('missing', file, 'there is no such file');
    head = databaseHead(file);
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    throw new BackupFileError('unreadable', file, error.message, { cause: error });
  }
  if (head === null || head.schema < 1) throw new BackupFileError('no-backup', file, 'no database of ours');
  if (head.schema > SCHEMA_VERSION)
    throw new BackupFileError('newer', file, `schema ${head.schema}, known up to ${SCHEMA_VERSION}`);
  if (head.isCut) throw new BackupFileError('broken', file, 'its end is missing');
}

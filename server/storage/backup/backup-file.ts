// The file of a backup, which lies anywhere: whether it is one, and why it cannot be used. Making it is backup.ts, bringing it back
// restore.ts; sentences are the command line's.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { APPLICATION_ID } from '../sqlite/schema.ts';

/**
 * Bringing back: `missing` there is no such file; `unreadable` it is no file, or may not be read; `no-backup` it is nothing that
 * Miraizu wrote; `broken` it is, and parts of it are lost or are not what Miraizu writes; `newer` by a newer Miraizu.
 * Making: `no-folder` where it should lie; `occupied` something else than a backup lies there; `own-name` the place is one of a
 * data folder's own files; `not-written` the disk or the folder refuses.
 */
export type BackupFileReason =
  | 'missing'
  | 'unreadable'
  | 'no-backup'
  | 'broken'
  | 'newer'
  | 'no-folder'
  | 'occupied'
  | 'own-name'
  | 'not-written';

/** Thrown by backup and restore about the backup's own file; neither it nor the data folder was changed. */
export class BackupFileError extends Error {
  readonly reason: BackupFileReason;
  readonly file: string;
  readonly detail: string;
  constructor(reason: BackupFileReason, file: string, detail: string, options?: ErrorOptions) {
    super(`${file}: ${reason} (${detail})`, options);
    this.name = 'BackupFileError';
    this.reason = reason;
    this.file = file;
    this.detail = detail;
  }
}

/** What the first 100 bytes of a database of ours say (sqlite.org/fileformat.html). */
export interface DatabaseHead {
  readonly schema: number;
  /** Written by a server that keeps a journal beside it; a backup is never so. */
  readonly isLive: boolean;
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
  return { schema: head.readInt32BE(60), isLive: head[18] === 2 };
}

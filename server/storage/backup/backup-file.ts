// The file of a backup, which lies anywhere: whether it is one. Making it is copy-database.ts, bringing it back restore-database.ts.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { APPLICATION_ID } from '../sqlite/sqlite.ts';

/** What the first 100 bytes of a database of ours say (sqlite.org/fileformat.html). */
interface DatabaseHead {
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

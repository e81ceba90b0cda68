// Making a file change survive a power cut: flush the file, rename it into place, flush the folder.
import { chmodSync, closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Puts a finished file in its place, replacing what was there: after a crash either the old or the new is whole.
 * Only the operator's account may read it, as with the database it comes from.
 */
export function moveIntoPlace(from: string, to: string): void {
  chmodSync(from, 0o600);
  flush(from, 'r+');
  renameSync(from, to);
  flushFolder(dirname(to));
}

function flushFolder(folder: string): void {
  // Windows can neither open nor flush folders, and keeps renames in the file system's own journal.
  if (process.platform !== 'win32') flush(folder, 'r');
}

function flush(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

// Backup and restore as the command line asks for them: each on a thread of its own, so that nothing else waits for the disk.
import { runTask } from '../sqlite/sqlite.ts';
import type { Restored } from './restore-database.ts';

/**
 * Copies the folder's database to `file`, replacing an earlier backup there only when the copy is whole. Works beside a running
 * server. Throws DataFolderError about the data folder, and BackupFileError about `file`.
 */
export function backup(dataDir: string, file: string): Promise<void> {
  return runTask({ task: 'backup', dataDir, file });
}

/**
 * Replaces the folder's database by the backup `file`, which stays untouched; it may be of an earlier schema. Throws and changes
 * nothing: DataFolderError about the folder (a server runs, `locked`), BackupFileError about the backup.
 */
export function restore(
  file: string,
  dataDir: string,
  { now = Date.now }: { readonly now?: () => number } = {},
): Promise<Restored> {
  return runTask({ task: 'restore', dataDir, file, atMs: now() });
}

// Backups as the server and the command line ask for them: each work on a thread of its own, so that nothing else waits for the disk.
import { runTask } from '../sqlite/sqlite.ts';
import type { VerifyReport } from '../verify/verify.ts';
import type { BackupMade } from './copy-database.ts';
import type { Deleted } from './purge-backup.ts';
import type { Restored } from './restore-database.ts';

/**
 * Makes one file of everything in the folder, pictures included, replacing an earlier backup there only when the new one is whole.
 * Works beside a running server. Throws DataFolderError about the data folder, and BackupFileError about `file`; when `signal` ends it, the
 * half-made file stays under a name that ends with `.partial`.
 */
export function backup(
  dataDir: string,
  file: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<BackupMade> {
  return runTask({ task: 'backup', dataDir, file }, signal);
}

/** Would restoring bring everything back? Throws BackupFileError for what is no backup. */
export function verifyBackup(file: string): Promise<VerifyReport> {
  return runTask({ task: 'verify-backup', file });
}

/** Takes what was deleted for good out of a backup; whether anything of it was there. Throws BackupFileError. */
export function purge(file: string, { camps, boards }: Deleted): Promise<boolean> {
  return runTask({ task: 'purge', file, camps, boards });
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

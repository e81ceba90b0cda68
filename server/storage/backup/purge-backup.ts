// What was deleted for good goes out of a backup, too: rows, pictures, and the bytes where they lay. The backup stays sound and sealed.
import { BackupFileError } from '../folder/folder.ts';
import {
  BUSY_TIMEOUT_MS,
  inTransaction,
  openConnection,
  type SqlConnection,
  sqliteFailure,
} from '../sqlite/sqlite.ts';
import { forgetPictures, hasContents, seal } from './backup-contents.ts';
import { databaseHead } from './backup-file.ts';

/** What nobody is to find any more, by id. */
export interface Deleted {
  readonly camps: readonly string[];
  readonly boards: readonly string[];
}

/**
 * Takes it out of the backup `file`, which is changed in its place: after a crash the next call does the rest. Returns whether anything
 * of it was there. Throws BackupFileError.
 */
export function purgeBackup(file: string, deleted: Deleted): boolean {
  if (databaseHead(file) === null) throw new BackupFileError('no-backup', file, 'no database of ours');
  const backup = openConnection(file, { busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    backup.exec(
      'PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL',
    );
    if (!hasContents(backup)) throw new BackupFileError('no-backup', file, 'made by an earlier release');
    const { camps, boards } = present(backup, deleted);
    if (camps.length + boards.length === 0) return false;
    inTransaction(backup, () => {
      for (const board of boards) forgetPictures(backup, board);
      const dropBoard = backup.prepare('DELETE FROM boards WHERE id = ?');
      for (const board of boards) dropBoard.run(board);
      const dropCamp = backup.prepare('DELETE FROM camps WHERE id = ?');
      for (const camp of camps) dropCamp.run(camp);
      seal(backup);
    });
    return true;
  } catch (error) {
    if (error instanceof BackupFileError || !(error instanceof Error)) throw error;
    if (sqliteFailure(error) === null) throw error;
    throw new BackupFileError('not-written', file, error.message, { cause: error });
  } finally {
    backup.close();
  }
}

/** Of all that was ever deleted, what the backup still has; the boards of a camp go with it. */
function present(backup: SqlConnection, { camps, boards }: Deleted): Deleted {
  const goneCamps = new Set(camps);
  const goneBoards = new Set(boards);
  const rows = backup.prepare('SELECT id, camp_id FROM boards').all();
  return {
    camps: backup
      .prepare('SELECT id FROM camps')
      .all()
      .map(({ id }) => String(id))
      .filter((id) => goneCamps.has(id)),
    boards: rows
      .filter(({ id, camp_id }) => goneBoards.has(String(id)) || goneCamps.has(String(camp_id)))
      .map(({ id }) => String(id)),
  };
}

// A database from outside made anew: its rows are read one by one, each value is checked, and they are written into a schema of our
// own. Whatever else the file holds (triggers, views, tables of others) stays behind.
import { closeSync, openSync } from 'node:fs';
import { BackupFileError } from '../folder/folder.ts';
import {
  BUSY_TIMEOUT_MS,
  inTransaction,
  isConstraintFailure,
  migrate,
  openConnection,
  type SqlConnection,
  type SqlValue,
  schemaVersion,
  type Table,
  tableFault,
  tablesOf,
} from '../sqlite/sqlite.ts';
import { mayHold, mayStandTogether } from '../verify/verify.ts';

/**
 * Makes the new database `into` from the rows of `source`, at this program's schema. `file` is what people call the source.
 * Throws BackupFileError `broken` for what Miraizu does not write, and SQLite's errors about broken pages and full disks.
 */
export function rebuildDatabase(source: string, into: string, file: string): void {
  const from = openConnection(source, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    from.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
    const version = schemaVersion(from);
    const fault = tableFault(from, version);
    if (fault !== null) throw new BackupFileError('broken', file, fault);
    closeSync(openSync(into, 'wx', 0o600));
    const to = openConnection(into, { busyTimeoutMs: BUSY_TIMEOUT_MS });
    try {
      to.exec('PRAGMA journal_mode = DELETE; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF');
      migrate(to, version);
      copyRows(from, to, version, file);
      migrate(to);
    } finally {
      to.close();
    }
  } finally {
    from.close();
  }
}

function copyRows(from: SqlConnection, to: SqlConnection, version: number, file: string): void {
  try {
    inTransaction(to, () => {
      // A version may stand before the one whose bytes it shares.
      to.exec('PRAGMA defer_foreign_keys = ON');
      for (const table of tablesOf(version)) copyTable(from, to, table, file);
    });
  } catch (error) {
    // Two rows of one id, or one that refers to nothing.
    if (!isConstraintFailure(error)) throw error;
    throw new BackupFileError('broken', file, (error as Error).message, { cause: error });
  }
}

function copyTable(from: SqlConnection, to: SqlConnection, { name, columns }: Table, file: string): void {
  const list = columns.map((column) => column.name).join(', ');
  const insert = to.prepare(`INSERT INTO ${name} (${list}) VALUES (${columns.map(() => '?').join(', ')})`);
  // Lists keep the order in which they were written.
  for (const row of from.prepare(`SELECT ${list} FROM ${name} ORDER BY rowid`).iterate()) {
    const values = columns.map((column): SqlValue => {
      const value = row[column.name];
      if (mayHold(name, column, value)) return value;
      throw new BackupFileError('broken', file, `${name}.${column.name} holds what Miraizu does not write`);
    });
    if (!mayStandTogether(name, row))
      throw new BackupFileError('broken', file, `a row of ${name} is somebody’s own and not theirs alone`);
    insert.run(...values);
  }
}

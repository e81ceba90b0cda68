// One transaction around a piece of work: kept whole, or nothing of it.
import type { SqlConnection } from './driver.ts';

/** Runs `work` and commits; when anything throws, rolls back and throws the same. */
export function inTransaction<T>(connection: SqlConnection, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    undo(connection, 'ROLLBACK');
    throw error;
  }
}

/** Runs `work` inside a running transaction so that its own failure undoes only itself. */
export function inSavepoint<T>(connection: SqlConnection, work: () => T): T {
  connection.exec('SAVEPOINT call');
  try {
    const result = work();
    connection.exec('RELEASE call');
    return result;
  } catch (error) {
    undo(connection, 'ROLLBACK TO call; RELEASE call');
    throw error;
  }
}

function undo(connection: SqlConnection, sql: string): void {
  try {
    connection.exec(sql);
  } catch (error) {
    // After a full disk or an I/O error SQLite has often rolled back by itself; then there is nothing left to undo.
    if (!(error instanceof Error) || !/no transaction|no such savepoint/.test(error.message)) throw error;
  }
}

// Clearing the journal of what was deleted for good. What a transaction deletes is out of the database at once; its words lie in
// the files until the journal is written back over them and cut off, which must wait for whoever still reads an earlier state
// (a backup, verify). The thread that performs calls never waits for them: it tries, and tries again.
import { type SqlConnection, sqliteFailure } from './driver.ts';
import { BUSY_TIMEOUT_MS } from './open-database.ts';

/** How long after a try that was in vain the next one comes. */
const TRY_AGAIN_MS = 500;

/** Clears the journal of one connection. */
export interface JournalEraser {
  /** Clears the journal now, or as soon as nobody reads what it replaces. */
  erase(): void;
  /** The last try; what is left is done at the next opening. */
  end(): void;
}

/** For a connection that was just opened: what an earlier one left in the journal is cleared as well. */
export function createJournalEraser(connection: SqlConnection): JournalEraser {
  let next: NodeJS.Timeout | null = null;
  const erase = (): void => {
    if (next !== null) clearTimeout(next);
    next = isCleared(connection) ? null : setTimeout(erase, TRY_AGAIN_MS).unref();
  };
  erase();
  return {
    erase,
    end() {
      if (next === null) return;
      clearTimeout(next);
      next = null;
      isCleared(connection);
    },
  };
}

/** Writes the journal back and cuts it off, unless somebody reads: then it returns false at once. */
function isCleared(connection: SqlConnection): boolean {
  connection.exec('PRAGMA busy_timeout = 0');
  try {
    // That somebody reads is no error to SQLite, but a row that says so.
    return connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0;
  } catch (error) {
    // The disk refuses, or another process clears the journal: the deletion itself is durable, and the next try does the rest.
    if (sqliteFailure(error) === null) throw error;
    return false;
  } finally {
    connection.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

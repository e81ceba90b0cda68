// A data folder that is moved from: locked, found to be sound, and only read. One of an earlier release is copied beside itself and
// brought up to date there, so that it stays as it is.
import { closeSync, existsSync, openSync } from 'node:fs';
import { DataFolderError, databaseFile } from '../folder/folder.ts';
import {
  acquireLock,
  BUSY_TIMEOUT_MS,
  folderError,
  migrate,
  openConnection,
  SCHEMA_VERSION,
  type SqlConnection,
  schemaVersion,
} from '../sqlite/sqlite.ts';
import { verify } from '../verify/verify.ts';
import { bytesOf, discard, picturesOf, rowsOf } from './folder-reading.ts';
import type { MoveSource } from './move-ends.ts';
import { MoveError } from './move-error.ts';

/** Throws DataFolderError (`locked` while a server runs) and MoveError `damaged`. */
export async function openFolderSource(dataDir: string): Promise<MoveSource> {
  const database = databaseFile(dataDir);
  if (!existsSync(database)) throw new DataFolderError('empty', dataDir, 'there is no database');
  const lock = acquireLock(dataDir);
  const copy = `${database}.moving-from`;
  try {
    await refuseDamaged(dataDir);
    const connection = openUpToDate(database, copy, dataDir);
    return {
      place: dataDir,
      rowsOf: (table) => rowsOf(connection, table),
      pictures: () => picturesOf(connection, (asset) => bytesOf(dataDir, asset)),
      close() {
        connection.close();
        discard(copy);
        lock.release();
        return Promise.resolve();
      },
    };
  } catch (error) {
    discard(copy);
    lock.release();
    throw folderError(dataDir, error);
  }
}

/** Pictures whose files are gone were gone before: they hold nobody back, and the answer names them. */
async function refuseDamaged(dataDir: string): Promise<void> {
  const { findings } = await verify(dataDir);
  const damage = findings.filter(({ kind }) => kind !== 'asset-missing');
  const newer = damage.find((finding) => finding.kind === 'unreadable');
  if (newer !== undefined) throw new DataFolderError(newer.reason, dataDir, newer.detail);
  if (damage.length > 0) throw new MoveError(dataDir, { reason: 'damaged', findings: damage });
}

/** The database in one view, or a copy of it at this release's schema. */
function openUpToDate(database: string, copy: string, dataDir: string): SqlConnection {
  const connection = openConnection(database, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    const version = schemaVersion(connection);
    if (version === 0) throw new DataFolderError('empty', dataDir, 'the database has no tables');
    if (version === SCHEMA_VERSION) {
      connection.exec('BEGIN');
      return connection;
    }
    discard(copy);
    // SQLite fills an empty file; made by itself, it would be open to everybody on the machine.
    closeSync(openSync(copy, 'wx', 0o600));
    connection.prepare('VACUUM INTO ?').run(copy);
  } catch (error) {
    connection.close();
    throw error;
  }
  connection.close();
  const copied = openConnection(copy, { busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    migrate(copied);
    return copied;
  } catch (error) {
    copied.close();
    throw error;
  }
}

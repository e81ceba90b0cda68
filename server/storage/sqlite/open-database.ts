// Opening the database: looks before it writes, so that a newer or damaged file is refused untouched (F16).
import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { DataFolderError, databaseFile } from '../folder/folder.ts';
import { type DriverName, openConnection, type SqlConnection } from './driver.ts';
import { folderError } from './folder-lock.ts';
import { APPLICATION_ID, applicationId, migrate, SCHEMA_VERSION, schemaVersion } from './schema.ts';
import { schemaFault } from './schema-fault.ts';

/** How long a statement waits for another process that reads or checkpoints. */
export const BUSY_TIMEOUT_MS = 5_000;

interface OpenOptions {
  readonly driver?: DriverName;
  /** The database never grows beyond this; commits are then refused as `disk-full`. */
  readonly maxBytes?: number;
}

/** Opens the folder's database for writing, made or migrated as needed. The caller holds the lock. */
export function openDatabase(dataDir: string, options: OpenOptions = {}): SqlConnection {
  const file = databaseFile(dataDir);
  const driver = options.driver === undefined ? {} : { driver: options.driver };
  try {
    inspectDatabase(file, dataDir, driver);
    // SQLite would give the file to everybody on the machine; its -wal and -shm copy these permissions.
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    const connection = openConnection(file, { busyTimeoutMs: BUSY_TIMEOUT_MS, ...driver });
    try {
      connection.exec(PRAGMAS);
      if (options.maxBytes !== undefined) limitSize(connection, options.maxBytes);
      migrate(connection);
    } catch (error) {
      connection.close();
      throw error;
    }
    return connection;
  } catch (error) {
    throw folderError(dataDir, error);
  }
}

/**
 * Refuses what this program must not write to: a newer schema, another program's file, broken pages, a schema that is not ours.
 * Only reads.
 */
function inspectDatabase(file: string, dataDir: string, driver: { readonly driver?: DriverName } = {}): void {
  if (!existsSync(file) || statSync(file).size === 0) {
    const wal = `${file}-wal`;
    if (existsSync(wal) && statSync(wal).size > 0)
      throw new DataFolderError('damaged', dataDir, 'the database is missing, but its journal is there');
    return;
  }
  refuseBroken(file, dataDir, driver, schemaFault);
}

/** The same for a database that is there, whatever its schema holds besides our tables. */
export function refuseBroken(
  file: string,
  dataDir: string,
  driver: { readonly driver?: DriverName } = {},
  otherFault: (connection: SqlConnection) => string | null = () => null,
): void {
  const connection = openConnection(file, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS, ...driver });
  try {
    refuseForeign(connection, dataDir);
    const complaint = connection.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (complaint !== 'ok') throw new DataFolderError('damaged', dataDir, String(complaint));
    const fault = otherFault(connection);
    if (fault !== null) throw new DataFolderError('damaged', dataDir, fault);
  } finally {
    connection.close();
  }
}

/** Throws DataFolderError for a newer schema or a file that is not ours. Only reads. */
export function refuseForeign(connection: SqlConnection, dataDir: string): void {
  const version = schemaVersion(connection);
  const mark = applicationId(connection);
  // A crash before the first migration leaves a database without a single table.
  const isEmpty = connection.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'] === 0;
  if (mark !== APPLICATION_ID && !isEmpty)
    throw new DataFolderError('damaged', dataDir, 'the database was not written by Miraizu');
  if (version > SCHEMA_VERSION)
    throw new DataFolderError(
      'newer-schema',
      dataDir,
      `the database has schema ${version}, this program knows up to ${SCHEMA_VERSION}`,
    );
}

/** SQLite counts in pages. */
function limitSize(connection: SqlConnection, maxBytes: number): void {
  const pageSize = Number(connection.prepare('PRAGMA page_size').get()?.['page_size']);
  connection.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / pageSize))}`);
}

/**
 * FULL: a commit is on the disk when it returns, also on a Mac (fullfsync). secure_delete: what a camp said is
 * overwritten when the camp is deleted. The size limit gives the journal's space back after a burst.
 */
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA checkpoint_fullfsync = ON;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -16000;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA trusted_schema = OFF;
`;

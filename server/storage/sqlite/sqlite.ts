// The face of SQLite: the adapter for open-storage.ts, and for backup and verify what they read and write a database with.

// Rows and bytes.
export {
  bytes,
  checksum,
  integer,
  type Packing,
  readAsset,
  type SqlRow,
  type SqlValue,
  text,
  textOrNull,
  unpackedNow,
} from '../rows/rows.ts';
export { boardTables } from './boards.ts';
// The driver, its threads, and what its errors mean.
export {
  isConstraintFailure,
  NoDriverError,
  openConnection,
  type SqlConnection,
  sqliteFailure,
} from './driver.ts';
// The folder's lock, and opening with a look first.
export { acquireLock, folderError } from './folder-lock.ts';
export { BUSY_TIMEOUT_MS, refuseBroken, refuseForeign } from './open-database.ts';
// The schema.
export { APPLICATION_ID, migrate, SCHEMA_VERSION, schemaVersion } from './schema.ts';
export { type Column, schemaFault, type Table, tableFault, tablesOf } from './schema-fault.ts';
// The adapter of the storage port.
export { openSqliteStorage } from './sqlite-storage.ts';
export { runTask } from './start-worker.ts';
export { inTransaction } from './transaction.ts';

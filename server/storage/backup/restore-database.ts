// Putting a backup in place of the database: makes a new one of its rows (rebuild.ts), checks it, brings the pictures back
// (restore-pictures.ts), keeps the old database aside, swaps in one step. Every board gets a new epoch, because browsers hold edits made after the backup. Needs the server stopped.
import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import * as Y from 'yjs';
import type { BoardId } from '../../../shared/board/ids.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { BackupFileError, DataFolderError, databaseFile, moveIntoPlace } from '../folder/folder.ts';
import {
  acquireLock,
  BUSY_TIMEOUT_MS,
  boardTables,
  checksum,
  folderError,
  inTransaction,
  integer,
  openConnection,
  refuseBroken,
  type SqlConnection,
  sqliteFailure,
  text,
} from '../sqlite/sqlite.ts';
import { type Finding, verifyImages, verifyTables } from '../verify/verify.ts';
import { brokenSeal } from './backup-contents.ts';
import { refuseOthers } from './backup-file.ts';
import { keepReplaced } from './keep-replaced.ts';
import { rebuildDatabase } from './rebuild.ts';
import { checkPictures, writePictures } from './restore-pictures.ts';

/** What restoring did. */
export interface Restored {
  /** The database that was there before, or null when there was none. */
  readonly keptAside: string | null;
  readonly boards: number;
  /** Images that neither the backup nor the folder has; everything else was checked to be sound. */
  readonly missingAssets: readonly Finding[];
}

/** What `restore` (on-threads.ts) does, at once, inside a thread of its own. Throws the same. */
export function restoreDatabase(file: string, dataDir: string, atMs: number): Restored {
  refuseOthers(file);
  const lock = acquireLock(dataDir);
  const database = databaseFile(dataDir);
  // SQLite may write beside what it reads: never beside the operator's own file.
  const [copy, made] = [`${database}.restoring-from`, `${database}.restoring`];
  try {
    discard(copy);
    discard(made);
    copyFileSync(file, copy);
    rebuild(copy, made, file);
    const {
      boards,
      findings: [damage],
    } = verifyTables(made);
    if (damage !== undefined) throw new BackupFileError('broken', file, JSON.stringify(damage));
    bringPictures(copy, made, file, dataDir);
    const missingAssets = verifyImages(made, dataDir);
    renewEpochs(made, database, atMs);
    const keptAside = keepAside(database, atMs);
    moveIntoPlace(made, database);
    return { keptAside, boards, missingAssets };
  } catch (error) {
    throw folderError(dataDir, error);
  } finally {
    discard(copy);
    discard(made);
    lock.release();
  }
}

function rebuild(copy: string, made: string, file: string): void {
  try {
    refuseBroken(copy, file);
    rebuildDatabase(copy, made, file);
    reading(copy, (backup) => {
      const broken = brokenSeal(backup);
      if (broken !== null) throw new BackupFileError('broken', file, `rows of ${broken} have changed`);
      reading(made, (restored) => checkPictures(backup, restored, file));
    });
  } catch (error) {
    // Broken pages are the backup's; a full disk is the folder's.
    const isBroken = error instanceof DataFolderError || sqliteFailure(error) === 'corrupt';
    if (!isBroken) throw error;
    throw new BackupFileError('broken', file, error instanceof Error ? error.message : '', { cause: error });
  }
}

/** After everything was found to be sound, for the folder has it from here on. */
function bringPictures(copy: string, made: string, file: string, dataDir: string): void {
  reading(copy, (backup) => reading(made, (restored) => writePictures(backup, restored, file, dataDir)));
}

function reading<T>(file: string, work: (connection: SqlConnection) => T): T {
  const connection = openConnection(file, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

function discard(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}

/** Far beyond any epoch a browser can have seen, for when the old database no longer says which those are. */
const UNKNOWN_EPOCHS = 1_000_000;

/** The epoch of each board in the present database, or null when it cannot be read. */
function newestEpochs(database: string): ReadonlyMap<string, number> | null {
  if (!existsSync(database)) return new Map();
  try {
    const connection = openConnection(database, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS });
    try {
      const rows = connection.prepare('SELECT id, epoch FROM boards').all();
      return new Map(rows.map((row) => [text(row, 'id'), integer(row, 'epoch')]));
    } finally {
      connection.close();
    }
  } catch {
    // Restoring is what one does when the old database is broken: however it fails, it cannot tell.
    return null;
  }
}

/** Gives every board of the copy an epoch that no browser has seen, and leaves the copy as one file. */
function renewEpochs(copy: string, database: string, atMs: number): void {
  const seen = newestEpochs(database);
  const connection = openConnection(copy, { busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    connection.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    inTransaction(connection, () => {
      for (const row of connection.prepare('SELECT id, epoch, last_seq FROM boards').all()) {
        const board = text<BoardId>(row, 'id');
        const own = integer(row, 'epoch');
        const epoch = Math.max(own, seen === null ? UNKNOWN_EPOCHS : (seen.get(board) ?? 0)) + 1;
        const doc = documentOf(connection, board, own);
        startEpochAt(connection, board, epoch, integer(row, 'last_seq'), rewriteBoard(doc, epoch), atMs);
        doc.destroy();
      }
      if (seen !== null && existsSync(database)) keepReplaced(connection, database);
    });
  } finally {
    connection.close();
  }
}

/** The document of a board as the backup has it. */
function documentOf(connection: SqlConnection, board: BoardId, epoch: number): Y.Doc {
  const kept = boardTables(connection, () => 0).load(board, epoch);
  if (kept === null) throw new Error(`Board without a document: ${board}`);
  const doc = new Y.Doc();
  if (kept.snapshot !== null) Y.applyUpdate(doc, kept.snapshot);
  for (const { update } of kept.tail) Y.applyUpdate(doc, update);
  return doc;
}

function startEpochAt(
  connection: SqlConnection,
  board: BoardId,
  epoch: number,
  lastSeq: number,
  snapshot: Uint8Array,
  atMs: number,
): void {
  connection
    .prepare(
      `INSERT INTO documents (board_id, epoch, started_at_ms, snapshot_seq, crc, snapshot, has_all_owners)
      VALUES (?, ?, ?, ?, ?, ?, 1)`,
    )
    .run(board, epoch, atMs, lastSeq, checksum(snapshot), snapshot);
  connection.prepare('UPDATE boards SET epoch = ? WHERE id = ?').run(epoch, board);
}

/** Keeps the present database under a dated name beside its place; it stays in its place too, until the swap. */
function keepAside(database: string, atMs: number): string | null {
  if (!existsSync(database)) {
    discard(database);
    return null;
  }
  const aside = `${database}.before-restore-${new Date(atMs).toISOString().replaceAll(/[:.]/g, '-')}`;
  foldJournal(database, aside);
  try {
    linkSync(database, aside);
  } catch {
    // A file system without hard links (a USB stick): a copy does the same, only slower.
    copyFileSync(database, aside);
  }
  return aside;
}

/** The journal must not lie beside the restored database: SQLite would replay it into it. */
function foldJournal(database: string, aside: string): void {
  try {
    const connection = openConnection(database, { busyTimeoutMs: BUSY_TIMEOUT_MS });
    try {
      connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      connection.close();
    }
  } catch (error) {
    // Too broken to be opened: the journal goes aside as it is, beside the file it belongs to.
    if (!(error instanceof Error) || sqliteFailure(error) === null) throw error;
  }
  const wal = `${database}-wal`;
  if (existsSync(wal)) renameSync(wal, `${aside}-wal`);
  rmSync(`${database}-shm`, { force: true });
}

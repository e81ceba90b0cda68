// A data folder that is moved into. The database is made under another name and takes its place in one step when everything was read
// back; until then no server finds anything there, and the next move begins anew.
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { assetFile, assetFolder, assetRoot, databaseFile, moveIntoPlace } from '../folder/folder.ts';
import type { SqlValue } from '../rows/rows.ts';
import {
  acquireLock,
  BUSY_TIMEOUT_MS,
  folderError,
  isConstraintFailure,
  migrate,
  openConnection,
  type SqlConnection,
} from '../sqlite/sqlite.ts';
import { type Finding, verifyImages, verifyTables } from '../verify/verify.ts';
import { bytesOf, discard, picturesOf, rowsOf } from './folder-reading.ts';
import type { MoveTarget } from './move-ends.ts';
import { MoveError } from './move-error.ts';
import type { MovedTable } from './moved-tables.ts';

/** Makes the folder when it is not there. Throws DataFolderError, and MoveError `not-empty`. */
export function openFolderTarget(dataDir: string): MoveTarget {
  const lock = acquireLock(dataDir);
  const made = `${databaseFile(dataDir)}.moving`;
  try {
    makeRoom(dataDir, made);
    return folderTarget(dataDir, made, draftOf(made), lock.release);
  } catch (error) {
    lock.release();
    throw folderError(dataDir, error);
  }
}

function makeRoom(dataDir: string, made: string): void {
  const hasPictures = existsSync(assetRoot(dataDir)) && readdirSync(assetRoot(dataDir)).length > 0;
  const isLeftOver = existsSync(made);
  if (existsSync(databaseFile(dataDir)) || (hasPictures && !isLeftOver))
    throw new MoveError(dataDir, { reason: 'not-empty' });
  if (!isLeftOver) return;
  // A move that was interrupted: nothing but its own has come here since the folder was found empty.
  rmSync(assetRoot(dataDir), { recursive: true, force: true });
  discard(made);
}

function draftOf(made: string): SqlConnection {
  closeSync(openSync(made, 'wx', 0o600));
  const draft = openConnection(made, { busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    // Nobody has it: what goes wrong throws it away, and it is flushed when it takes its place.
    draft.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA trusted_schema = OFF');
    draft.exec('PRAGMA foreign_keys = ON');
    migrate(draft);
    // A version may stand before the one whose bytes it shares.
    draft.exec('BEGIN; PRAGMA defer_foreign_keys = ON');
    return draft;
  } catch (error) {
    draft.close();
    throw error;
  }
}

function folderTarget(dataDir: string, made: string, draft: SqlConnection, release: () => void): MoveTarget {
  let connection: SqlConnection | null = draft;
  const opened = (): SqlConnection => {
    if (connection === null) throw new Error('The folder is let go of already.');
    return connection;
  };
  const end = (): void => {
    connection?.close();
    connection = null;
  };
  /** A disk that refuses is the folder's fault, and said like that. */
  const inFolder = async <T>(work: () => T): Promise<T> => {
    try {
      return work();
    } catch (error) {
      throw folderError(dataDir, error);
    }
  };
  return {
    place: dataDir,
    write: (table, rows) =>
      inFolder(() => {
        const insert = opened().prepare(insertion(table));
        for (const row of rows) insert.run(...table.columns.map(({ name }): SqlValue => row[name] ?? null));
      }),
    writePicture: (asset, bytes) =>
      inFolder(() => {
        const place = assetFile(dataDir, asset);
        mkdirSync(assetFolder(dataDir, asset.board), { recursive: true, mode: 0o700 });
        writeFileSync(`${place}.part`, bytes, { mode: 0o600 });
        moveIntoPlace(`${place}.part`, place);
      }),
    written: () =>
      inFolder(() => {
        commit(opened(), dataDir);
        end();
        refuseDamaged(made, dataDir);
        connection = openConnection(made, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS });
      }),
    rowsOf: (table) => rowsOf(opened(), table),
    pictures: () => picturesOf(opened(), (asset) => bytesOf(dataDir, asset)),
    keep: () =>
      inFolder(() => {
        end();
        moveIntoPlace(made, databaseFile(dataDir));
      }),
    close() {
      end();
      if (existsSync(made)) {
        rmSync(assetRoot(dataDir), { recursive: true, force: true });
        discard(made);
      }
      release();
      return Promise.resolve();
    },
  };
}

const insertion = ({ name, columns }: MovedTable): string =>
  `INSERT INTO ${name} (${columns.map((column) => column.name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

function commit(draft: SqlConnection, dataDir: string): void {
  try {
    draft.exec('COMMIT');
  } catch (error) {
    if (!isConstraintFailure(error)) throw error;
    throw new MoveError(
      dataDir,
      { reason: 'damaged', findings: [{ kind: 'database', detail: 'a row refers to nothing' }] },
      { cause: error },
    );
  }
}

/** What came in must be what a server may open; pictures that were missing before are named by the answer. */
function refuseDamaged(made: string, dataDir: string): void {
  const findings: readonly Finding[] = [...verifyTables(made).findings, ...verifyImages(made, dataDir)];
  const damage = findings.filter(({ kind }) => kind !== 'asset-missing');
  if (damage.length > 0) throw new MoveError(dataDir, { reason: 'damaged', findings: damage });
}

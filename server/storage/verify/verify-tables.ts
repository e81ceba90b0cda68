// The checks of verify on a database, at once and inside the worker thread: pages, schema, rows, every board of every epoch, versions.
// A part that cannot be read is a finding, and the others are still looked at. Images are verify-folder.ts's.

import { DataFolderError } from '../folder/folder.ts';
import {
  BUSY_TIMEOUT_MS,
  bytes,
  checksum,
  folderError,
  integer,
  openConnection,
  type Packing,
  refuseForeign,
  type SqlConnection,
  type SqlRow,
  schemaFault,
  schemaVersion,
  sqliteFailure,
  tableFault,
  tablesOf,
  text,
  unpackedNow,
} from '../sqlite/sqlite.ts';
import type { Finding, VerifyReport } from './finding.ts';
import { mayHold, mayStandTogether } from './row-values.ts';
import { checkDocument } from './verify-board.ts';

/** The database alone, wherever it lies: whoever asks looks after its images. */
export function verifyTables(file: string): VerifyReport {
  return verifyBy(file, file, (connection, note) => ({
    ...(checkTables(connection, note) ?? NOTHING),
    assets: 0,
  }));
}

/** Takes what is found. */
export type Note = (...found: readonly Finding[]) => void;

/** Opens the database in one view, checks it, and reports; what cannot be opened is a finding. Throws DataFolderError `no-driver`. */
export function verifyBy(
  file: string,
  dataDir: string,
  check: (connection: SqlConnection, note: Note) => Counts,
): VerifyReport {
  const findings: Finding[] = [];
  let counts = NOTHING;
  try {
    const connection = openConnection(file, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS });
    try {
      refuseForeign(connection, dataDir);
      // One view of everything, whatever the server writes meanwhile.
      connection.exec('BEGIN');
      counts = check(connection, (...found) => {
        findings.push(...found);
      });
    } finally {
      connection.close();
    }
  } catch (error) {
    const refusal = folderError(dataDir, error);
    if (!(refusal instanceof DataFolderError) || refusal.reason === 'no-driver') throw refusal;
    findings.push({ kind: 'unreadable', reason: refusal.reason, detail: refusal.detail });
  }
  return { ok: findings.length === 0, dataDir, ...counts, findings };
}

/** How much there is. */
export type Counts = Pick<VerifyReport, 'boards' | 'updates' | 'versions' | 'assets'>;
export const NOTHING: Counts = { boards: 0, updates: 0, versions: 0, assets: 0 };
/** SQLite names this many broken places; a file with more of them is lost anyway. */
const MAX_COMPLAINTS = 20;

/** Everything but the images; null where the schema is none of ours. */
export function checkTables(connection: SqlConnection, note: Note): Omit<Counts, 'assets'> | null {
  reading('pages', note, () => note(...integrity(connection)));
  const isReadable = reading('schema', note, () => checkSchema(connection, note)) ?? false;
  if (!isReadable) return null;
  reading('rows', note, () => checkRows(connection, note));
  reading('references', note, () => note(...references(connection)));
  const documents = reading('boards', note, () => checkBoards(connection, note)) ?? NOTHING;
  const versions = reading('versions', note, () => checkVersions(connection, note)) ?? 0;
  return { boards: documents.boards, updates: documents.updates, versions };
}

/** Runs one check; broken pages that stop it become a finding. */
export function reading<T>(what: string, note: (finding: Finding) => void, check: () => T): T | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Error) || sqliteFailure(error) === null) throw error;
    note({ kind: 'database', detail: `${what}: ${error.message}` });
    return undefined;
  }
}

function integrity(connection: SqlConnection): readonly Finding[] {
  return connection
    .prepare(`PRAGMA integrity_check(${MAX_COMPLAINTS})`)
    .all()
    .map((row) => String(row['integrity_check']))
    .filter((detail) => detail !== 'ok')
    .map((detail) => ({ kind: 'database', detail }));
}

/** Notes a schema that is not ours; returns whether its tables can be read all the same. */
function checkSchema(connection: SqlConnection, note: (finding: Finding) => void): boolean {
  const fault = schemaFault(connection);
  if (fault !== null) note({ kind: 'database', detail: fault });
  // A crash before the first migration leaves an empty database, which is sound.
  const version = schemaVersion(connection);
  return version > 0 && tableFault(connection, version) === null;
}

/** Values that Miraizu does not write, each column once; with one of them, restoring would refuse. */
function checkRows(connection: SqlConnection, note: (finding: Finding) => void): void {
  for (const { name, columns } of tablesOf(schemaVersion(connection))) {
    // Bytes have checksums of their own.
    const read = columns.filter(({ type }) => type !== 'BLOB');
    const odd = new Set<string>();
    for (const row of connection
      .prepare(`SELECT ${read.map((each) => each.name).join(', ')} FROM ${name}`)
      .iterate()) {
      for (const column of read) if (!mayHold(name, column, row[column.name])) odd.add(column.name);
      if (!mayStandTogether(name, row)) odd.add('person_id');
    }
    for (const column of odd)
      note({ kind: 'database', detail: `${name}.${column} holds what Miraizu does not write` });
  }
}

function references(connection: SqlConnection): readonly Finding[] {
  return connection
    .prepare('PRAGMA foreign_key_check')
    .all()
    .map((row) => ({ kind: 'database', detail: `${row['table']}: a row refers to no ${row['parent']}` }));
}

function checkBoards(connection: SqlConnection, note: (finding: Finding) => void) {
  const documents = connection.prepare(
    'SELECT epoch, snapshot_seq, crc, snapshot FROM documents WHERE board_id = ? ORDER BY epoch',
  );
  const tail = connection.prepare(
    'SELECT seq, crc, bytes FROM updates WHERE board_id = ? AND epoch = ? ORDER BY seq',
  );
  const boards = connection.prepare('SELECT id, title, epoch, last_seq FROM boards ORDER BY rowid').all();
  let updates = 0;
  for (const row of boards) {
    const board = text(row, 'id');
    const title = text(row, 'title');
    const newest = integer(row, 'epoch');
    reading(`board ${board} (${title})`, note, () => {
      const epochs = documents.all(board);
      if (!epochs.some((document) => integer(document, 'epoch') === newest))
        note({ kind: 'board', board, title, epoch: newest, problem: 'missing', seq: null });
      for (const document of epochs) {
        const epoch = integer(document, 'epoch');
        const entries = tail.all(board, epoch);
        updates += entries.length;
        const damage = checkDocument(
          { bytes: bytes(document, 'snapshot'), crc: integer(document, 'crc') },
          integer(document, 'snapshot_seq'),
          entries.map(readEntry),
          epoch === newest ? integer(row, 'last_seq') : null,
        );
        if (damage !== null) note({ kind: 'board', board, title, epoch, ...damage });
      }
    });
  }
  return { boards: boards.length, updates };
}

const readEntry = (row: SqlRow) => ({
  seq: integer(row, 'seq'),
  bytes: bytes(row, 'bytes'),
  crc: integer(row, 'crc'),
});

function checkVersions(connection: SqlConnection, note: (finding: Finding) => void): number {
  const rows = connection.prepare('SELECT id, title, board_id FROM versions ORDER BY rowid').all();
  // All columns: a database of before versions were packed has fewer.
  const select = connection.prepare('SELECT * FROM versions WHERE id = ?');
  const contentOf = (row: SqlRow): SqlRow | undefined => {
    const other = row['content_of'] ?? null;
    return other === null ? row : select.get(text(row, 'content_of'));
  };
  for (const row of rows) {
    const version = text(row, 'id');
    reading(`version ${version}`, note, () => {
      const kept = select.get(version);
      const content = kept === undefined ? undefined : contentOf(kept);
      if (kept !== undefined && (content === undefined || isVersionDamaged(content)))
        note({ kind: 'version', version, title: text(row, 'title'), board: text(row, 'board_id') });
    });
  }
  return rows.length;
}

function isVersionDamaged(row: SqlRow): boolean {
  const packed = bytes(row, 'snapshot');
  if (checksum(packed) !== integer(row, 'crc')) return true;
  const packing: Packing = (row['packing'] ?? 'plain') === 'plain' ? 'plain' : 'deflate';
  const snapshot = unpackedNow({ packing, bytes: packed });
  return (
    snapshot === null || checkDocument({ bytes: snapshot, crc: checksum(snapshot) }, 0, [], null) !== null
  );
}

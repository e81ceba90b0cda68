// What makes a copy of the database a backup: the pictures of its boards, which the server keeps as files, and a digest of every table,
// because SQLite has none of its pages. A backup of an earlier release has neither.
import { createHash } from 'node:crypto';
import { BackupFileError } from '../folder/folder.ts';
import { rowDigest } from '../row-digest.ts';
import { type SqlConnection, schemaVersion, tablesOf, text } from '../sqlite/sqlite.ts';

const PICTURES = 'backup_pictures';
const DIGESTS = 'backup_digests';

const TABLES = `
  CREATE TABLE ${PICTURES} (
    board_id TEXT NOT NULL,
    asset_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (board_id, asset_id)
  ) STRICT;
  CREATE TABLE ${DIGESTS} (
    table_name TEXT PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL
  ) STRICT;
`;

/** Makes room for pictures and digests in a fresh copy of the database. */
export function addContents(backup: SqlConnection): void {
  // Somebody has put a backup in the place of the database by hand: what it holds is old.
  backup.exec(`DROP TABLE IF EXISTS ${PICTURES}; DROP TABLE IF EXISTS ${DIGESTS}; ${TABLES}`);
}

/** Did this program's kind make the file, pictures included? Throws SQLite's errors. */
export const hasContents = (backup: SqlConnection): boolean =>
  backup
    .prepare("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name IN (?, ?)")
    .get(PICTURES, DIGESTS)?.['n'] === 2;

/** One picture as a backup has it. `board` and `asset` are what the file says. */
export interface KeptPicture {
  readonly board: string;
  readonly asset: string;
  readonly bytes: Uint8Array;
}

/** A function that puts pictures into the backup. */
export function pictureWriter(backup: SqlConnection): (picture: KeptPicture) => void {
  const insert = backup.prepare(`INSERT INTO ${PICTURES} VALUES (?, ?, ?, ?)`);
  return ({ board, asset, bytes }) => {
    insert.run(board, asset, sha256(bytes), bytes);
  };
}

/** The pictures one by one: no more than one is held at a time. `file` is what people call the backup. Throws BackupFileError `broken`. */
export function* picturesOf(backup: SqlConnection, file: string): Generator<KeptPicture> {
  if (!hasContents(backup)) return;
  const rows = backup.prepare(`SELECT board_id, asset_id, sha256, bytes FROM ${PICTURES} ORDER BY rowid`);
  for (const row of rows.iterate()) {
    const { bytes } = row;
    if (!(bytes instanceof Uint8Array) || sha256(bytes) !== row['sha256'])
      throw new BackupFileError('broken', file, 'the bytes of a picture have changed');
    yield { board: text(row, 'board_id'), asset: text(row, 'asset_id'), bytes };
  }
}

/** Takes the pictures of a board out of the backup. */
export function forgetPictures(backup: SqlConnection, board: string): void {
  backup.prepare(`DELETE FROM ${PICTURES} WHERE board_id = ?`).run(board);
}

/** Notes the digest of every table. Inside the transaction that changed them last, where there is one. */
export function seal(backup: SqlConnection): void {
  const insert = backup.prepare(`INSERT OR REPLACE INTO ${DIGESTS} VALUES (?, ?)`);
  for (const [table, digest] of digestsOf(backup)) insert.run(table, digest);
}

/** The first table whose rows are not those that were sealed, or null; a backup of an earlier release has no seal to be broken. */
export function brokenSeal(backup: SqlConnection): string | null {
  if (!hasContents(backup)) return null;
  const kept = new Map(
    backup
      .prepare(`SELECT table_name, sha256 FROM ${DIGESTS}`)
      .all()
      .map((row) => [row['table_name'], row['sha256']]),
  );
  for (const [table, digest] of digestsOf(backup)) if (kept.get(table) !== digest) return table;
  return null;
}

function digestsOf(backup: SqlConnection): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  for (const { name, columns } of tablesOf(schemaVersion(backup)))
    digests.set(
      name,
      digestOf(
        backup,
        name,
        columns.map((column) => column.name),
      ),
    );
  // The bytes of each picture lie beside their own digest.
  digests.set(PICTURES, digestOf(backup, PICTURES, ['board_id', 'asset_id', 'sha256']));
  return digests;
}

function digestOf(backup: SqlConnection, table: string, columns: readonly string[]): string {
  const digest = rowDigest();
  for (const row of backup.prepare(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY rowid`).iterate())
    digest.add(columns.map((column) => row[column] ?? null));
  return digest.done();
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

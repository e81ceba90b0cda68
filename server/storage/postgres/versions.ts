// Versions of boards in PostgreSQL, packed. Every function runs on the connection or in the transaction that it is given (calls.ts).
import type { BoardId, VersionId } from '../../../shared/board/ids.ts';
import type { Version } from '../../../shared/camp/camp.ts';
import {
  bytes,
  checked,
  checksum,
  integer,
  type PackedVersionStore,
  readUse,
  readVersion,
  text,
  textOrNull,
} from '../rows/rows.ts';
import { StorageError, type VersionUse } from '../storage.ts';
import { first, parameters, type Sql } from './sql.ts';

const VERSION = 'id, board_id, title, kind, created_at_ms, created_by, sheet_id, words';
const NOTHING = new Uint8Array();

type Packed = Parameters<PackedVersionStore['add']>[1];
type Loaded = Awaited<ReturnType<PackedVersionStore['load']>>;

export async function add(
  sql: Sql,
  version: Version,
  { packing, bytes: packed, hash }: Packed,
  instead: readonly VersionId[] = [],
): Promise<void> {
  const equal = await first(
    sql,
    'SELECT id FROM versions WHERE board_id = $1 AND hash = $2 AND content_of IS NULL',
    [version.boardId, hash],
  );
  const kept = equal === undefined ? packed : NOTHING;
  await sql.query(
    `INSERT INTO versions (${VERSION}, hash, content_of, packing, crc, snapshot) VALUES (${parameters(13)})`,
    [
      version.id,
      version.boardId,
      version.title,
      version.kind,
      version.createdAtMs,
      version.createdBy,
      version.sheetId,
      JSON.stringify(version.words),
      hash,
      equal === undefined ? null : text(equal, 'id'),
      packing,
      checksum(kept),
      kept,
    ],
  );
  await sql.query(
    `DELETE FROM versions WHERE id = ANY($1)
     AND NOT EXISTS (SELECT FROM versions AS needing WHERE needing.content_of = versions.id)`,
    [instead],
  );
}

export async function list(sql: Sql, board: BoardId): Promise<readonly Version[]> {
  const { rows } = await sql.query(`SELECT ${VERSION} FROM versions WHERE board_id = $1 ORDER BY added`, [
    board,
  ]);
  return rows.map(readVersion);
}

export async function load(sql: Sql, id: VersionId): Promise<Loaded> {
  // One statement, because the version that has the bytes may be removed meanwhile together with this one.
  const row = await first(
    sql,
    `SELECT ${VERSION.replaceAll(/\w+/g, (column) => `asked.${column}`)}, content.id AS content_id,
       content.packing, content.crc, content.snapshot
     FROM versions AS asked LEFT JOIN versions AS content ON content.id = coalesce(asked.content_of, asked.id)
     WHERE asked.id = $1`,
    [id],
  );
  if (row === undefined) return null;
  if (textOrNull(row, 'content_id') === null)
    throw new StorageError('damaged', `The bytes of version ${id} are missing.`);
  const packed = checked(bytes(row, 'snapshot'), integer(row, 'crc'), `version ${id}`);
  return { version: readVersion(row), snapshot: { packing: text(row, 'packing'), bytes: packed } };
}

export async function usage(sql: Sql, board: BoardId): Promise<readonly VersionUse[]> {
  const { rows } = await sql.query(
    `SELECT id, kind, created_at_ms, created_by, hash,
       (length(snapshot) + octet_length(words))::bigint AS bytes
     FROM versions WHERE board_id = $1 ORDER BY added`,
    [board],
  );
  return rows.map(readUse);
}

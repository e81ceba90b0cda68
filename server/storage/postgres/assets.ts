// The index of images in PostgreSQL; their bytes lie elsewhere (server/assets). Every function runs on the connection or in the
// transaction that it is given (calls.ts).
import type { AssetId, BoardId } from '../../../shared/board/ids.ts';
import type { Granted, Kept } from '../camp-writes.ts';
import { flag, readAsset } from '../rows/rows.ts';
import type { StoredAsset } from '../storage.ts';
import { holds } from './people.ts';
import { first, parameters, type Sql } from './sql.ts';

const ASSET = 'id, board_id, mime, bytes, width, height, uploaded_by, at_ms, is_plain';

export async function add(sql: Sql, asset: StoredAsset, granted?: Granted): Promise<Kept> {
  const board = await first(sql, 'SELECT id FROM boards WHERE id = $1', [asset.board]);
  if (board === undefined || !(await holds(sql, granted))) return 'overtaken';
  await sql.query(`INSERT INTO assets (${ASSET}) VALUES (${parameters(9)})`, [
    asset.id,
    asset.board,
    asset.mime,
    asset.bytes,
    asset.width,
    asset.height,
    asset.uploadedBy,
    asset.atMs,
    flag(asset.isPlain),
  ]);
  return 'kept';
}

export async function find(sql: Sql, board: BoardId, asset: AssetId): Promise<StoredAsset | null> {
  const row = await first(sql, `SELECT ${ASSET} FROM assets WHERE board_id = $1 AND id = $2`, [board, asset]);
  return row === undefined ? null : readAsset(row);
}

export async function listOf(sql: Sql, board: BoardId): Promise<readonly StoredAsset[]> {
  const { rows } = await sql.query(`SELECT ${ASSET} FROM assets WHERE board_id = $1 ORDER BY added`, [board]);
  return rows.map(readAsset);
}

export async function replace(
  sql: Sql,
  { id, board, bytes, width, height, isPlain }: StoredAsset,
): Promise<void> {
  await sql.query(
    'UPDATE assets SET bytes = $3, width = $4, height = $5, is_plain = $6 WHERE board_id = $1 AND id = $2',
    [board, id, bytes, width, height, flag(isPlain)],
  );
}

export async function notPlain(sql: Sql): Promise<readonly StoredAsset[]> {
  const { rows } = await sql.query(`SELECT ${ASSET} FROM assets WHERE is_plain = 0 ORDER BY added`);
  return rows.map(readAsset);
}

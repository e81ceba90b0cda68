// Versions and the index of images in SQLite. Runs inside a transaction of the worker (sqlite-worker.ts).
import {
  bytes,
  checked,
  checksum,
  flag,
  integer,
  readAsset,
  readUse,
  readVersion,
  text,
  textOrNull,
} from '../rows/rows.ts';
import { StorageError } from '../storage.ts';
import type { SqlConnection } from './driver.ts';
import type { PeopleTables } from './people.ts';
import type { Tables } from './read-rows.ts';

/** Named, frozen snapshots of boards, packed. */
export function versionTables(connection: SqlConnection): Tables['versions'] {
  const columns = 'id, board_id, title, kind, created_at_ms, created_by, sheet_id, words';
  const insert = connection.prepare(
    `INSERT INTO versions (${columns}, hash, content_of, packing, crc, snapshot)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectOfBoard = connection.prepare(
    `SELECT ${columns} FROM versions WHERE board_id = ? ORDER BY rowid`,
  );
  const select = connection.prepare(
    `SELECT ${columns}, content_of, packing, crc, snapshot FROM versions WHERE id = ?`,
  );
  const selectEqual = connection.prepare(
    'SELECT id FROM versions WHERE board_id = ? AND hash = ? AND content_of IS NULL',
  );
  const selectUsage = connection.prepare(
    `SELECT id, kind, created_at_ms, created_by, hash,
       length(snapshot) + length(CAST(words AS BLOB)) AS bytes
     FROM versions WHERE board_id = ? ORDER BY rowid`,
  );
  const selectNeeding = connection.prepare('SELECT id FROM versions WHERE content_of = ?');
  const remove = connection.prepare('DELETE FROM versions WHERE id = ?');
  return {
    add(version, { packing, bytes: packed, hash }, instead = []) {
      const equal = hash === null ? undefined : selectEqual.get(version.boardId, hash);
      const kept = equal === undefined ? packed : NOTHING;
      insert.run(
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
      );
      const needless = instead.filter((id) => selectNeeding.all(id).length === 0);
      for (const id of needless) remove.run(id);
    },
    list: (board) => selectOfBoard.all(board).map(readVersion),
    load(id) {
      const row = select.get(id);
      if (row === undefined) return null;
      const contentOf = textOrNull(row, 'content_of');
      const content = contentOf === null ? row : select.get(contentOf);
      if (content === undefined) throw new StorageError('damaged', `The bytes of version ${id} are missing.`);
      const packed = checked(bytes(content, 'snapshot'), integer(content, 'crc'), `version ${id}`);
      return { version: readVersion(row), snapshot: { packing: text(content, 'packing'), bytes: packed } };
    },
    usage: (board) => selectUsage.all(board).map(readUse),
  };
}

const NOTHING = new Uint8Array();

/** Facts about image files; the bytes lie in the data folder (data-folder.ts). */
export function assetTables(
  connection: SqlConnection,
  people: Pick<PeopleTables, 'holds'>,
): Tables['assets'] {
  const columns = 'id, board_id, mime, bytes, width, height, uploaded_by, at_ms, is_plain';
  const selectBoard = connection.prepare('SELECT id FROM boards WHERE id = ?');
  const insert = connection.prepare(`INSERT INTO assets (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = connection.prepare(
    'UPDATE assets SET bytes = ?, width = ?, height = ?, is_plain = ? WHERE board_id = ? AND id = ?',
  );
  const select = connection.prepare(`SELECT ${columns} FROM assets WHERE board_id = ? AND id = ?`);
  const selectOfBoard = connection.prepare(`SELECT ${columns} FROM assets WHERE board_id = ? ORDER BY rowid`);
  const selectNotPlain = connection.prepare(
    `SELECT ${columns} FROM assets WHERE is_plain = 0 ORDER BY rowid`,
  );
  return {
    add(asset, granted) {
      if (selectBoard.get(asset.board) === undefined || !people.holds(granted)) return 'overtaken';
      insert.run(
        asset.id,
        asset.board,
        asset.mime,
        asset.bytes,
        asset.width,
        asset.height,
        asset.uploadedBy,
        asset.atMs,
        flag(asset.isPlain),
      );
      return 'kept';
    },
    find(board, asset) {
      const row = select.get(board, asset);
      return row === undefined ? null : readAsset(row);
    },
    listOf: (board) => selectOfBoard.all(board).map(readAsset),
    replace({ id, board, bytes: size, width, height, isPlain }) {
      update.run(size, width, height, flag(isPlain), board, id);
    },
    notPlain: () => selectNotPlain.all().map(readAsset),
  };
}

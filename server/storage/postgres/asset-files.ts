// The bytes of pictures beside their index, in the same database: every relay finds them, a dump has them, and they go with their board.
import type { BoardId, CampId } from '../../../shared/board/ids.ts';
import type { AssetFiles } from '../board-files.ts';
import { bytes, text } from '../rows/rows.ts';
import type { Database } from './database.ts';
import { type Fences, insistOnHome } from './fences.ts';
import { first, type Sql } from './sql.ts';

/** Writes of another relay than the camp's home reject with StorageError `not-home`. */
export function postgresFiles(database: Database, fences: Fences | null): AssetFiles {
  /** Runs `work` when this relay is at home where the board is; not at all for a board that is gone, which has taken its bytes along. */
  const atHome = (board: BoardId, work: (sql: Sql) => Promise<unknown>): Promise<void> =>
    database.inTransaction(async (sql) => {
      // It stays until this is over: nothing is kept of a board that is deleted meanwhile.
      const row = await first(sql, 'SELECT camp_id FROM boards WHERE id = $1 FOR KEY SHARE', [board]);
      if (row === undefined) return;
      await insistOnHome(sql, fences, text<CampId>(row, 'camp_id'));
      await work(sql);
    });
  return {
    write: ({ board, id }, content) =>
      atHome(board, (sql) =>
        sql.query(
          `INSERT INTO asset_files (board_id, asset_id, bytes) VALUES ($1, $2, $3)
           ON CONFLICT (board_id, asset_id) DO UPDATE SET bytes = excluded.bytes`,
          [board, id, content],
        ),
      ),
    async read({ board, id }) {
      const row = await first(
        database,
        'SELECT bytes FROM asset_files WHERE board_id = $1 AND asset_id = $2',
        [board, id],
      );
      if (row === undefined) return null;
      const found = bytes(row, 'bytes');
      return Buffer.from(found.buffer, found.byteOffset, found.byteLength);
    },
    // A relay that was this camp's home a moment ago must not take what the new home has written since: hence the fence.
    remove: ({ board, id }) =>
      atHome(board, (sql) =>
        sql.query('DELETE FROM asset_files WHERE board_id = $1 AND asset_id = $2', [board, id]),
      ),
    removeOf: (board) =>
      atHome(board, (sql) => sql.query('DELETE FROM asset_files WHERE board_id = $1', [board])),
  };
}

// Reading a database elsewhere for a move: rows and pictures in the order in which a folder gives them.
import type { MovingConnection, NotMovable } from '../postgres/postgres.ts';
import { bytes, readAsset } from '../rows/rows.ts';
import type { Readable } from './move-ends.ts';
import { MoveError, type PlaceName } from './move-error.ts';
import type { MovedTable } from './moved-tables.ts';

/** What can be read by the connection. */
export const readable = (sql: MovingConnection, place: PlaceName): Readable => ({
  place,
  rowsOf: (table) => sql.rowsOf(selection(table), table.rowsAtOnce),
  async *pictures() {
    const rows = sql.rowsOf(
      `SELECT assets.board_id, assets.id, mime, assets.bytes AS bytes, width, height, uploaded_by, at_ms, is_plain,
        asset_files.bytes AS content
      FROM assets LEFT JOIN asset_files ON asset_files.board_id = assets.board_id AND asset_files.asset_id = assets.id
      ORDER BY assets.board_id COLLATE "C", assets.id COLLATE "C"`,
      1,
    );
    for await (const batch of rows)
      for (const row of batch)
        yield { asset: readAsset(row), bytes: row['content'] === null ? null : bytes(row, 'content') };
  },
});

/** By bytes, as SQLite compares text, whatever the database's language is. */
function selection({ name, columns, order }: MovedTable): string {
  const by =
    order === 'as-added'
      ? 'added'
      : order
          .map((key) =>
            columns.some((column) => column.name === key && column.type === 'TEXT')
              ? `${key} COLLATE "C"`
              : key,
          )
          .join(', ');
  return `SELECT ${columns.map((column) => column.name).join(', ')} FROM ${name} ORDER BY ${by}`;
}

/** Where a database is, without who logs in and how. */
export function placeName(url: string): PlaceName {
  if (!URL.canParse(url)) return 'postgres:';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** The connection, or why there is none as MoveError. */
export function movable<T extends object>(opened: T | NotMovable, place: PlaceName): T {
  if (typeof opened === 'object') return opened;
  if (opened === 'older' || opened === 'newer')
    throw new MoveError(place, { reason: 'other-schema', is: opened });
  throw new MoveError(place, { reason: opened });
}

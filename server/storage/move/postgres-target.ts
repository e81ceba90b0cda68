// A database elsewhere that is moved into, in one transaction: until it is kept there is nothing there, however it ends.
import { connectToMove, type MovingConnection, parameters, sqlStateOf } from '../postgres/postgres.ts';
import type { SqlRow } from '../rows/rows.ts';
import type { MoveTarget } from './move-ends.ts';
import { MoveError, type PlaceName } from './move-error.ts';
import { type MovedTable, movedTables } from './moved-tables.ts';
import { movable, placeName, readable } from './postgres-reading.ts';

/** Makes the tables where there are none. Throws MoveError, DatabaseRefusedError, StorageError. */
export async function openPostgresTarget(url: string): Promise<MoveTarget> {
  const place = placeName(url);
  const sql = movable(await connectToMove(url, { isTarget: true }), place);
  try {
    await refuseFull(sql, place);
  } catch (error) {
    await sql.end();
    throw error;
  }
  const writing = async (text: string, values: Parameters<MovingConnection['query']>[1]): Promise<void> => {
    try {
      await sql.query(text, values);
    } catch (error) {
      if (!UNWRITABLE.includes(sqlStateOf(error) ?? '')) throw error;
      const detail = error instanceof Error ? error.message : '';
      throw new MoveError(place, { reason: 'not-writable-there', detail }, { cause: error });
    }
  };
  return {
    ...readable(sql, place),
    write: (table, rows) =>
      writing(
        insertion(table, rows.length),
        rows.flatMap((row) => valuesOf(table, row)),
      ),
    writePicture: (asset, bytes) =>
      writing('INSERT INTO asset_files (board_id, asset_id, bytes) VALUES ($1, $2, $3)', [
        asset.board,
        asset.id,
        bytes,
      ]),
    async written() {
      // The next entry's number comes after those that came in.
      await sql.query("SELECT setval(pg_get_serial_sequence('audit', 'id'), max(id)) FROM audit");
      await sql.query('SET CONSTRAINTS ALL IMMEDIATE');
    },
    async keep() {
      // Otherwise its first hours are planned as if the tables were empty.
      await sql.query(
        `ANALYZE ${movedTables()
          .map(({ name }) => name)
          .join(', ')}`,
      );
      await sql.commit();
    },
    close: () => sql.end(),
  };
}

/** What text of PostgreSQL cannot hold: the character NUL, and bytes that are no text. */
const UNWRITABLE = ['22021', '22P05'];

async function refuseFull(sql: MovingConnection, place: PlaceName): Promise<void> {
  const anywhere = movedTables().map(({ name }) => `EXISTS (SELECT FROM ${name})`);
  const { rows } = await sql.query(`SELECT (${anywhere.join(' OR ')})::int AS is_full`);
  if (rows[0]?.['is_full'] !== 0) throw new MoveError(place, { reason: 'not-empty' });
}

function insertion({ name, columns }: MovedTable, rows: number): string {
  const list = columns.map((column) => column.name).join(', ');
  const values = Array.from(
    { length: rows },
    (_, at) => `(${parameters(columns.length, at * columns.length)})`,
  );
  return `INSERT INTO ${name} (${list}) OVERRIDING SYSTEM VALUE VALUES ${values.join(', ')}`;
}

const valuesOf = ({ columns }: MovedTable, row: SqlRow) => columns.map(({ name }) => row[name] ?? null);

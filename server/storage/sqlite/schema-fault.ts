// Is a database's schema ours? Compared with a fresh one of the same version: every table is there as we made it, and nothing
// that acts by itself or stands in for a table. Only reads.
import { openConnection, type SqlConnection } from './driver.ts';
import { migrate, schemaVersion } from './schema.ts';

/** A table as Miraizu makes it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}
/** A column of such a table. */
export interface Column {
  readonly name: string;
  readonly type: 'TEXT' | 'INTEGER' | 'BLOB';
  readonly isNullable: boolean;
}

/** The tables of a schema version, each after those that its rows refer to. */
export function tablesOf(version: number): readonly Table[] {
  const known = tables.get(version);
  if (known !== undefined) return known;
  const fresh = openConnection(':memory:', { busyTimeoutMs: 0 });
  try {
    migrate(fresh, version);
    const names = fresh
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
      )
      .all();
    const made = names.map(({ name }) => ({ name: String(name), columns: columnsOf(fresh, String(name)) }));
    tables.set(version, made);
    return made;
  } finally {
    fresh.close();
  }
}
const tables = new Map<number, readonly Table[]>();

/** What is wrong with the schema as a whole, or null; an empty database has none to be wrong. */
export function schemaFault(connection: SqlConnection): string | null {
  const version = schemaVersion(connection);
  const entries = connection.prepare('SELECT type, name, rootpage FROM sqlite_schema').all();
  if (entries.length === 0) return null;
  if (version < 1) return 'tables without a schema version';
  // Miraizu makes none: one would change what is written behind everybody's back, or stand in for a table.
  const stranger = entries.find(
    ({ type, rootpage }) => type === 'trigger' || type === 'view' || (type === 'table' && rootpage === 0),
  );
  if (stranger !== undefined) return `the ${stranger['type']} ${stranger['name']} is not ours`;
  return tableFault(connection, version);
}

/** The first table of that version that is missing or not as we make it, or null. */
export function tableFault(connection: SqlConnection, version: number): string | null {
  for (const { name, columns } of tablesOf(version)) {
    const found = connection
      .prepare(`PRAGMA main.table_list(${name})`)
      .all()
      .find(({ schema }) => schema === 'main');
    if (found === undefined) return `the table ${name} is missing`;
    if (found['type'] !== 'table' || found['strict'] !== 1 || found['wr'] !== 0)
      return `${name} is no table of ours`;
    const present = columnsOf(connection, name);
    const missing = columns.find(
      (column) => !present.some((other) => other.name === column.name && other.type === column.type),
    );
    if (missing !== undefined) return `the column ${missing.name} of ${name} is missing`;
  }
  return null;
}

/** Columns that hold what was written into them; computed ones (`hidden`) are none. */
const columnsOf = (connection: SqlConnection, table: string): readonly Column[] =>
  connection
    .prepare(`PRAGMA main.table_xinfo(${table})`)
    .all()
    .filter(({ hidden }) => hidden === 0)
    .map(({ name, type, notnull }) => ({
      name: String(name),
      type: type as Column['type'],
      isNullable: notnull === 0,
    }));

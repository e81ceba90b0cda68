// Brings the database to the newest schema that this program knows, and refuses one that is not for it. Two relays that begin at once
// are safe: the second waits for the first at the table of migrations, and finds them done.
import type { Client } from 'pg';
import { DatabaseRefusedError } from '../database-refusal.ts';
import { StorageError } from '../storage.ts';
import { sqlStateOf, storageFailure } from './failures.ts';
import { MIGRATIONS, type Migration } from './schema.ts';
import { ask } from './sql.ts';

/**
 * Runs what is missing, all of it in one transaction. A database that has more than this program knows is gone on with, unless one
 * of its migrations says that it must not be. Throws DatabaseRefusedError.
 */
export async function migrate(client: Client, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  await refuseForeign(client);
  await makeTable(client);
  await ask(client, 'BEGIN');
  try {
    await ask(client, 'LOCK TABLE schema_migrations IN SHARE ROW EXCLUSIVE MODE');
    const { rows } = await ask(
      client,
      'SELECT coalesce(max(version), 0)::bigint AS version, coalesce(max(least_schema), 0)::bigint AS least FROM schema_migrations',
    );
    const version = Number(rows[0]?.['version']);
    const least = Number(rows[0]?.['least']);
    if (least > migrations.length)
      throw new DatabaseRefusedError(
        'newer-schema',
        `schema ${version} needs a program that knows ${least}, this one knows up to ${migrations.length}`,
      );
    for (const [at, { leastSchema, sql }] of [...migrations.entries()].slice(version)) {
      await runAll(client, sql);
      await ask(client, 'INSERT INTO schema_migrations (version, least_schema) VALUES ($1, $2)', [
        at + 1,
        leastSchema,
      ]);
    }
    await ask(client, 'COMMIT');
  } catch (error) {
    await ask(client, 'ROLLBACK');
    throw error;
  }
}

/** Several statements in one message. Rejects as the port does. */
async function runAll(client: Client, sql: string): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    throw storageFailure(error);
  }
}

/** Tables of somebody else under a name of ours: nothing is made beside them. */
async function refuseForeign(client: Client): Promise<void> {
  const { rows } = await ask(
    client,
    `SELECT to_regclass('schema_migrations')::text AS migrations, to_regclass('boards')::text AS boards,
       to_regclass('camps')::text AS camps`,
  );
  const [tables] = rows;
  if (tables?.['migrations'] === null && (tables['boards'] !== null || tables['camps'] !== null))
    throw new DatabaseRefusedError('foreign', 'tables of our names, made by somebody else');
}

/** Two who make it in the same moment: the catalogue refuses the second, which then finds it made. */
async function makeTable(client: Client): Promise<void> {
  const make = () =>
    ask(
      client,
      `CREATE TABLE IF NOT EXISTS schema_migrations (
        version integer PRIMARY KEY,
        least_schema integer NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      )`,
    );
  try {
    await make();
  } catch (error) {
    if (error instanceof StorageError || !['23505', '42P07'].includes(sqlStateOf(error) ?? '')) throw error;
    await make();
  }
}

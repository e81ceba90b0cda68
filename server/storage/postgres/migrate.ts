// Brings the database to the newest schema that this program knows, and refuses one that is not for it. Two relays that begin at once
// are safe: the second waits for the first at the table of migrations, and finds them done.
import type { Client } from 'pg';
import { StorageError } from '../storage.ts';
import { sqlStateOf } from './failures.ts';
import { MIGRATIONS, type Migration } from './schema.ts';
import { ask } from './sql.ts';
import { DatabaseRefusedError } from './start-refusal.ts';

/**
 * Runs what is missing, all of it in one transaction. A database that has more than this program knows is gone on with, unless one
 * of its migrations says that it must not be. Throws DatabaseRefusedError.
 */
export async function migrate(client: Client, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
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
      await client.query(sql);
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

// PostgreSQL for tests: a database of one's own, empty and with its tables, made from a template in some ten milliseconds.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openPostgresStorage } from '../../server/storage/postgres/postgres.ts';

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Why tests with PostgreSQL are left out: nobody answers at TEST_DATABASE_URL. null: somebody does. */
export const noPostgres: 'no-postgresql' | null = await lookForServer();

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  /** Runs statements there, as whoever runs the server. */
  run(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Ends whatever is connected there. */
  disconnectAll(): Promise<void>;
  drop(): Promise<void>;
}

/** Makes a database; `isEmpty`: without tables, as the first relay finds it. Whoever asks drops it. */
export async function testDatabase({ isEmpty = false } = {}): Promise<TestDatabase> {
  const template = isEmpty ? 'template0' : await templateName();
  const name = freshName('test');
  await runAt(SERVER, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = urlOf(name);
  return {
    url,
    name,
    run: (sql) => runAt(url, sql),
    disconnectAll: async () => {
      await runAt(SERVER, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    },
    drop: async () => {
      await runAt(SERVER, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function lookForServer(): Promise<'no-postgresql' | null> {
  try {
    await runAt(SERVER, 'SELECT 1');
    return null;
  } catch (error) {
    // In CI there is one: not to find it is a failure there.
    if (process.env.TEST_DATABASE_URL !== undefined) throw error;
    return 'no-postgresql';
  }
}

let template: Promise<string> | null = null;

/** One for each process, dropped by the process that uses it last (unless it is killed). */
function templateName(): Promise<string> {
  template ??= makeTemplate();
  return template;
}

async function makeTemplate(): Promise<string> {
  const name = freshName('template');
  await runAt(SERVER, `CREATE DATABASE ${name} TEMPLATE template0`);
  const storage = await openPostgresStorage(urlOf(name));
  await storage.close();
  return name;
}

const freshName = (kind: string): string => `miraizu_${kind}_${randomBytes(6).toString('hex')}`;

function urlOf(database: string): string {
  const url = new URL(SERVER);
  url.pathname = `/${database}`;
  return url.href;
}

async function runAt(url: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // Rejects the query that runs; without a listener it would end the process besides.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Readonly<Record<string, unknown>>>(sql)).rows;
  } finally {
    await client.end();
  }
}

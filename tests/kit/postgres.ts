// PostgreSQL for tests: a database of one's own, empty and with its tables, copied from a template in some ten milliseconds.
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { openPostgresStorage } from '../../server/storage/postgres/postgres.ts';
import { MIGRATIONS } from '../../server/storage/postgres/schema.ts';

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Who is not there refuses at once; a machine that starts many tests answers late. */
const PATIENCE_MS = 30_000;

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
    // Where one was named it must be there; and anything but nobody at the door is a fault of ours.
    const isNobody = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
    if (process.env.TEST_DATABASE_URL !== undefined || !isNobody) throw error;
    return 'no-postgresql';
  }
}

let template: Promise<string> | null = null;

/** Stays on the server for the next run: one for each state of the tables. */
function templateName(): Promise<string> {
  template ??= makeTemplate();
  return template;
}

async function makeTemplate(): Promise<string> {
  const tables = createHash('sha256').update(JSON.stringify(MIGRATIONS)).digest('hex').slice(0, 12);
  const name = `miraizu_template_${tables}`;
  await connected(SERVER, async (client) => {
    // Other processes need it in the same moment; and nobody may be connected to what is copied.
    await client.query(`SELECT pg_advisory_lock(hashtext('${name}'))`);
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 1) return;
    const making = freshName('making');
    await client.query(`CREATE DATABASE ${making} TEMPLATE template0`);
    const storage = await openPostgresStorage(urlOf(making));
    await storage.close();
    await client.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
  });
  return name;
}

const freshName = (kind: string): string => `miraizu_${kind}_${randomBytes(6).toString('hex')}`;

function urlOf(database: string): string {
  const url = new URL(SERVER);
  url.pathname = `/${database}`;
  return url.href;
}

function runAt(url: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return connected(url, async (client) => (await client.query<Readonly<Record<string, unknown>>>(sql)).rows);
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  // Rejects the query that runs; without a listener it would end the process besides.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

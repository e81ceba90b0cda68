// The connections to the database: how many, how long anything may take, and that one which broke is replaced with the next use.
// So a storage comes back without a restart when its database does. What runs on them is the others'.
import pg, { type Pool, type PoolClient, type PoolConfig } from 'pg';
import { storageFailure } from './failures.ts';
import { ask, type Sql } from './sql.ts';

/** How long a new connection may take, and how long one that is in use by others is waited for, in ms. */
export const CONNECT_TIMEOUT_MS = 5_000;
/** How long PostgreSQL works on one statement, waiting for locks included, in ms. */
const STATEMENT_TIMEOUT_MS = 5_000;
/** How long an answer may take, in ms; a network that says nothing at all ends by this. */
const ANSWER_TIMEOUT_MS = 7_000;
/**
 * How long a transaction may lie idle before PostgreSQL ends it and lets go of its locks, in ms. As long as a lease lasts: a relay
 * that fell silent in the middle of a write must not keep others from its camps for longer.
 */
const IDLE_IN_TRANSACTION_MS = 3_000;

/** How many connections a storage has when nobody says it. */
export const DEFAULT_POOL_SIZE = 10;
/** One for the log, one that is kept back for what is short and urgent, and two for everything else. */
export const LEAST_POOL_SIZE = 4;

/** The connections of one storage. The log has one of its own: it never waits behind whoever reads, however slowly. */
export interface Connections {
  readonly log: Pool;
  /** For what must not wait either: leases, and the look after a commit whose reply was lost. */
  readonly urgent: Pool;
  readonly others: Pool;
  /** Lets go of all of them, once what runs on them is done. */
  end(): Promise<void>;
}

/** Makes the pools; none of them connects before it is asked. `size` is how many connections they may have together. */
export function openConnections(url: string, size: number): Connections {
  const log = openPool(url, { max: 1, min: 1 });
  const urgent = openPool(url, { max: 1, min: 1 });
  const others = openPool(url, { max: Math.max(size, LEAST_POOL_SIZE) - 2 });
  return {
    log,
    urgent,
    others,
    async end() {
      await Promise.all([log.end(), urgent.end(), others.end()]);
    },
  };
}

function openPool(url: string, size: PoolConfig): Pool {
  const pool = new pg.Pool({
    ...clientConfig(url),
    ...size,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
  // A connection that breaks while nobody uses it is no event: the pool has dropped it, and the next use makes a new one.
  pool.on('error', () => undefined);
  // One that breaks while it is lent rejects the query that runs on it; without a listener it would end the process besides.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** What every connection is made with. */
export const clientConfig = (url: string): pg.ClientConfig => ({
  connectionString: url,
  application_name: 'miraizu',
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
});

/** Lends a connection to `work`. It is not used again when `work` failed, or `isSound` says so of what it resolved with. */
export async function withConnection<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  isSound: (result: T) => boolean = () => true,
): Promise<T> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw storageFailure(error);
  }
  // Whatever fails may have left anything behind: an open transaction, an answer that still comes.
  let isReusable = false;
  try {
    const result = await work(client);
    isReusable = isSound(result);
    return result;
  } finally {
    client.release(!isReusable);
  }
}

/** Statements that each run by themselves, on whichever connection is free. */
export const onAnyConnection = (pool: Pool): Sql => ({
  query: (text, values) => withConnection(pool, (client) => ask(client, text, values)),
});

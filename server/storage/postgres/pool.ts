// The connections to the database: how many, how long anything may take, and that one which broke is replaced with the next use.
// So a storage comes back without a restart when its database does. What runs on them is the others'.
import { setTimeout as delay } from 'node:timers/promises';
import pg, { type Pool, type PoolClient } from 'pg';
import { storageFailure } from './failures.ts';
import { ask, type Sql } from './sql.ts';
import { Turns } from './turns.ts';

/** How long things may take, in ms. A network that says nothing at all ends by these. */
interface Limits {
  /** For a new connection. */
  readonly connectMs: number;
  /** For PostgreSQL's work on one statement, waiting for locks included. */
  readonly statementMs: number;
  /** Until the answer is there. */
  readonly answerMs: number;
}

const USUAL: Limits = { connectMs: 5_000, statementMs: 5_000, answerMs: 7_000 };
/** Less than a lease lasts, so that another attempt can still keep it. */
const URGENT: Limits = { connectMs: 1_000, statementMs: 1_000, answerMs: 1_500 };
/** For the first look at the database. */
const FIRST_CONNECT_MS = 5_000;
/** How long taking leave of the database may take. */
const LEAVE_MS = 3_000;
/**
 * How long a transaction may lie idle before PostgreSQL ends it and lets go of its locks, in ms. As long as a lease lasts: a relay
 * that fell silent in the middle of a write must not keep others from its camps for longer.
 */
const IDLE_IN_TRANSACTION_MS = 3_000;

/** How many connections a storage has when nobody says it. */
export const DEFAULT_POOL_SIZE = 10;
/** One for the log, two that are kept back for what is short and urgent, and two for everything else. */
export const LEAST_POOL_SIZE = 5;
const URGENT_CONNECTIONS = 2;

/** Connections that are alike, and the line of those who wait for one. */
export interface ConnectionPool {
  readonly pool: Pool;
  readonly turns: Turns;
}

/** The connections of one storage. The log has one of its own: it never waits behind whoever reads, however slowly. */
export interface Connections {
  readonly log: ConnectionPool;
  /** For what must not wait either: leases, and the look after a commit whose reply was lost. */
  readonly urgent: ConnectionPool;
  readonly others: ConnectionPool;
  /** Lets go of all of them, once what runs on them is done. */
  end(): Promise<void>;
}

/** Makes the pools; none of them connects before it is asked. `size` is how many connections they may have together. */
export function openConnections(url: string, size: number): Connections {
  const log = openPool(url, USUAL, 1, 1);
  const urgent = openPool(url, URGENT, URGENT_CONNECTIONS, 1);
  const others = openPool(url, USUAL, Math.max(size, LEAST_POOL_SIZE) - 1 - URGENT_CONNECTIONS, 0);
  return {
    log,
    urgent,
    others,
    async end() {
      const ended = Promise.all([log, urgent, others].map(({ pool }) => pool.end()));
      // A network that says nothing does not say goodbye either; what was asked is done by now.
      await Promise.race([ended, delay(LEAVE_MS, undefined, { ref: false })]);
    },
  };
}

function openPool(
  url: string,
  { connectMs, statementMs, answerMs }: Limits,
  most: number,
  least: number,
): ConnectionPool {
  const pool = new pg.Pool({
    ...clientConfig(url),
    max: most,
    min: least,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: answerMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
  // A connection that breaks while nobody uses it is no event: the pool has dropped it, and the next use makes a new one.
  pool.on('error', () => undefined);
  // One that breaks while it is lent rejects the query that runs on it; without a listener it would end the process besides.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { pool, turns: new Turns(most) };
}

/** What every connection is made with. */
export const clientConfig = (url: string): pg.ClientConfig => ({
  connectionString: url,
  application_name: 'miraizu',
  connectionTimeoutMillis: FIRST_CONNECT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
});

/** Lends a connection to `work`. It is not used again when `work` failed, or `isSound` says so of what it resolved with. */
export async function withConnection<T>(
  { pool, turns }: ConnectionPool,
  work: (client: PoolClient) => Promise<T>,
  isSound: (result: T) => boolean = () => true,
): Promise<T> {
  await turns.take();
  try {
    const client = await connect(pool);
    // Whatever fails may have left anything behind: an open transaction, an answer that still comes.
    let isReusable = false;
    try {
      const result = await work(client);
      isReusable = isSound(result);
      return result;
    } finally {
      client.release(!isReusable);
    }
  } finally {
    turns.giveBack();
  }
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw storageFailure(error);
  }
}

/** Statements that each run by themselves, on whichever connection is free. */
export const onAnyConnection = (pool: ConnectionPool): Sql => ({
  query: (text, values) => withConnection(pool, (client) => ask(client, text, values)),
});

// One connection alone, in one transaction that may last for as long as a move does, while no relay writes: what moving
// (server/storage/move) reads and writes a database with.
import pg from 'pg';
import type { SqlRow } from '../rows/rows.ts';
import { isRestored } from './database-identity.ts';
import { sqlStateOf, storageFailure } from './failures.ts';
import { openFacts, refusalOf } from './open-database.ts';
import { clientConfig } from './pool.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { ask, type Sql } from './sql.ts';

/** Relays that are about to begin give up sooner; whoever holds a lock for longer is alive. */
const LOCK_TIMEOUT_MS = 5_000;

/** An open transaction. Nothing is kept before `commit`. */
export interface MovingConnection extends Sql {
  /** The rows of a statement, no more than so many at a time. */
  rowsOf(text: string, rowsAtOnce: number): AsyncGenerator<readonly SqlRow[]>;
  /** Rejects with StorageError `io-error` also when nobody can say whether it was kept. */
  commit(): Promise<void>;
  /** Lets go; what was not committed is not there. */
  end(): Promise<void>;
}

/** Why a database cannot be moved from or into, besides DatabaseRefusedError. */
export type NotMovable = 'in-use' | 'not-empty' | 'nothing-there' | 'restored' | 'older' | 'newer';

/**
 * Connects, and keeps all relays from writing until it ends. `isTarget`: makes the tables where there are none. Rejects with
 * DatabaseRefusedError and StorageError.
 */
export async function connectToMove(
  url: string,
  { isTarget }: { readonly isTarget: boolean },
): Promise<MovingConnection | NotMovable> {
  const client = new pg.Client(clientConfig(url));
  // A connection that breaks rejects the query that runs on it; without a listener it would end the process besides.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw refusalOf(storageFailure(error));
  }
  try {
    const refusal =
      (isTarget ? await makeReady(client, url) : await otherSchema(client)) ??
      (await begin(client, isTarget));
    if (refusal === null) return connection(client);
    await client.end();
    return refusal;
  } catch (error) {
    await client.end();
    throw storageFailure(error);
  }
}

/** Makes the tables of an empty database, with all that a relay looks at before it begins. One that has camps is not touched. */
async function makeReady(client: pg.Client, url: string): Promise<NotMovable | null> {
  const { rows: there } = await ask(client, "SELECT (to_regclass('camps') IS NOT NULL)::int AS is_there");
  if (there[0]?.['is_there'] === 1) {
    const { rows } = await ask(client, 'SELECT count(*) AS camps FROM camps');
    if (rows[0]?.['camps'] !== 0) return 'not-empty';
  }
  // No board is in it that could begin an epoch, and so nothing to date.
  await openFacts(url, () => 0);
  return null;
}

async function begin(client: pg.Client, isTarget: boolean): Promise<NotMovable | null> {
  await ask(
    client,
    `SET synchronous_commit = on; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = ${LOCK_TIMEOUT_MS}`,
  );
  await ask(client, `BEGIN ISOLATION LEVEL REPEATABLE READ${isTarget ? '' : ' READ ONLY'}`);
  try {
    // Before the first look at anything: the view begins when nobody writes any more. Each write of a relay holds a row of leases
    // (fences.ts), and a relay that begins announces itself; both wait for this, also one that slept beyond its leases.
    await ask(client, 'LOCK TABLE leases, relays IN EXCLUSIVE MODE');
  } catch (error) {
    if (sqlStateOf(error) === LOCK_NOT_AVAILABLE) return 'in-use';
    throw error;
  }
  const { rows } = await ask(client, 'SELECT count(*) AS alive FROM relays WHERE until > now()');
  if (rows[0]?.['alive'] !== 0) return 'in-use';
  return (await isRestored({ query: (text, values) => ask(client, text, values) })) ? 'restored' : null;
}

const LOCK_NOT_AVAILABLE = '55P03';

async function otherSchema(client: pg.Client): Promise<NotMovable | null> {
  const { rows: there } = await ask(
    client,
    "SELECT (to_regclass('schema_migrations') IS NULL)::int AS missing",
  );
  if (there[0]?.['missing'] !== 0) return 'nothing-there';
  const { rows } = await ask(
    client,
    'SELECT coalesce(max(version), 0)::bigint AS version FROM schema_migrations',
  );
  const version = Number(rows[0]?.['version']);
  if (version === SCHEMA_VERSION) return null;
  return version < SCHEMA_VERSION ? 'older' : 'newer';
}

function connection(client: pg.Client): MovingConnection {
  return {
    query: (text, values) => ask(client, text, values),
    async *rowsOf(text, rowsAtOnce) {
      await ask(client, `DECLARE moving NO SCROLL CURSOR FOR ${text}`);
      for (;;) {
        const { rows } = await ask(client, `FETCH ${rowsAtOnce} FROM moving`);
        if (rows.length > 0) yield rows;
        if (rows.length < rowsAtOnce) break;
      }
      await ask(client, 'CLOSE moving');
    },
    async commit() {
      await ask(client, 'COMMIT');
    },
    end: () => client.end(),
  };
}

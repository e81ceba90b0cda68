// One transaction around a piece of work: kept whole, or nothing of it. A commit whose reply is lost is looked up, never repeated:
// the transaction's number is known before, and PostgreSQL says of each what became of it.
import { setTimeout as delay } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { StorageError } from '../storage.ts';
import { isPassing, isSilent, isVerdict, storageFailure } from './failures.ts';
import { type ConnectionPool, onAnyConnection, withConnection } from './pool.ts';
import { ask, type Sql, type SqlAnswer, type SqlParameter } from './sql.ts';

/** How often a transaction is tried that only stood in the way of another one. */
const ATTEMPTS = 5;
/** How long the fate of a commit is looked for, and how often, in ms. */
const LOOK_UP_MS = 10_000;
const LOOK_UP_EVERY_MS = 50;

/** Names one transaction. Its number alone would not: after a failover the numbers are given out again, on another timeline. */
interface Mark {
  readonly xid: string;
  readonly timeline: string;
}

/** Which time line of the server this is, in the eight digits of its journal's names. */
export const TIMELINE = 'substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)';
const BEGIN = `BEGIN; SELECT pg_current_xact_id()::text AS xid, ${TIMELINE} AS timeline`;

/** The statements of a transaction; `ask` says more of how. */
export interface Transaction extends Sql {
  readonly client: PoolClient;
}

/**
 * Runs `work` and commits; when anything throws, rolls back and throws the same. `work` may be run again, when PostgreSQL asks for
 * it because of a deadlock. Rejects with StorageError `io-error` also when nobody can say whether it was kept.
 */
export async function inTransaction<T>(
  pools: { readonly pool: ConnectionPool; readonly urgent: ConnectionPool },
  work: (sql: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pools, work);
    } catch (error) {
      if (!isPassing(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function once<T>(
  { pool, urgent }: { readonly pool: ConnectionPool; readonly urgent: ConnectionPool },
  work: (sql: Transaction) => Promise<T>,
): Promise<T> {
  const ended = await withConnection(
    pool,
    async (client): Promise<Ended<T>> => {
      const mark = await begin(client);
      let result: T;
      try {
        result = await work({
          client,
          query: (text: string, values?: readonly SqlParameter[]): Promise<SqlAnswer> =>
            ask(client, text, values),
        });
      } catch (error) {
        return { kind: 'failed', error, isSound: !isSilent(error) && (await rollBack(client)) };
      }
      try {
        await commit(client);
        return { kind: 'kept', result };
      } catch (error) {
        return { kind: 'unsure', result, mark, error };
      }
    },
    (ended) => ended.kind === 'kept' || (ended.kind === 'failed' && ended.isSound),
  );
  switch (ended.kind) {
    case 'kept':
      return ended.result;
    case 'failed':
      throw ended.error;
    case 'unsure':
      if (!isVerdict(ended.error) && (await wasKept(urgent, ended.mark))) return ended.result;
      throw ended.error;
  }
}

type Ended<T> =
  | { readonly kind: 'kept'; readonly result: T }
  | { readonly kind: 'failed'; readonly error: unknown; readonly isSound: boolean }
  | { readonly kind: 'unsure'; readonly result: T; readonly mark: Mark; readonly error: unknown };

async function begin(client: PoolClient): Promise<Mark> {
  try {
    // Two statements in one message: `pg` then resolves with an answer for each.
    const answers: unknown = await client.query(BEGIN);
    const [, answer] = answers as readonly { readonly rows: readonly Mark[] }[];
    const mark = answer?.rows[0];
    if (mark === undefined) throw new Error('A transaction without a number.');
    return mark;
  } catch (error) {
    throw storageFailure(error);
  }
}

/** Is the connection still good for another transaction? */
async function rollBack(client: PoolClient): Promise<boolean> {
  try {
    await ask(client, 'ROLLBACK');
    return true;
  } catch (error) {
    // The connection is gone, and the transaction with it. What went wrong first is what is thrown.
    if (error instanceof StorageError) return false;
    throw error;
  }
}

async function commit(client: PoolClient): Promise<void> {
  try {
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') throw new Error(`The transaction ended in ${command}.`);
  } catch (error) {
    throw storageFailure(error);
  }
}

/** What became of a transaction whose reply was lost. Rejects with StorageError when that cannot be known in time. */
async function wasKept(urgent: ConnectionPool, { xid, timeline }: Mark): Promise<boolean> {
  const sql = onAnyConnection(urgent);
  const untilMs = performance.now() + LOOK_UP_MS;
  let last: unknown = null;
  while (performance.now() < untilMs) {
    try {
      const { rows } = await sql.query(
        `SELECT CASE WHEN ${TIMELINE} = $2 THEN pg_xact_status($1::text::xid8) END AS status`,
        [xid, timeline],
      );
      const status = rows[0]?.['status'] ?? null;
      if (status === 'committed') return true;
      if (status === 'aborted') return false;
      // Another timeline, or so long ago that it is forgotten.
      if (status === null) break;
    } catch (error) {
      // The database is away: it may come back within the time.
      if (!(error instanceof StorageError)) throw error;
      last = error;
    }
    await delay(LOOK_UP_EVERY_MS);
  }
  throw new StorageError('io-error', 'Whether the transaction was kept is not known.', { cause: last });
}

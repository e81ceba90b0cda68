// Opening the database: looks before it writes, so that one that forgets what it said is kept, or that is not ours, is refused untouched.
import pg, { type Client } from 'pg';
import { DatabaseRefusedError } from '../database-refusal.ts';
import { integer, textOrNull } from '../rows/rows.ts';
import { StorageError } from '../storage.ts';
import { noticeRestore } from './database-identity.ts';
import { sqlStateOf, storageFailure } from './failures.ts';
import { migrate } from './migrate.ts';
import { clientConfig } from './pool.ts';
import { ask, first } from './sql.ts';

/** What was found when the database was opened; for the log and for who runs it. */
export interface DatabaseFacts {
  /** Such as 15.4. */
  readonly serverVersion: string;
  readonly synchronousCommit: string;
  /** Whoever copies this server right now. */
  readonly replicas: readonly Replica[];
  readonly onFailover: Failover;
  /** How many boards began anew, because the database is not the one that it was (a restored backup); 0: it is. */
  readonly renewedBoards: number;
}

/** One that copies the server; null where this user may not know. */
export interface Replica {
  readonly name: string | null;
  /** As in `pg_stat_replication`: `async`, `potential`, `sync` or `quorum`. */
  readonly sync: string | null;
}

/**
 * What is lost when a replica takes over from this server. `keeps-everything`: a commit waits for one that has it.
 * `may-lose-the-last-moments`: none does, so that what the replica has not got yet is gone, though people were told that it is kept.
 * `no-replica`: nobody can take over; there are the backups.
 */
export type Failover = 'keeps-everything' | 'may-lose-the-last-moments' | 'no-replica';

/** Also a potential one waits for nothing until another one goes. */
export function failoverOf(replicas: readonly Replica[], synchronousCommit: string): Failover {
  if (replicas.length === 0) return 'no-replica';
  const isWaitedFor = replicas.some(({ sync }) => sync === 'sync' || sync === 'quorum');
  return isWaitedFor && synchronousCommit !== 'local' ? 'keeps-everything' : 'may-lose-the-last-moments';
}

/** Rejects with DatabaseRefusedError. `now` dates what it writes. */
export async function openFacts(url: string, now: () => number): Promise<DatabaseFacts> {
  // Without the limits of the pools: migrations may take their time, and wait for those of another relay.
  const client = new pg.Client(clientConfig(url));
  // Rejects the query that runs; without a listener it would end the process besides.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw refusalOf(storageFailure(error));
  }
  try {
    const facts = await readFacts(client);
    await migrate(client);
    const renewedBoards = await noticeRestore(client, now());
    return { ...facts, renewedBoards };
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await client.end();
  }
}

async function readFacts(client: Client): Promise<Omit<DatabaseFacts, 'renewedBoards'>> {
  const sql = { query: (text: string) => ask(client, text) };
  const row = await first(
    sql,
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS commits, pg_is_in_recovery()::int::bigint AS replica`,
  );
  const [fsync, commits] = [row?.['fsync'], row?.['commits']];
  refuseForgetful({ fsync: String(fsync), synchronousCommit: String(commits) });
  if (row !== undefined && integer(row, 'replica') === 1)
    throw new DatabaseRefusedError('read-only', 'in recovery');
  const { rows } = await sql.query(
    'SELECT application_name AS name, sync_state AS sync FROM pg_stat_replication',
  );
  const replicas = rows.map((each) => ({ name: textOrNull(each, 'name'), sync: textOrNull(each, 'sync') }));
  return {
    serverVersion: String(row?.['version']),
    synchronousCommit: String(commits),
    replicas,
    onFailover: failoverOf(replicas, String(commits)),
  };
}

/** Throws DatabaseRefusedError for settings with which a power cut takes what was said to be kept. */
export function refuseForgetful({
  fsync,
  synchronousCommit,
}: {
  readonly fsync: string;
  readonly synchronousCommit: string;
}): void {
  if (fsync === 'off') throw new DatabaseRefusedError('fsync-off', 'fsync = off');
  if (synchronousCommit === 'off')
    throw new DatabaseRefusedError('commits-not-durable', 'synchronous_commit = off');
}

/** Errors of PostgreSQL in the words of the start: what may not be done, what takes no writes, and what does not answer. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseRefusedError) return error;
  const state = sqlStateOf(error);
  const reason = state === '42501' ? 'not-writable' : state === '25006' ? 'read-only' : null;
  if (reason !== null) return new DatabaseRefusedError(reason, error.message, { cause: error });
  const isElsewhere = error instanceof StorageError && error.reason === 'io-error';
  return isElsewhere ? new DatabaseRefusedError('unreachable', error.message, { cause: error }) : error;
}

// What goes wrong with a database elsewhere, in the words of the storage port. By SQLSTATE where PostgreSQL says one
// (https://www.postgresql.org/docs/15/errcodes-appendix.html); everything else that a query fails with is the connection.
import { DatabaseError } from 'pg';
import { StorageError } from '../storage.ts';

/** SQLSTATE of an error of PostgreSQL; null for everything else. */
export function sqlStateOf(error: unknown): string | null {
  if (error instanceof StorageError) return sqlStateOf(error.cause);
  return error instanceof DatabaseError && error.code !== undefined ? error.code : null;
}

/** May the whole transaction be tried again, because it only stood in the way of another one? */
export const isPassing = (error: unknown): boolean => ['40001', '40P01'].includes(sqlStateOf(error) ?? '');

/** Did PostgreSQL itself refuse the work for what it is: a broken rule of a table, or a deadlock? Then nothing of it is kept. */
export const isVerdict = (error: unknown): boolean => /^(23|40)/.test(sqlStateOf(error) ?? '');

/** Did the connection fail, rather than PostgreSQL say something? Then nothing more is asked of it: it would take as long again. */
export const isSilent = (error: unknown): boolean =>
  error instanceof StorageError && error.reason === 'io-error' && sqlStateOf(error) === null;

/** The error of a query as the port throws it: StorageError, or a plain Error where the call itself is wrong. */
export function storageFailure(error: unknown): Error {
  if (error instanceof StorageError) return error;
  if (!(error instanceof Error)) return new Error(String(error));
  const state = sqlStateOf(error);
  const reason = state === null ? reasonWithout(error) : reasonOf(state);
  return reason === null ? error : new StorageError(reason, error.message, { cause: error });
}

function reasonOf(state: string): StorageError['reason'] | null {
  if (state === '53100') return 'disk-full';
  if (state === 'XX001' || state === 'XX002') return 'damaged';
  // Connections, logins, resources, the server's own decisions (a shutdown, a timeout), its disk and its inner errors; and that
  // it stands in recovery, takes no writes, or lets this user do nothing.
  const isElsewhere =
    /^(08|28|53|55|57|58|XX|3D)/.test(state) ||
    ['25006', '25P03', '25P02', '42501', '40001', '40P01'].includes(state);
  return isElsewhere ? 'io-error' : null;
}

/** What no SQLSTATE stands beside came from the connection, unless this program gave it what cannot be written. */
const reasonWithout = (error: Error): StorageError['reason'] | null =>
  error instanceof TypeError || error instanceof RangeError ? null : 'io-error';

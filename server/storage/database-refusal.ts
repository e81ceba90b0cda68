// Why a database is not used: a typed refusal, before anything was written. The sentences are server/start-error.ts's.

/**
 * `unreachable`: nobody answers there, or this user may not log in. `newer-schema`: a newer program changed the tables so that this one
 * must not go on. `fsync-off`, `commits-not-durable`: the database says something is kept before it is (synchronous_commit = off).
 * `read-only`: it takes no writes, as a replica. `not-writable`: this user may not make or change tables. `foreign`: its tables are not ours.
 */
export type DatabaseRefusal =
  | 'unreachable'
  | 'newer-schema'
  | 'fsync-off'
  | 'commits-not-durable'
  | 'read-only'
  | 'not-writable'
  | 'foreign';

/** Thrown when a database is opened. `detail` is for the log, and holds no password. */
export class DatabaseRefusedError extends Error {
  readonly reason: DatabaseRefusal;
  readonly detail: string;
  constructor(reason: DatabaseRefusal, detail: string, options?: ErrorOptions) {
    super(`The database cannot be used: ${reason} (${detail})`, options);
    this.name = 'DatabaseRefusedError';
    this.reason = reason;
    this.detail = detail;
  }
}

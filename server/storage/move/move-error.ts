// Why nothing was moved. Sentences are the command line's.
import type { Finding } from '../verify/verify.ts';

/** What a place is called in front of people: a folder's path, or where a database lies, without user and password. */
export type PlaceName = string;

export type MoveRefusal =
  /** Something is kept there already: only an empty place is moved into. */
  | { readonly reason: 'not-empty' }
  /** Nothing is kept there. */
  | { readonly reason: 'nothing-there' }
  /** Relays live on that database. */
  | { readonly reason: 'in-use' }
  /** The database is of another release: `older` ones are brought up to date by starting this one on it. */
  | { readonly reason: 'other-schema'; readonly is: 'older' | 'newer' }
  /** The database was restored from a backup, and no relay has begun on it since: its boards have to begin new epochs before. */
  | { readonly reason: 'restored' }
  /** What lies there is damaged. */
  | { readonly reason: 'damaged'; readonly findings: readonly Finding[] }
  /** A value that the other database cannot hold. */
  | { readonly reason: 'not-writable-there'; readonly detail: string }
  /** What was read back is not what was written. */
  | { readonly reason: 'not-equal'; readonly what: string };

/** Thrown by moveData. The source is as it was; the target holds nothing that a server would take for its data. */
export class MoveError extends Error {
  readonly place: PlaceName;
  readonly refusal: MoveRefusal;
  constructor(place: PlaceName, refusal: MoveRefusal, options?: ErrorOptions) {
    super(`${place}: ${JSON.stringify(refusal)}`, options);
    this.name = 'MoveError';
    this.place = place;
    this.refusal = refusal;
  }
}

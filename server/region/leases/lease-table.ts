// What relays agree on, by one table: who holds which camp, under which fence, until when, and which relays there are. Types only; the
// table itself is PostgreSQL's (postgres-lease-table.ts), tests and the simulation have one in memory.

/** Milliseconds that a lease lasts when nobody keeps it: a relay that was killed is missed for so long. */
export const LEASE_TTL_MS = 3_000;
/** Milliseconds between two times that leases are kept: two may be lost. */
export const LEASE_KEEP_MS = 1_000;

/** Grows by one each time a lease changes hands, also from a relay to itself. Whoever writes shows it. */
export type Fence = bigint;

/** A relay as others find it. */
export interface RelayPlace {
  /** Of this run of its program: a relay that starts again is another. */
  readonly relayId: string;
  /** Origin by which other relays reach it: `http://10.0.0.5:3000`. */
  readonly address: string;
}

/** What a relay says of itself. */
export interface RelayFacts extends RelayPlace {
  readonly build: string;
  /** Format of boards that it writes. */
  readonly format: number;
}

/**
 * What became of asking for a lease. `taken`: it is ours, at this time of the database (ms since 1970). `held`: another relay has it.
 * `too-old`: a relay of a newer format has held it. `unknown`: there is no such camp.
 */
export type Taking =
  | { readonly kind: 'taken'; readonly fence: Fence; readonly atMs: number }
  | { readonly kind: 'held'; readonly by: RelayPlace }
  | { readonly kind: 'too-old' }
  | { readonly kind: 'unknown' };

/** Every method rejects with StorageError `io-error` while the database cannot be reached. All times are the database's own. */
export interface LeaseTable {
  /** Takes the lease where nobody holds it any more. A name with a colon is a duty, any other one must be a camp's id. */
  take(name: string, by: RelayFacts): Promise<Taking>;
  /** Keeps these of the relay's leases, also those that have run out and nobody has taken. Returns the names that are still its own. */
  keep(relayId: string, held: ReadonlyMap<string, Fence>): Promise<ReadonlySet<string>>;
  /** Lets go of those that are still the relay's, so that another takes them at once. */
  release(relayId: string, held: ReadonlyMap<string, Fence>): Promise<void>;
  /** Who holds these now; names that nobody holds are left out. */
  holdersOf(names: readonly string[]): Promise<ReadonlyMap<string, RelayPlace>>;
  /** Says that the relay lives, for as long as a lease lasts. */
  announce(relay: RelayFacts): Promise<void>;
  /** The relays that live, in no order that matters. */
  relays(): Promise<readonly RelayPlace[]>;
  /** The relay is about to end. */
  withdraw(relayId: string): Promise<void>;
}

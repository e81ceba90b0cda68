// The camps whose home this relay is: takes leases when they are asked for, keeps them, and tells when one is lost. Whether one may still
// write is never decided here but by the fence in each transaction (server/storage/postgres): this is only how soon one learns of it.
import type { Log } from '../../log.ts';
import type { Clock } from '../../rooms/clock.ts';
import {
  type Fence,
  LEASE_KEEP_MS,
  LEASE_TTL_MS,
  type LeaseTable,
  type RelayFacts,
  type RelayPlace,
} from './lease-table.ts';

/** Where a camp's home is, as one question found it. */
export type Home =
  | { readonly kind: 'here' }
  | { readonly kind: 'there'; readonly relay: RelayPlace }
  | { readonly kind: 'nowhere'; readonly because: 'ending' | 'too-old' | 'unknown' };

export interface LeasesOptions {
  readonly table: LeaseTable;
  readonly self: RelayFacts;
  readonly clock: Clock;
  readonly log: Log;
  /** The camp is ours from now on; `atMs` is the database's time. Called before anybody is told. */
  readonly onTaken: (camp: string, atMs: number) => void;
  /** The camp is not ours any more: nothing that is done for it can be kept. */
  readonly onLost: (camp: string) => void;
}

/** How long the database has not answered: `away` means longer than a lease lasts. */
type Reach = 'reached' | 'late' | 'away';

export class Leases {
  readonly #options: LeasesOptions;
  readonly #held = new Map<string, Fence>();
  /** One question for each name at a time. */
  readonly #asked = new Map<string, Promise<Home>>();
  readonly #usedAtMs = new Map<string, number>();
  /** Held still, and about to be let go of. */
  readonly #closing = new Set<string>();
  #keptAtMs: number;
  #isKeeping = false;
  #isEnding = false;
  #cancel: () => void = () => undefined;

  constructor(options: LeasesOptions) {
    this.#options = options;
    this.#keptAtMs = options.clock.steadyMs();
  }

  /** Announces the relay and keeps its leases from now on. Rejects when the database cannot be reached. */
  async start(): Promise<void> {
    await this.#options.table.announce(this.#options.self);
    this.#keptAtMs = this.#options.clock.steadyMs();
    this.#keepLater();
  }

  get relayId(): string {
    return this.#options.self.relayId;
  }
  /** The fence under which the camp is held here; null when it is not. */
  fenceOf(camp: string): Fence | null {
    return this.#held.get(camp) ?? null;
  }
  get held(): ReadonlySet<string> {
    return new Set(this.#held.keys());
  }
  get reach(): Reach {
    const silentMs = this.#options.clock.steadyMs() - this.#keptAtMs;
    if (silentMs <= 2 * LEASE_KEEP_MS) return 'reached';
    return silentMs <= LEASE_TTL_MS ? 'late' : 'away';
  }

  /** Where the camp's home is; here, if it had none. Rejects with StorageError when the database cannot be reached. */
  async find(name: string): Promise<Home> {
    this.#usedAtMs.set(name, this.#options.clock.steadyMs());
    if (this.#held.has(name))
      return this.#closing.has(name) ? { kind: 'nowhere', because: 'ending' } : { kind: 'here' };
    const asked = this.#asked.get(name) ?? this.#ask(name);
    this.#asked.set(name, asked);
    try {
      return await asked;
    } finally {
      this.#asked.delete(name);
    }
  }

  async #ask(name: string): Promise<Home> {
    const { table, self, log, onTaken } = this.#options;
    if (this.#isEnding) {
      const holder = (await table.holdersOf([name])).get(name);
      if (holder === undefined || holder.relayId === self.relayId)
        return { kind: 'nowhere', because: 'ending' };
      return { kind: 'there', relay: holder };
    }
    const taking = await table.take(name, self);
    switch (taking.kind) {
      case 'taken':
        if (this.#isEnding) {
          await table.release(self.relayId, new Map([[name, taking.fence]]));
          return { kind: 'nowhere', because: 'ending' };
        }
        this.#held.set(name, taking.fence);
        onTaken(name, taking.atMs);
        log.info({ lease: name, fence: Number(taking.fence) }, 'a lease was taken');
        return { kind: 'here' };
      case 'held':
        return { kind: 'there', relay: taking.by };
      default:
        return { kind: 'nowhere', because: taking.kind };
    }
  }

  /** Is it held, and will it be? */
  isHome(name: string): boolean {
    return this.#held.has(name) && !this.#closing.has(name);
  }

  /** Nothing new begins for the camp here: it is let go of as soon as what is under way is over. */
  beginRelease(camp: string): void {
    if (this.#held.has(camp)) this.#closing.add(camp);
  }

  /** Takes no lease from now on. */
  end(): void {
    this.#isEnding = true;
  }

  /** The storage or another relay has said that the lease is not ours. */
  lose(camp: string): void {
    const fence = this.#held.get(camp);
    if (fence === undefined) return;
    this.#held.delete(camp);
    this.#closing.delete(camp);
    this.#usedAtMs.delete(camp);
    this.#options.log.warn({ lease: camp, fence: Number(fence) }, 'a lease was lost');
    this.#options.onLost(camp);
  }

  /** Lets go of the camp: everything for it must be on disk. Rejects with StorageError; then it runs out by itself. */
  async release(camp: string): Promise<void> {
    const fence = this.#held.get(camp);
    if (fence === undefined) return;
    this.#held.delete(camp);
    this.#closing.delete(camp);
    this.#usedAtMs.delete(camp);
    await this.#options.table.release(this.#options.self.relayId, new Map([[camp, fence]]));
  }

  /** Names held that nobody has asked for since `ms` before now. */
  unusedFor(ms: number): readonly string[] {
    const nowMs = this.#options.clock.steadyMs();
    return [...this.#held.keys()].filter((name) => nowMs - (this.#usedAtMs.get(name) ?? 0) > ms);
  }

  /** Keeps nothing any more; what is still held runs out. */
  async stop(): Promise<void> {
    this.#cancel();
    this.#isEnding = true;
    await this.#options.table.withdraw(this.#options.self.relayId);
  }

  #keepLater(): void {
    this.#cancel = this.#options.clock.after(LEASE_KEEP_MS, () => {
      this.#keepLater();
      // One that still waits for the database must not be joined by more.
      if (!this.#isKeeping) void this.#keep();
    });
  }

  async #keep(): Promise<void> {
    const { table, self, clock, log } = this.#options;
    this.#isKeeping = true;
    try {
      const asked = new Map(this.#held);
      const startedMs = clock.steadyMs();
      const [kept] = await Promise.all([table.keep(self.relayId, asked), table.announce(self)]);
      this.#keptAtMs = startedMs;
      for (const [name, fence] of asked)
        if (!kept.has(name) && this.#held.get(name) === fence) this.lose(name);
    } catch (error) {
      // While nobody reaches the database nobody takes them either; whoever took one meanwhile is found at the next time.
      log.warn({ err: error }, 'leases could not be kept');
    } finally {
      this.#isKeeping = false;
    }
  }
}

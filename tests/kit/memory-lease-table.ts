// The table of leases in memory, by a clock of the test's own: the same rules as PostgreSQL's, and times at which nobody reaches it.
import {
  type Fence,
  LEASE_TTL_MS,
  type LeaseTable,
  type RelayFacts,
  type RelayPlace,
  type Taking,
} from '../../server/region/leases/lease-table.ts';
import { StorageError } from '../../server/storage/storage.ts';

interface Row {
  by: RelayPlace | null;
  fence: Fence;
  format: number;
  untilMs: number;
}

export class MemoryLeaseTable implements LeaseTable {
  readonly #nowMs: () => number;
  readonly #isCamp: (name: string) => boolean;
  readonly #rows = new Map<string, Row>();
  readonly #relays = new Map<string, { readonly relay: RelayPlace; readonly untilMs: number }>();
  /** Relays that cannot reach it now. */
  readonly cutOff = new Set<string>();

  constructor(nowMs: () => number, isCamp: (name: string) => boolean = () => true) {
    this.#nowMs = nowMs;
    this.#isCamp = isCamp;
  }

  /** As this relay reaches it, or does not. */
  for(relayId: string): LeaseTable {
    const reached = <T>(work: () => T): Promise<T> =>
      this.cutOff.has(relayId)
        ? Promise.reject(new StorageError('io-error', 'the database cannot be reached'))
        : Promise.resolve(work());
    return {
      take: (name, by) => reached(() => this.#take(name, by)),
      keep: (id, held) => reached(() => this.#keep(id, held)),
      release: (id, held) => reached(() => this.#release(id, held)),
      holdersOf: (names) => reached(() => this.#holdersOf(names)),
      announce: (relay) =>
        reached(() => {
          this.#relays.set(relay.relayId, { relay, untilMs: this.#nowMs() + LEASE_TTL_MS });
        }),
      relays: () =>
        reached(() =>
          [...this.#relays.values()]
            .filter(({ untilMs }) => untilMs > this.#nowMs())
            .map(({ relay }) => relay),
        ),
      withdraw: (id) =>
        reached(() => {
          this.#relays.delete(id);
        }),
    };
  }
  // The whole as one relay that is never cut off.
  take: LeaseTable['take'] = (name, by) => Promise.resolve(this.#take(name, by));
  keep: LeaseTable['keep'] = (id, held) => Promise.resolve(this.#keep(id, held));
  release: LeaseTable['release'] = (id, held) => Promise.resolve(this.#release(id, held));
  holdersOf: LeaseTable['holdersOf'] = (names) => Promise.resolve(this.#holdersOf(names));
  announce: LeaseTable['announce'] = (relay) => this.for('').announce(relay);
  relays: LeaseTable['relays'] = () => this.for('').relays();
  withdraw: LeaseTable['withdraw'] = (id) => this.for('').withdraw(id);

  #take(name: string, by: RelayFacts): Taking {
    if (!name.includes(':') && !this.#isCamp(name)) return { kind: 'unknown' };
    const row = this.#rows.get(name) ?? { by: null, fence: 0n, format: 0, untilMs: 0 };
    const isFree = row.by === null || row.untilMs <= this.#nowMs() || row.by.relayId === by.relayId;
    if (!isFree && row.by !== null) return { kind: 'held', by: row.by };
    if (row.format > by.format) return { kind: 'too-old' };
    this.#rows.set(name, {
      by: { relayId: by.relayId, address: by.address },
      fence: row.fence + 1n,
      format: Math.max(row.format, by.format),
      untilMs: this.#nowMs() + LEASE_TTL_MS,
    });
    return { kind: 'taken', fence: row.fence + 1n, atMs: this.#nowMs() };
  }

  /** The fence of the lease now; for tests that write as a relay would. */
  fenceOf(name: string): Fence {
    return this.#rows.get(name)?.fence ?? 0n;
  }

  #keep(relayId: string, held: ReadonlyMap<string, Fence>): ReadonlySet<string> {
    const kept = new Set<string>();
    for (const [name, fence] of held) {
      const row = this.#rows.get(name);
      if (row?.by?.relayId !== relayId || row.fence !== fence) continue;
      row.untilMs = this.#nowMs() + LEASE_TTL_MS;
      kept.add(name);
    }
    return kept;
  }

  #release(relayId: string, held: ReadonlyMap<string, Fence>): void {
    for (const [name, fence] of held) {
      const row = this.#rows.get(name);
      if (row?.by?.relayId === relayId && row.fence === fence) Object.assign(row, { by: null, untilMs: 0 });
    }
  }

  #holdersOf(names: readonly string[]): ReadonlyMap<string, RelayPlace> {
    const found = new Map<string, RelayPlace>();
    for (const name of names) {
      const row = this.#rows.get(name);
      if (row !== undefined && row.by !== null && row.untilMs > this.#nowMs()) found.set(name, row.by);
    }
    return found;
  }
}

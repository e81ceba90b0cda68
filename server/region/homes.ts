// Where the home of a camp is: here, at another relay, or nowhere for now. What another relay holds is remembered and looked after once a
// second, so that people carried to a home that is none any more are sent to find the new one.
import type { CampId } from '../../shared/board/ids.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../rooms/clock.ts';
import { LEASE_KEEP_MS, type LeaseTable, type RelayPlace } from './leases/lease-table.ts';
import type { Home, Leases } from './leases/leases.ts';

export interface HomesOptions {
  readonly leases: Leases;
  readonly table: LeaseTable;
  readonly clock: Clock;
  readonly log: Log;
  /** The home that people are carried to is none any more. */
  readonly onMoved: (camp: string) => void;
  /** The relays that live now. */
  readonly onRelays: (relays: readonly RelayPlace[]) => void;
}

export class Homes {
  readonly #options: HomesOptions;
  readonly #elsewhere = new Map<string, RelayPlace>();
  #isLooking = false;
  #cancel: () => void = () => undefined;

  constructor(options: HomesOptions) {
    this.#options = options;
  }

  /** Looks after what is remembered from now on. */
  start(): void {
    this.#lookLater();
    void this.#look();
  }
  stop(): void {
    this.#cancel();
  }

  /** Rejects with StorageError when nothing is remembered and the database cannot be reached. */
  async of(camp: CampId): Promise<Home> {
    const known = this.#elsewhere.get(camp);
    if (known !== undefined) return { kind: 'there', relay: known };
    const home = await this.#options.leases.find(camp);
    if (home.kind === 'there') this.#elsewhere.set(camp, home.relay);
    return home;
  }

  /** This relay has said that it is not the camp's home. */
  notAt(camp: CampId, relay: RelayPlace): void {
    if (this.#elsewhere.get(camp)?.relayId === relay.relayId) this.#elsewhere.delete(camp);
  }

  #lookLater(): void {
    this.#cancel = this.#options.clock.after(LEASE_KEEP_MS, () => {
      this.#lookLater();
      if (!this.#isLooking) void this.#look();
    });
  }

  async #look(): Promise<void> {
    const { table, log, onMoved, onRelays } = this.#options;
    this.#isLooking = true;
    try {
      const [holders, relays] = await Promise.all([
        table.holdersOf([...this.#elsewhere.keys()]),
        table.relays(),
      ]);
      for (const [camp, relay] of [...this.#elsewhere]) {
        if (holders.get(camp)?.relayId === relay.relayId) continue;
        this.#elsewhere.delete(camp);
        onMoved(camp);
      }
      onRelays(relays);
    } catch (error) {
      // What is remembered stays: nobody can have become another camp's home while the database is away from everybody.
      log.debug({ err: error }, 'homes could not be looked after');
    } finally {
      this.#isLooking = false;
    }
  }
}

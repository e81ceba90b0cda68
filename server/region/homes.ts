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
  /** Another relay that should rather take what nobody holds; null when this one may. Asked anew each time. */
  readonly giveTo: () => RelayPlace | null;
  /** The home that people are carried to is none any more. */
  readonly onMoved: (camp: string) => void;
  /** The relays that live now. */
  readonly onRelays: (relays: readonly RelayPlace[]) => void;
}

interface Elsewhere {
  readonly relay: RelayPlace;
  /** Until then it may not have taken yet what we think that it should; null where it has. */
  readonly givenUntilMs: number | null;
}

export class Homes {
  readonly #options: HomesOptions;
  readonly #elsewhere = new Map<string, Elsewhere>();
  /** One question for each camp at a time: all who come with it go to one relay. */
  readonly #asked = new Map<string, Promise<Home>>();
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

  /**
   * For who comes to this relay. Where nobody holds the camp, a relay with fewer people may be named, which takes it when it is asked
   * (`atHand`). Rejects with StorageError when nothing is remembered and the database cannot be reached.
   */
  async of(camp: CampId): Promise<Home> {
    const known = this.#elsewhere.get(camp);
    if (known !== undefined) return { kind: 'there', relay: known.relay };
    const asked = this.#asked.get(camp) ?? this.#ask(camp);
    this.#asked.set(camp, asked);
    try {
      return await asked;
    } finally {
      this.#asked.delete(camp);
    }
  }

  /** For what another relay hands on to us: here, also where nobody has held it until now. Rejects like `of`. */
  atHand(camp: CampId): Promise<Home> {
    return this.#options.leases.find(camp);
  }

  /** This relay has said that it is not the camp's home. */
  notAt(camp: CampId, relay: RelayPlace): void {
    if (this.#elsewhere.get(camp)?.relay.relayId === relay.relayId) this.#elsewhere.delete(camp);
  }

  async #ask(camp: CampId): Promise<Home> {
    const { leases, table, clock, giveTo } = this.#options;
    const other = leases.fenceOf(camp) === null ? giveTo() : null;
    if (other !== null) {
      const holder = (await table.holdersOf([camp])).get(camp);
      // Ours by the table, and we do not know: asked for again below.
      if (holder?.relayId !== leases.relayId) {
        const givenUntilMs = holder === undefined ? clock.steadyMs() + LEASE_KEEP_MS : null;
        const relay = holder ?? other;
        this.#elsewhere.set(camp, { relay, givenUntilMs });
        return { kind: 'there', relay };
      }
    }
    const home = await leases.find(camp);
    if (home.kind === 'there') this.#elsewhere.set(camp, { relay: home.relay, givenUntilMs: null });
    return home;
  }

  #lookLater(): void {
    this.#cancel = this.#options.clock.after(LEASE_KEEP_MS, () => {
      this.#lookLater();
      if (!this.#isLooking) void this.#look();
    });
  }

  async #look(): Promise<void> {
    const { table, clock, log, onMoved, onRelays } = this.#options;
    this.#isLooking = true;
    try {
      const asked = new Map(this.#elsewhere);
      const [holders, relays] = await Promise.all([table.holdersOf([...asked.keys()]), table.relays()]);
      for (const [camp, known] of asked) {
        const holder = holders.get(camp);
        if (holder?.relayId === known.relay.relayId) continue;
        if (holder === undefined && (known.givenUntilMs ?? 0) > clock.steadyMs()) continue;
        // Found anew while this was asked: not what was asked about.
        if (this.#elsewhere.get(camp) !== known) continue;
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

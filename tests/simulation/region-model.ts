// A region by a clock that is moved: relays with the real Leases and Homes on one table in memory, a balancer that draws, and people who come,
// are sent away and come again as the page does. Sockets, rooms and bytes are left out; what takes time beside waiting is a constant.
import { reconnectDelayMs } from '../../client/sync/reconnect-delay.ts';
import { createLog } from '../../server/log.ts';
import { relayForFreeCamp } from '../../server/region/free-camp.ts';
import { Homes } from '../../server/region/homes.ts';
import { LEASE_KEEP_MS, type RelayPlace } from '../../server/region/leases/lease-table.ts';
import { Leases } from '../../server/region/leases/leases.ts';
import type { CampId } from '../../shared/board/ids.ts';
import { ManualClock } from '../kit/manual-clock.ts';
import { MemoryLeaseTable } from '../kit/memory-lease-table.ts';
import { randomFrom } from '../kit/seed.ts';
import { Agenda } from './agenda.ts';
import { counted, noQueries, type Queries } from './counted-table.ts';
import { addTo, peopleAt } from './people-by-camp.ts';
import type { RegionPlan } from './region-plan.ts';

interface Person {
  readonly camp: CampId;
  readonly board: number;
  /** Whose socket it is; null while away. */
  edge: Relay | null;
  home: Relay | null;
  awaySinceMs: number;
  attempt: number;
}

interface Relay {
  readonly place: RelayPlace;
  readonly leases: Leases;
  readonly homes: Homes;
  /** `lives`: answers. `ending`: is let go of, takes no new people. `gone`: refuses at once. */
  state: 'lives' | 'ending' | 'gone';
  /** People at home here, by camp. */
  readonly people: Map<CampId, Set<Person>>;
  /** People of other relays' camps whose sockets are here. */
  readonly carried: Map<CampId, Set<Person>>;
  /** As the others heard it last. */
  announced: number;
}

/** Milliseconds from dialling to the board, of which the database, the way and the load of a room are a part: measured, see bench:relay. */
const COMING_MS = 30;
/** As in region.ts. */
const BETWEEN_TRIES_MS = 200;
const MAX_TRIES = 30;
/** What waits is written and a camp's lease let go of. */
const HANDING_OVER_MS = 50;
/** From SIGTERM until the new version answers, with its migrations looked at. */
const STARTING_MS = 3_000;

export interface Load {
  readonly relayId: string;
  readonly camps: number;
  readonly people: number;
  readonly carried: number;
}

export class RegionModel {
  readonly queries: Queries = noQueries();
  readonly awayMs: number[] = [];
  readonly #clock = new ManualClock();
  readonly #agenda = new Agenda();
  readonly #table: MemoryLeaseTable;
  readonly #plan: RegionPlan;
  readonly #random: () => number;
  readonly #relays: Relay[] = [];
  readonly #people: Person[] = [];
  readonly #homeOf = new Map<CampId, string>();
  #moves = 0;
  #started = 0;

  constructor(plan: RegionPlan) {
    this.#plan = plan;
    this.#random = randomFrom(plan.seed);
    this.#table = new MemoryLeaseTable(() => this.#clock.nowMs());
  }

  /** Starts the relays and lets everybody come. */
  async open(): Promise<void> {
    for (let nth = 0; nth < this.#plan.relays; nth += 1) await this.#start();
    for (const [nth, camp] of this.#plan.camps.entries())
      for (const [board, people] of camp.boards.entries())
        for (let one = 0; one < people; one += 1) {
          const person: Person = {
            camp: `camp${nth}` as CampId,
            board,
            edge: null,
            home: null,
            awaySinceMs: Number.NaN,
            attempt: 0,
          };
          this.#people.push(person);
          this.#agenda.note(this.#random() * this.#plan.arrivalMs, () => void this.#come(person));
        }
    await this.pass(this.#plan.arrivalMs + 1_000);
  }

  /** How many times a camp has had another home than before. */
  get moves(): number {
    return this.#moves;
  }
  get people(): number {
    return this.#people.length;
  }
  /** Who is on no board now. */
  get away(): number {
    return this.#people.filter(({ edge }) => edge === null).length;
  }
  /** Relays that live, with what they carry. */
  get loads(): readonly Load[] {
    return this.#relays
      .filter(({ state }) => state === 'lives')
      .map((relay) => ({
        relayId: relay.place.relayId,
        camps: relay.leases.held.size,
        people: peopleAt(relay.people),
        carried: peopleAt(relay.carried),
      }));
  }
  /** People at home at the fullest relay, by the mean of all that live. */
  get unevenness(): number {
    const people = this.loads.map((load) => load.people);
    return Math.max(...people) / (people.reduce((sum, n) => sum + n, 0) / people.length);
  }
  /** Camps that two relays hold at once; there must be none. */
  get heldTwice(): readonly string[] {
    const seen = new Set<string>();
    const twice: string[] = [];
    for (const { leases, state } of this.#relays)
      for (const name of state === 'gone' ? [] : leases.held)
        if (seen.has(name)) twice.push(name);
        else seen.add(name);
    return twice;
  }

  /** SIGKILL: sockets and links of the relay close in this moment. */
  async kill(index: number): Promise<void> {
    const relay = this.#living(index);
    relay.state = 'gone';
    this.#table.cutOff.add(relay.place.relayId);
    relay.homes.stop();
    for (const person of this.#people)
      if (person.edge === relay || person.home === relay) this.#sendAway(person);
    await this.#settle();
  }

  /** One relay after the other is ended by SIGTERM and started again, with so long in between. */
  async upgradeAll(restMs: number): Promise<void> {
    for (const relay of this.#relays.filter(({ state }) => state === 'lives')) {
      await this.#handOver(relay);
      await this.pass(STARTING_MS);
      await this.#start();
      await this.pass(restMs);
    }
  }

  /** Starts one more relay. */
  add(): Promise<void> {
    return this.#start();
  }

  /** Lets time pass, with everything that happens in it. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.#clock.steadyMs() + ms;
    for (;;) {
      const nowMs = this.#clock.steadyMs();
      const nextAtMs = Math.min(this.#agenda.nextAtMs, nowMs + this.#clock.nextInMs, untilMs);
      this.#clock.advance(Math.max(nextAtMs - nowMs, 0));
      await this.#settle();
      while (this.#agenda.nextAtMs <= this.#clock.steadyMs()) {
        this.#agenda.runNext();
        await this.#settle();
      }
      if (this.#clock.steadyMs() >= untilMs && this.#clock.nextInMs > 0) return;
    }
  }

  async #start(): Promise<void> {
    this.#started += 1;
    const place = { relayId: `relay${this.#started}`, address: `http://relay${this.#started}.test` };
    const table = counted(this.#table.for(place.relayId), this.queries);
    const log = createLog('silent');
    const leases: Leases = new Leases({
      table,
      self: { ...place, build: '1', format: 1 },
      clock: this.#clock,
      log,
      onTaken: (camp) => this.#taken(camp as CampId, place.relayId),
      onLost: (camp) => this.#leave(relay, camp as CampId),
    });
    const homes = new Homes({
      leases,
      table,
      clock: this.#clock,
      log,
      giveTo: () => (this.#plan.choosing === 'drawn' ? this.#otherThan(relay) : null),
      onMoved: (camp) => {
        for (const person of [...(relay.carried.get(camp as CampId) ?? [])]) this.#sendAway(person);
      },
      onRelays: () => undefined,
    });
    const relay: Relay = {
      place,
      leases,
      homes,
      state: 'lives',
      people: new Map(),
      carried: new Map(),
      announced: 0,
    };
    this.#relays.push(relay);
    await leases.start();
    homes.start();
    this.#announceLater(relay);
  }

  /** Beats of links say it once a second. */
  #announceLater(relay: Relay): void {
    relay.announced = peopleAt(relay.people);
    this.#agenda.note(this.#clock.steadyMs() + LEASE_KEEP_MS, () => {
      if (relay.state === 'lives') this.#announceLater(relay);
    });
  }

  #otherThan(relay: Relay): RelayPlace | null {
    const others = this.#relays.filter((other) => other !== relay && other.state === 'lives');
    return relayForFreeCamp(
      peopleAt(relay.people),
      others.map((other) => ({ relay: other.place, people: other.announced })),
      this.#random,
    );
  }

  #living(index: number): Relay {
    const relay = this.#relays.filter(({ state }) => state === 'lives')[index];
    if (relay === undefined) throw new Error('there is no such relay');
    return relay;
  }

  #taken(camp: CampId, relayId: string): void {
    const before = this.#homeOf.get(camp);
    if (before !== undefined && before !== relayId) this.#moves += 1;
    this.#homeOf.set(camp, relayId);
  }

  #leave(relay: Relay, camp: CampId): void {
    for (const person of [...(relay.people.get(camp) ?? [])]) this.#sendAway(person);
  }

  async #handOver(relay: Relay): Promise<void> {
    relay.state = 'ending';
    relay.leases.end();
    relay.homes.stop();
    await this.pass(HANDING_OVER_MS);
    for (const camp of [...relay.leases.held]) {
      await relay.leases.release(camp);
      this.#leave(relay, camp as CampId);
    }
    for (const people of [...relay.carried.values()])
      for (const person of [...people]) this.#sendAway(person);
    relay.state = 'gone';
    await relay.leases.stop();
  }

  #sendAway(person: Person): void {
    const { camp, edge, home } = person;
    edge?.carried.get(camp)?.delete(person);
    home?.people.get(camp)?.delete(person);
    if (edge === null) return;
    person.edge = null;
    person.home = null;
    person.attempt = 0;
    person.awaySinceMs = this.#clock.steadyMs();
    this.#comeAgain(person);
  }

  #comeAgain(person: Person): void {
    const delayMs = reconnectDelayMs(person.attempt, this.#random());
    person.attempt += 1;
    this.#agenda.note(this.#clock.steadyMs() + delayMs, () => void this.#come(person));
  }

  /** The balancer draws a relay that takes connections; that one finds the home, as region.ts does. */
  async #come(person: Person): Promise<void> {
    const open = this.#relays.filter(({ state }) => state === 'lives');
    const edge = open[Math.floor(this.#random() * open.length)];
    if (edge === undefined) this.#comeAgain(person);
    else await this.#find(person, edge, MAX_TRIES);
  }

  async #find(person: Person, edge: Relay, triesLeft: number): Promise<void> {
    const { camp } = person;
    if (edge.state !== 'lives' || triesLeft === 0) {
      this.#comeAgain(person);
      return;
    }
    const home = await edge.homes.of(camp);
    if (home.kind === 'here') {
      this.#arrive(person, edge, edge);
      return;
    }
    if (home.kind === 'nowhere') {
      this.#comeAgain(person);
      return;
    }
    const there = this.#relays.find(({ place }) => place.relayId === home.relay.relayId);
    if (there?.state === 'lives' && (await there.homes.atHand(camp)).kind === 'here') {
      this.#arrive(person, edge, there);
      return;
    }
    edge.homes.notAt(camp, home.relay);
    this.#agenda.note(
      this.#clock.steadyMs() + BETWEEN_TRIES_MS,
      () => void this.#find(person, edge, triesLeft - 1),
    );
  }

  #arrive(person: Person, edge: Relay, home: Relay): void {
    person.edge = edge;
    person.home = home;
    addTo(home.people, person);
    if (edge !== home) addTo(edge.carried, person);
    if (!Number.isNaN(person.awaySinceMs))
      this.awayMs.push(this.#clock.steadyMs() - person.awaySinceMs + COMING_MS);
  }

  /** Lets what was asked of the table be answered. */
  async #settle(): Promise<void> {
    for (let turn = 0; turn < SETTLING_TURNS; turn += 1) await Promise.resolve();
  }
}

const SETTLING_TURNS = 16;

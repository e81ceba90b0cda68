// The people on one board under load: all receive and count, some write at a steady pace, some point. One process holds
// them all; what it costs itself is measured too, so that nobody takes the tool's limit for the server's.
import { performance } from 'node:perf_hooks';
import * as Y from 'yjs';
import { encodeAwareness } from '../../shared/protocol/messages.ts';
import { awarenessOf } from '../kit/hall.ts';
import { until } from '../kit/until.ts';
import { Delays } from './delays.ts';
import { type Carrier, Member } from './member.ts';
import { DIALECTS, type LoadedServer } from './relay-servers.ts';
import { eachStamp, stamp } from './stamps.ts';

export type { Carrier } from './member.ts';

export interface CrowdOptions {
  readonly people: number;
  readonly writers: number;
  readonly updatesPerSecond: number;
  /** Bytes of words beside the stamp in each value. */
  readonly paddingBytes?: number;
  /** Cursor positions that everybody sends in a second. */
  readonly cursorsPerSecond?: number;
  /** What carries the frames; WebSocket unless said otherwise. */
  readonly carrier?: Carrier;
}

export interface Measured {
  /** Share of the values written that arrived with everyone else meanwhile. */
  readonly deliveredShare: number;
  readonly deliveredPerSecond: number;
  /** Messages received by everybody: several values come in one. */
  readonly framesPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Of one core, all threads of the server. */
  readonly cpuPercent: number;
  readonly cpuMicrosecondsPerDelivery: number;
  readonly rssMb: number;
  /** Of one core: what the load itself costs. */
  readonly toolPercent: number;
}

/** Stamps remembered per writer: more than are ever under way. */
const REMEMBERED = 4_096;
const OPENING_AT_ONCE = 50;

export class Crowd {
  readonly members: readonly Member[];
  readonly #server: LoadedServer;
  readonly #options: CrowdOptions;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #delays = new Delays();
  /** The newest count that each member (row) has seen of each writer (column). */
  readonly #seen: Int32Array;
  readonly #sentAtMs: Float64Array;
  readonly #counts: Int32Array;
  #sent = 0;
  #frames = 0;

  /** Nobody is connected yet. */
  constructor(server: LoadedServer, options: CrowdOptions) {
    const { people, writers } = options;
    this.#server = server;
    this.#options = options;
    this.#seen = new Int32Array(people * writers).fill(-1);
    this.#sentAtMs = new Float64Array(writers * REMEMBERED);
    this.#counts = new Int32Array(writers);
    this.members = Array.from({ length: people }, (_, n) => {
      const seat = server.seats[n];
      if (seat === undefined) throw new Error('there are fewer seats than people');
      return new Member({
        port: seat.port ?? server.port,
        seat,
        dialect: server.dialect ?? DIALECTS[server.kind],
        doc: n < writers ? new Y.Doc() : null,
        onFrame: (frame) => this.#look(n, frame),
        carrier: options.carrier ?? 'websocket',
      });
    });
  }

  /** Connects everyone, and begins to write and point. */
  async gather(): Promise<void> {
    for (let n = 0; n < this.members.length; n += OPENING_AT_ONCE)
      await Promise.all(this.members.slice(n, n + OPENING_AT_ONCE).map((member) => member.connect()));
    await until(() => this.members.every(({ isSynced }) => isSynced), {
      timeoutMs: 30_000,
      what: 'everybody has the board',
    });
    const { updatesPerSecond, writers, cursorsPerSecond = 0, people } = this.#options;
    for (let n = 0; n < writers; n++) {
      this.members[n]?.placeNote();
      this.#every(1000 / updatesPerSecond, n / writers, () => this.#write(n));
    }
    if (cursorsPerSecond > 0)
      for (const [n, member] of this.members.entries())
        this.#every(1000 / cursorsPerSecond, n / people, pointing(member));
  }

  /** Lets it run for so long and answers what happened meanwhile. */
  async measure(forMs: number): Promise<Measured> {
    const { cost } = this.#server;
    this.#delays.clear();
    this.#sent = 0;
    this.#frames = 0;
    const tool = process.cpuUsage();
    const cpuMs = cost.cpuMs();
    const startMs = performance.now();
    await pass(forMs);
    const elapsedMs = performance.now() - startMs;
    const usedMs = cost.cpuMs() - cpuMs;
    const own = process.cpuUsage(tool);
    const delivered = this.#delays.count;
    return {
      deliveredShare: delivered / (this.#sent * (this.#options.people - 1)),
      deliveredPerSecond: (delivered / elapsedMs) * 1000,
      framesPerSecond: (this.#frames / elapsedMs) * 1000,
      p50Ms: this.#delays.at(0.5),
      p95Ms: this.#delays.at(0.95),
      p99Ms: this.#delays.at(0.99),
      cpuPercent: (usedMs / elapsedMs) * 100,
      cpuMicrosecondsPerDelivery: (usedMs * 1000) / delivered,
      rssMb: cost.rssMb(),
      toolPercent: ((own.user + own.system) / 1000 / elapsedMs) * 100,
    };
  }

  /** The newest value of each writer that everyone who reads has. */
  get seenByAll(): readonly number[] {
    const { writers } = this.#options;
    return Array.from({ length: writers }, (_, w) =>
      Math.min(
        ...this.members.map((_member, n) => (n === w ? Infinity : (this.#seen[n * writers + w] ?? -1))),
      ),
    );
  }

  /** The count of each writer's last value. */
  get written(): readonly number[] {
    return [...this.#counts].map((count) => count - 1);
  }

  /** Nobody writes or points any more; everybody stays. */
  rest(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
  }

  end(): void {
    this.rest();
    for (const member of this.members) member.leave();
  }

  /** Repeats with a shift, so that not everybody acts in the same millisecond. */
  #every(periodMs: number, shift: number, act: () => void): void {
    const first = setTimeout(() => this.#timers.push(setInterval(act, periodMs)), shift * periodMs);
    this.#timers.push(first);
  }

  #write(writer: number): void {
    const count = this.#counts[writer] ?? 0;
    this.#counts[writer] = count + 1;
    this.#sentAtMs[writer * REMEMBERED + (count % REMEMBERED)] = performance.now();
    this.#sent += 1;
    this.members[writer]?.write(stamp(writer, count) + 'あ'.repeat((this.#options.paddingBytes ?? 0) / 3));
  }

  #look(reader: number, frame: Buffer): void {
    const nowMs = performance.now();
    const { writers } = this.#options;
    this.#frames += 1;
    eachStamp(frame, (writer, count) => {
      const cell = reader * writers + writer;
      if (writer === reader || writer >= writers || count <= (this.#seen[cell] ?? -1)) return;
      this.#seen[cell] = count;
      this.#delays.add(nowMs - (this.#sentAtMs[writer * REMEMBERED + (count % REMEMBERED)] ?? 0));
    });
  }
}

export const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends a cursor as the canvas does: page, pointer, selection, view and sheet. */
function pointing(member: Member): () => void {
  let clock = 0;
  return () => {
    clock += 1;
    const canvas = {
      page: 'page:page',
      pointer: [1_200 + clock, 800 + (clock % 300)],
      selected: ['shape:aB3dE5fG7hJ9kL1m'],
      view: [-340, -120, 0.75, 1366, 700],
      sheet: member.sheet,
    };
    member.send(encodeAwareness(awarenessOf([[member.clientId, clock, { canvas }]])));
  };
}

// A part of a large crowd, in a process of its own: relay-large.ts forks several and tells them what to do, one thing after
// another. What a process holds reads, writes and counts as crowd.ts does; times are those of the machine, the same in all.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as Y from 'yjs';
import { until } from '../kit/until.ts';
import { Delays } from './delays.ts';
import { Member } from './member.ts';
import { DIALECTS, type Kind, type Seat } from './relay-servers.ts';
import { eachStamp, stamp } from './stamps.ts';

/** Somebody of the crowd. */
export interface Placed {
  readonly seat: Seat;
  readonly port: number;
  /** Which writer it is; null for who only reads. */
  readonly writer: number | null;
  /** When it comes, from the beginning of the storm. */
  readonly atMs: number;
}

export type Order =
  | { readonly do: 'come'; readonly kind: Kind; readonly people: readonly Placed[] }
  | { readonly do: 'write'; readonly updatesPerSecond: number }
  | { readonly do: 'measure'; readonly forMs: number };

/** How long each took from its first byte to having the board. */
export interface Came {
  readonly joinMs: readonly number[];
}

export interface PartMeasured {
  /** `Delays.counted`. */
  readonly delays: Uint32Array;
  readonly sent: number;
  /** Of one core. */
  readonly cpuPercent: number;
  /** By how many milliseconds this process's own event loop was late, at the 95th of 100 looks. */
  readonly loopLateP95Ms: number;
}

/** A stamp's number is the time of writing, in tenths of a millisecond; it begins again after a hundred seconds. */
const TIMES = 1_000_000;
const TIMES_PER_MS = 10;
const LOOK_MS = 5;

const nowInTimes = (): number => {
  const [seconds, nanoseconds] = process.hrtime();
  return Math.floor(seconds * 10_000 + nanoseconds / 100_000) % TIMES;
};
const since = (then: number, now: number): number => (now - then + TIMES) % TIMES;
const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class CrowdPart {
  readonly #delays = new Delays();
  readonly #members: (readonly [Member, Placed])[] = [];
  #sent = 0;

  async come(kind: Kind, people: readonly Placed[]): Promise<Came> {
    const began = people.map(async (placed) => {
      const { seat, port, writer, atMs } = placed;
      const member = new Member({
        port,
        seat,
        dialect: DIALECTS[kind],
        doc: writer === null ? null : new Y.Doc(),
        onFrame: (frame) => this.#look(writer, frame),
      });
      this.#members.push([member, placed]);
      await pass(atMs);
      const beganMs = performance.now();
      await member.connect();
      return { member, beganMs };
    });
    const coming = await Promise.all(began);
    await until(() => coming.every(({ member }) => member.isSynced), {
      timeoutMs: 60_000,
      what: 'all have the board',
    });
    return { joinMs: coming.map(({ member, beganMs }) => (member.syncedAtMs ?? Infinity) - beganMs) };
  }

  write(updatesPerSecond: number): void {
    const periodMs = 1000 / updatesPerSecond;
    for (const [member, { writer }] of this.#members) {
      if (writer === null) continue;
      member.placeNote();
      setTimeout(
        () => {
          setInterval(() => {
            this.#sent += 1;
            member.write(stamp(writer, nowInTimes()));
          }, periodMs);
        },
        // Not everybody in the same millisecond.
        ((writer % 100) / 100) * periodMs,
      );
    }
  }

  async measure(forMs: number): Promise<PartMeasured> {
    this.#delays.clear();
    this.#sent = 0;
    const loop = monitorEventLoopDelay({ resolution: LOOK_MS });
    loop.enable();
    const cpu = process.cpuUsage();
    const startMs = performance.now();
    await pass(forMs);
    const elapsedMs = performance.now() - startMs;
    const { user, system } = process.cpuUsage(cpu);
    loop.disable();
    return {
      delays: this.#delays.counted,
      sent: this.#sent,
      cpuPercent: ((user + system) / 1000 / elapsedMs) * 100,
      loopLateP95Ms: Math.max(0, loop.percentile(95) / 1e6 - LOOK_MS),
    };
  }

  #look(reader: number | null, frame: Buffer): void {
    const now = nowInTimes();
    eachStamp(frame, (writer, then) => {
      if (writer !== reader) this.#delays.add(since(then, now) / TIMES_PER_MS);
    });
  }
}

const part = new CrowdPart();

async function obey(order: Order): Promise<Came | PartMeasured | null> {
  if (order.do === 'come') return part.come(order.kind, order.people);
  if (order.do === 'measure') return part.measure(order.forMs);
  part.write(order.updatesPerSecond);
  return null;
}

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

// One board of a thousand people, a hundred of them writing, who all come within two seconds. The crowd sits in processes of its
// own; a few of it in one that has nothing else to do, so that what the load itself costs is told apart from the relay.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { noPostgres } from '../kit/postgres.ts';
import { startRegion } from '../kit/region.ts';
import { startServerProcess } from '../kit/server-process.ts';
import { type BenchResult, figure, promised } from './bench.ts';
import type { Came, Order, PartMeasured, Placed } from './crowd-part.ts';
import { Delays } from './delays.ts';
import { ProcessCost } from './process-cost.ts';
import { fill } from './relay-joins.ts';
import { type Seat, seatsOn } from './relay-servers.ts';

/** Where the board is and who may sit on it: one relay, or several that carry people for the same board. */
export interface LargeBoard {
  /** Of this machine; people are spread over them in turns. */
  readonly ports: readonly number[];
  /** Of the relays' processes, in the same order. */
  readonly pids: readonly number[];
  /** One more than there will be people: the author of what is on the board. */
  readonly seats: readonly Seat[];
  stop(): Promise<void>;
}

export interface LargeCrowd {
  readonly name: string;
  readonly people: number;
  readonly writers: number;
}

const CROWD_PROCESSES = 2;
/** Every so many-eth sits among those who have their process to themselves. */
const PROBE_EVERY = 50;
const STORM_MS = 2_000;
const NOTES = 2_000;
const UPDATES_PER_SECOND = 10;
const WARM_UP_MS = 4_000;
const MEASURED_MS = 8_000;

/** `npm run bench:relay -- --only large`: on one relay. */
export function largeBoard(): Promise<readonly BenchResult[]> {
  const crowd = { name: 'large board: 1,000 people, 100 writing', people: 1_000, writers: 100 };
  return measureLarge(crowd, async () => {
    const server = await startServerProcess({ HOST: '127.0.0.1' });
    return {
      ports: [server.port],
      pids: [server.pid],
      seats: await seatsOn(server, crowd.people + 1),
      stop: () => server.dispose(),
    };
  });
}

/** The same three times as large, on three relays and one database; nothing where no PostgreSQL is reached. */
export async function largestBoard(): Promise<readonly BenchResult[]> {
  if (noPostgres !== null) {
    process.stdout.write(`largest board left out: ${noPostgres}\n`);
    return [];
  }
  const crowd = {
    name: 'largest board: 3,000 people, 100 writing, three relays',
    people: 3_000,
    writers: 100,
  };
  return measureLarge(crowd, async () => {
    const region = await startRegion(3);
    const port = Number(new URL(region.balancer.url).port);
    return {
      ports: region.relays.map((relay) => relay.port),
      pids: region.relays.map((relay) => relay.pid),
      seats: await seatsOn({ port, startPath: `/start#${region.hostSecret}` }, crowd.people + 1),
      stop: () => region.dispose(),
    };
  });
}

/** Lets the crowd come, write, and be measured; `start` brings up whatever carries it. Prints the tables. */
export async function measureLarge(
  { name, people, writers }: LargeCrowd,
  start: () => Promise<LargeBoard>,
): Promise<readonly BenchResult[]> {
  const board = await start();
  const parts: Part[] = [];
  try {
    const { author } = await fill({ kind: 'ours', port: board.ports[0] ?? 0 }, board.seats[people], NOTES);
    author.leave();
    const costs = board.pids.map((pid) => new ProcessCost(pid));
    const placed = placesOf(board, people, writers);
    // The last one holds the probes.
    parts.push(...Array.from({ length: CROWD_PROCESSES + 1 }, () => new Part()));
    const came = await Promise.all(
      parts.map((part, p) => part.tell<Came>({ do: 'come', kind: 'ours', people: placed[p] ?? [] })),
    );
    const joinMs = came.flatMap((part) => part.joinMs).toSorted((a, b) => a - b);
    for (const part of parts) await part.tell({ do: 'write', updatesPerSecond: UPDATES_PER_SECOND });
    await Promise.all(parts.map((part) => part.tell({ do: 'measure', forMs: WARM_UP_MS })));
    const before = costs.map((cost) => cost.cpuMs());
    const startMs = performance.now();
    const measured = await Promise.all(
      parts.map((part) => part.tell<PartMeasured>({ do: 'measure', forMs: MEASURED_MS })),
    );
    const elapsedMs = performance.now() - startMs;
    const crowd = delaysOf(measured.slice(0, -1));
    const probes = delaysOf(measured.slice(-1));
    const sent = measured.reduce((sum, part) => sum + part.sent, 0);
    const deliveredShare = (crowd.count + probes.count) / (sent * (people - 1));
    const joinP95Ms = joinMs[Math.floor(joinMs.length * 0.95)] ?? Number.NaN;
    const cpuPercent = costs.map((cost, n) => ((cost.cpuMs() - (before[n] ?? 0)) / elapsedMs) * 100);

    console.log(
      `\n${name}; ${NOTES} notes; all came within ${STORM_MS / 1000} s, had the board after ${figure(joinP95Ms)} ms at p95, ` +
        `${figure(joinMs.at(-1) ?? Number.NaN)} at most; load average ${loadavg()[0]?.toFixed(1)}`,
    );
    console.table([row('all others', crowd), row('probes', probes)]);
    console.table([
      ...costs.map((cost, n) => ({
        process: `relay ${n + 1}`,
        'CPU %': cpuPercent[n]?.toFixed(0),
        'RSS MB': cost.rssMb().toFixed(0),
        'peak RSS MB': cost.peakRssMb().toFixed(0),
        'loop late p95 ms': '–',
      })),
      ...measured.map((part, n) => ({
        process: n < CROWD_PROCESSES ? `crowd ${n + 1}` : 'probes',
        'CPU %': part.cpuPercent.toFixed(0),
        'RSS MB': '–',
        'peak RSS MB': '–',
        'loop late p95 ms': part.loopLateP95Ms.toFixed(1),
      })),
    ]);
    const details = {
      deliveredShare,
      joinMs: { p95: joinP95Ms, most: joinMs.at(-1) },
      crowd: percentiles(crowd),
      probes: percentiles(probes),
      relays: costs.map((cost, n) => ({ cpuPercent: cpuPercent[n], peakRssMb: cost.peakRssMb() })),
      tool: measured.map((part) => ({ cpuPercent: part.cpuPercent, loopLateP95Ms: part.loopLateP95Ms })),
    };
    return [
      { ...promised(`${name}: delivered`, deliveredShare * 100, 'at least', 97, '%'), details },
      promised(`${name}: p95 of who has a process to themselves`, probes.at(0.95), 'at most', 100, 'ms'),
      promised(`${name}: p95 of the storm`, joinP95Ms / 1000, 'at most', 5, 's'),
    ];
  } finally {
    for (const part of parts) part.end();
    await board.stop();
  }
}

/** Who sits in which process; writers and probes evenly among all, as each window reaches people in the order they came. */
function placesOf(
  { ports, seats }: LargeBoard,
  people: number,
  writers: number,
): readonly (readonly Placed[])[] {
  const parts: Placed[][] = Array.from({ length: CROWD_PROCESSES + 1 }, () => []);
  const writerEvery = Math.floor(people / writers);
  for (const [n, seat] of seats.slice(0, people).entries()) {
    const isWriter = n % writerEvery === 0 && n / writerEvery < writers;
    const isProbe = !isWriter && n % PROBE_EVERY === PROBE_EVERY - 1;
    const turn = isWriter ? n / writerEvery : n;
    parts[isProbe ? CROWD_PROCESSES : turn % CROWD_PROCESSES]?.push({
      seat,
      port: ports[n % ports.length] ?? 0,
      writer: isWriter ? n / writerEvery : null,
      atMs: (n / people) * STORM_MS,
    });
  }
  return parts;
}

function delaysOf(parts: readonly PartMeasured[]): Delays {
  const all = new Delays();
  for (const { delays } of parts) all.addAll(delays);
  return all;
}

const percentiles = (delays: Delays) => ({ p50: delays.at(0.5), p95: delays.at(0.95), p99: delays.at(0.99) });

const row = (who: string, delays: Delays) => ({
  who,
  'p50 ms': delays.at(0.5).toFixed(1),
  'p95 ms': delays.at(0.95).toFixed(1),
  'p99 ms': delays.at(0.99).toFixed(1),
  'delivered/s': figure((delays.count / MEASURED_MS) * 1000),
});

/** A process that holds a part of the crowd. */
class Part {
  readonly #child: ChildProcess = fork(fileURLToPath(new URL('./crowd-part.ts', import.meta.url)), {
    serialization: 'advanced',
  });

  /** Resolves with its answer once it has done that. */
  async tell<Answer>(order: Order): Promise<Answer> {
    const said = once(this.#child, 'message');
    this.#child.send(order);
    const [message] = (await said) as [{ readonly answer: Answer } | { readonly failed: string }];
    if ('failed' in message) throw new Error(message.failed);
    return message.answer;
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}

// `npm run bench:bus`: by what an owner's frames should reach the other relays. One owner, three edges, each a process: our link beside
// Redis pub/sub and NATS core, in turns in one run; what the bus itself costs; and what is lost when it, or the link, breaks.
import { fork } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Bench, type BenchResult, figure, median, promised } from './bench.ts';
import { type BusKind, CARRIERS } from './bus-carriers.ts';
import { BOARDS, FRAMES_PER_SECOND, PEOPLE_PER_EDGE, type Seen } from './bus-frames.ts';
import type { Order, Word } from './bus-station.ts';
import { pass } from './crowd.ts';
import { startBus } from './own-bus.ts';
import { ProcessCost } from './process-cost.ts';

const EDGES = 3;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const WARM_UP_MS = 1_500;
const MEASURED_MS = 5_000;
const BEFORE_BREAK_MS = 500;
/** Long enough for every client to have come back. */
const AFTER_BREAK_MS = 4_000;

const LABEL: Readonly<Record<BusKind, string>> = {
  link: 'our links',
  redis: 'Redis pub/sub (ioredis)',
  nats: 'NATS core',
};

interface Figures {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Of one core: owner and edges, the bus, and their sum for each frame at an edge. */
  readonly relaysPercent: number;
  readonly busPercent: number;
  readonly microsecondsPerFrame: number;
  readonly missedUntold: number;
  readonly missedTold: number;
  readonly longestGapMs: number;
}

export const bench: Bench = async () => {
  const rounds = new Map<BusKind, Figures[]>(CARRIERS.map((kind) => [kind, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const kind of CARRIERS) rounds.get(kind)?.push(await measure(kind));
  const figures = new Map([...rounds].map(([kind, measured]) => [kind, medians(measured)]));
  console.log(
    `\n${BOARDS} boards, ${FRAMES_PER_SECOND} frames a second each of 300 B to 3 kB, to ${EDGES} edges with ${PEOPLE_PER_EDGE} people ` +
      `of each board; median of ${ROUNDS} rounds of ${MEASURED_MS / 1000} s; load average ${loadavg()[0]?.toFixed(1)}`,
  );
  console.table([...figures].map(([kind, measured]) => row(kind, measured)));
  const of = (kind: BusKind): Figures => {
    const measured = figures.get(kind);
    if (measured === undefined) throw new Error(`${kind} was not measured`);
    return measured;
  };
  const against = (
    peer: BusKind,
    what: string,
    unit: string,
    read: (of: Figures) => number,
  ): BenchResult => ({
    case: what,
    ours: `${figure(read(of('link')))} ${unit}`,
    peer: `${LABEL[peer]}: ${figure(read(of(peer)))} ${unit}`,
    ratio: read(of('link')) / read(of(peer)),
    bound: BOUND,
    details: [...figures],
  });
  const missed = of('link').missedUntold;
  const later = Math.max(0, of('link').p50Ms - Math.min(of('redis').p50Ms, of('nats').p50Ms));
  return [
    // Below a millisecond a ratio says nothing, and a window lasts for many.
    promised('owner to edge, p50 beyond the sooner bus', later, 'at most', MOST_LATER_MS, 'ms'),
    against('redis', 'CPU of all for one frame', 'µs', ({ microsecondsPerFrame }) => microsecondsPerFrame),
    against('nats', 'CPU of all for one frame', 'µs', ({ microsecondsPerFrame }) => microsecondsPerFrame),
    { ...promised('frames missed untold when links break', missed, 'at most', 0, ''), ratio: missed + 1 },
  ];
};

/** A link must not be dearer than a bus; beyond a quarter the decision falls. */
const BOUND = 1.25;
const MOST_LATER_MS = 2;

function medians(rounds: readonly Figures[]): Figures {
  const [first] = rounds;
  if (first === undefined) throw new Error('nothing was measured');
  const keys = Object.keys(first) as (keyof Figures)[];
  return Object.fromEntries(
    keys.map((key) => [key, median(rounds.map((round) => round[key]))]),
  ) as unknown as Figures;
}

const row = (kind: BusKind, measured: Figures): Readonly<Record<string, string>> => ({
  by: LABEL[kind],
  'p50 ms': measured.p50Ms.toFixed(2),
  'p95 ms': measured.p95Ms.toFixed(2),
  'p99 ms': measured.p99Ms.toFixed(2),
  'owner and edges CPU %': measured.relaysPercent.toFixed(1),
  'bus CPU %': measured.busPercent.toFixed(1),
  'CPU µs/frame': measured.microsecondsPerFrame.toFixed(1),
  'missed untold': figure(measured.missedUntold),
  'missed, told': figure(measured.missedTold),
  'longest gap ms': measured.longestGapMs.toFixed(0),
});

async function measure(kind: BusKind): Promise<Figures> {
  const bus = kind === 'link' ? null : await startBus(kind);
  const owner = startStation('owner', kind, bus?.url ?? '');
  const { address } = await owner.hear('ready');
  const edges = Array.from({ length: EDGES }, () => startStation('edge', kind, address));
  try {
    await Promise.all(edges.map((edge) => edge.hear('ready')));
    owner.tell('begin');
    await pass(WARM_UP_MS);
    for (const station of [owner, ...edges]) station.tell('clear');
    const relays = [owner, ...edges].map(({ cost }) => cost);
    const startMs = performance.now();
    const before = relays.map((cost) => cost.cpuMs());
    const busBefore = bus?.cost().cpuMs() ?? 0;
    await pass(MEASURED_MS);
    const elapsedMs = performance.now() - startMs;
    const relaysMs = relays.reduce((sum, cost, n) => sum + cost.cpuMs() - (before[n] ?? 0), 0);
    const busMs = (bus?.cost().cpuMs() ?? 0) - busBefore;
    const seen = await seenBy(edges);
    for (const edge of edges) edge.tell('clear');
    // Of each board one must have come, to know what is missing behind it.
    await pass(BEFORE_BREAK_MS);
    if (bus === null) owner.tell('cut');
    else await bus.restart();
    await pass(AFTER_BREAK_MS);
    const broken = await seenBy(edges);
    return {
      p50Ms: median(seen.map(({ p50Ms }) => p50Ms)),
      p95Ms: median(seen.map(({ p95Ms }) => p95Ms)),
      p99Ms: median(seen.map(({ p99Ms }) => p99Ms)),
      relaysPercent: (relaysMs / elapsedMs) * 100,
      busPercent: (busMs / elapsedMs) * 100,
      microsecondsPerFrame: ((relaysMs + busMs) * 1000) / seen.reduce((sum, { frames }) => sum + frames, 0),
      missedUntold: broken.reduce((sum, { missedUntold }) => sum + missedUntold, 0),
      missedTold: broken.reduce((sum, { missedTold }) => sum + missedTold, 0),
      longestGapMs: Math.max(...broken.map(({ longestGapMs }) => longestGapMs)),
    };
  } finally {
    for (const station of [owner, ...edges]) station.end();
    bus?.stop();
  }
}

const seenBy = (edges: readonly Station[]): Promise<readonly Seen[]> =>
  Promise.all(
    edges.map(async (edge) => {
      edge.tell('count');
      return (await edge.hear('seen')).seen;
    }),
  );

interface Station {
  readonly cost: ProcessCost;
  tell(order: Order): void;
  hear<K extends Word['kind']>(kind: K): Promise<Extract<Word, { kind: K }>>;
  end(): void;
}

function startStation(role: 'owner' | 'edge', kind: BusKind, address: string): Station {
  const child = fork(fileURLToPath(new URL('./bus-station.ts', import.meta.url)), [role, kind, address], {
    execArgv: ['--import', 'tsx'],
  });
  return {
    cost: new ProcessCost(child.pid ?? 0),
    tell: (order) => void child.send(order),
    hear: <K extends Word['kind']>(awaited: K) =>
      new Promise<Extract<Word, { kind: K }>>((resolve, reject) => {
        const onExit = (): void => reject(new Error(`a station (${role}, ${kind}) has ended`));
        const onMessage = (word: Word): void => {
          if (word.kind !== awaited) return;
          child.off('message', onMessage);
          child.off('exit', onExit);
          resolve(word as Extract<Word, { kind: K }>);
        };
        child.on('message', onMessage);
        child.once('exit', onExit);
      }),
    end: () => void child.kill('SIGKILL'),
  };
}

// How much one busy board costs: N people on it, M of them moving a note ten times a second. Ours (checks, rights, durable
// commit, merged frames) beside the peers, in turns on the same load in the same run; each figure is the median of its rounds.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchResult, figure, median, promised } from './bench.ts';
import { Crowd, type CrowdOptions, type Measured } from './crowd.ts';
import { type Kind, labelOf, startLoaded } from './relay-servers.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const WARM_UP_MS = 2_000;
const MEASURED_MS = 6_000;

export type Figures = Readonly<Record<keyof Measured, number>>;
export type Comparison = ReadonlyMap<Kind, Figures>;

/** Puts the load on each kind of server in turns and prints the table. */
export async function compare(
  name: string,
  kinds: readonly Kind[],
  options: Omit<CrowdOptions, 'updatesPerSecond'>,
): Promise<Comparison> {
  const rounds = new Map<Kind, Measured[]>(kinds.map((kind) => [kind, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const kind of kinds) rounds.get(kind)?.push(await measureOnce(kind, options));
  const figures = new Map([...rounds].map(([kind, measured]) => [kind, medians(measured)]));
  const expected = options.writers * UPDATES_PER_SECOND * (options.people - 1);
  console.log(
    `\n${name}: ${figure(expected)} deliveries/s expected; median of ${ROUNDS}; load average ${loadavg()[0]?.toFixed(1)}`,
  );
  console.table([...figures].map(([kind, measured]) => row(kind, measured)));
  return figures;
}

const UPDATES_PER_SECOND = 10;

async function measureOnce(kind: Kind, options: Omit<CrowdOptions, 'updatesPerSecond'>): Promise<Measured> {
  const server = await startLoaded(kind, options.people);
  const crowd = new Crowd(server, { updatesPerSecond: UPDATES_PER_SECOND, ...options });
  try {
    await crowd.gather();
    await crowd.measure(WARM_UP_MS);
    return await crowd.measure(MEASURED_MS);
  } finally {
    crowd.end();
    await server.stop();
  }
}

function medians(rounds: readonly Measured[]): Figures {
  const [first] = rounds;
  if (first === undefined) throw new Error('nothing was measured');
  const keys = Object.keys(first) as (keyof Measured)[];
  return Object.fromEntries(keys.map((key) => [key, median(rounds.map((round) => round[key]))])) as Figures;
}

export const row = (kind: Kind, measured: Figures): Readonly<Record<string, string>> => ({
  server: labelOf(kind),
  'delivered/s': figure(measured.deliveredPerSecond),
  share: `${(measured.deliveredShare * 100).toFixed(1)} %`,
  'p50 ms': measured.p50Ms.toFixed(1),
  'p95 ms': measured.p95Ms.toFixed(1),
  'p99 ms': measured.p99Ms.toFixed(1),
  'CPU %': measured.cpuPercent.toFixed(0),
  'CPU µs/delivery': measured.cpuMicrosecondsPerDelivery.toFixed(2),
  'RSS MB': measured.rssMb.toFixed(0),
  'load tool CPU %': measured.toolPercent.toFixed(0),
});

const of = (comparison: Comparison, kind: Kind): Figures => {
  const figures = comparison.get(kind);
  if (figures === undefined) throw new Error(`${kind} was not measured`);
  return figures;
};

/** 330 people, 100 writing: the promised hall, once over. */
export async function hall(): Promise<readonly BenchResult[]> {
  const name = '330 people, 100 writing';
  const compared = await compare(name, ['ours', 'bare', 'y-websocket', 'hocuspocus'], {
    people: 330,
    writers: 100,
  });
  const ours = of(compared, 'ours');
  return [
    {
      ...promised(`${name}: delivered`, ours.deliveredShare * 100, 'at least', 97, '%'),
      details: [...compared],
    },
    promised(`${name}: p95`, ours.p95Ms, 'at most', 80, 'ms'),
    promised(`${name}: server CPU`, ours.cpuPercent, 'at most', 35, '% of one core'),
    promised(`${name}: memory`, ours.rssMb, 'at most', 200, 'MB'),
  ];
}

/** 300 people, 20 writing: a usual hour, where the peers still keep up. */
export async function usualHour(): Promise<readonly BenchResult[]> {
  const name = '300 people, 20 writing';
  const compared = await compare(name, ['ours', 'bare', 'y-websocket', 'hocuspocus'], {
    people: 300,
    writers: 20,
  });
  const against = (kind: Kind, bound: number): BenchResult => {
    const ours = of(compared, 'ours').cpuMicrosecondsPerDelivery;
    const peer = of(compared, kind).cpuMicrosecondsPerDelivery;
    return {
      case: `${name}: CPU per delivery`,
      ours: `${figure(ours)} µs`,
      peer: `${labelOf(kind)}: ${figure(peer)} µs`,
      ratio: ours / peer,
      bound,
      details: [...compared],
    };
  };
  // An idle processor is spent on shorter windows, up to what plain ws costs.
  return [against('bare', 1), against('y-websocket', 0.9), against('hocuspocus', 0.75)];
}

const FLUSHES = 101;

/** What no durable server can be faster than: appending to a file and flushing it, where the server's folder is too. */
function flushMs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'miraizu-flush-'));
  const file = openSync(join(folder, 'log'), 'a');
  const delaysMs: number[] = [];
  for (let n = 0; n < FLUSHES; n += 1) {
    const startMs = performance.now();
    writeSync(file, Buffer.alloc(200, n));
    fdatasyncSync(file);
    delaysMs.push(performance.now() - startMs);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return median(delaysMs);
}

/** Two people: how long until the other screen has it, on disk. */
export async function pair(): Promise<readonly BenchResult[]> {
  const name = '2 people, 1 writing';
  const compared = await compare(name, ['ours', 'bare', 'y-websocket', 'hocuspocus'], {
    people: 2,
    writers: 1,
  });
  console.log(`of which the disk alone: ${figure(flushMs())} ms to append and flush 200 bytes (median)`);
  return [
    {
      ...promised(`${name}: p50, on disk`, of(compared, 'ours').p50Ms, 'at most', 5, 'ms'),
      details: [...compared],
    },
  ];
}

/** Everybody points and 20 write: cursors must not delay edits. */
export async function cursors(): Promise<readonly BenchResult[]> {
  const name = '300 cursors at 10 Hz, 20 writing';
  const compared = await compare(name, ['ours', 'y-websocket', 'hocuspocus'], {
    people: 300,
    writers: 20,
    cursorsPerSecond: 10,
  });
  return [
    {
      ...promised(`${name}: p95 of edits`, of(compared, 'ours').p95Ms, 'at most', 100, 'ms'),
      details: [...compared],
    },
  ];
}

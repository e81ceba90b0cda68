// What several relays on one PostgreSQL cost against one, and against Hocuspocus with Redis; how long a way over another relay is; and what
// a commit costs there. Ratios within one run: all processes share the cores of one machine with the load and the database.
import { loadavg } from 'node:os';
import { type BenchResult, figure, median, promised } from './bench.ts';
import {
  type BoardsPlan,
  hocuspocusSide,
  measureSide,
  ourSide,
  type Side,
  type SideFigures,
} from './region-sides.ts';

export { regionCommits } from './region-commits.ts';
export { regionJoins } from './region-joins.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);

const row = (name: string, measured: SideFigures): Readonly<Record<string, string>> => ({
  server: name,
  'delivered/s': figure(measured.deliveredPerSecond),
  'frames/s': figure(measured.framesPerSecond),
  share: `${(measured.deliveredShare * 100).toFixed(1)} %`,
  'p50 ms': measured.p50Ms.toFixed(1),
  'p95 ms': measured.p95Ms.toFixed(1),
  'relays CPU %': measured.cpuPercent.toFixed(0),
  'CPU µs/delivery': measured.cpuMicrosecondsPerDelivery.toFixed(2),
  // Windows are shorter where a processor has time: what one frame costs says more than what one value in it does.
  'CPU µs/frame': perFrame(measured).toFixed(1),
  'database or bus CPU %': measured.behindPercent.toFixed(0),
  'RSS MB, all': measured.rssMb.toFixed(0),
  'load tool CPU %': measured.toolPercent.toFixed(0),
});

const perFrame = ({ cpuPercent, framesPerSecond }: SideFigures): number =>
  (cpuPercent * 10_000) / framesPerSecond;

const SHARED: BoardsPlan = { boards: 3, people: 250, writers: 7, updatesPerSecond: 10 };

/** The same people on the same boards: one relay and three, one Hocuspocus and three with Redis. */
export async function regionShare(): Promise<readonly BenchResult[]> {
  const name = 'region, CPU at three relays';
  const sides: Readonly<Record<string, () => Promise<Side>>> = {
    'Miraizu, one relay': () => ourSide(1, SHARED),
    'Miraizu, three relays': () => ourSide(3, SHARED),
    'Hocuspocus, one': () => hocuspocusSide(1, SHARED),
    'Hocuspocus, three with Redis': () => hocuspocusSide(3, SHARED),
  };
  const rounds = new Map<string, SideFigures[]>(Object.keys(sides).map((side) => [side, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [side, start] of Object.entries(sides))
      rounds.get(side)?.push(await measureSide(await start()));
  const figures = new Map([...rounds].map(([side, measured]) => [side, medians(measured)]));
  const { boards, people, writers } = SHARED;
  console.log(
    `\n${name}: ${boards} boards of ${people} people, ${writers} writing; median of ${ROUNDS}; load average ${loadavg()[0]?.toFixed(1)}`,
  );
  console.table([...figures].map(([side, measured]) => row(side, measured)));
  const of = (side: string): number => figures.get(side)?.cpuMicrosecondsPerDelivery ?? Number.NaN;
  const ofFrame = (side: string): number => {
    const measured = figures.get(side);
    return measured === undefined ? Number.NaN : perFrame(measured);
  };
  const result = (what: string, ours: number, peer: number, label: string, bound: number): BenchResult => ({
    case: `${name}: ${what}`,
    ours: `${figure(ours)} µs`,
    peer: `${label}: ${figure(peer)} µs`,
    ratio: ours / peer,
    bound,
    details: [...figures],
  });
  const three = of('Miraizu, three relays');
  return [
    result('per delivery', three, of('Miraizu, one relay'), 'one relay', 1.25),
    result(
      'per frame to a person',
      ofFrame('Miraizu, three relays'),
      ofFrame('Miraizu, one relay'),
      'one relay',
      1.25,
    ),
    result('beside Hocuspocus', three, of('Hocuspocus, three with Redis'), 'three with Redis', 1),
  ];
}

/** What of 20 boards of 100 people two cores can carry beside their load: four of each board write, five times a second. */
const LARGE: BoardsPlan = { boards: 20, people: 100, writers: 4, updatesPerSecond: 5 };
const LARGE_LOADS = 2;

export async function regionLarge(): Promise<readonly BenchResult[]> {
  const name = 'region, 20 boards of 100 people';
  const measured = await measureSide(await ourSide(4, LARGE), LARGE_LOADS);
  console.log(
    `\n${name} on four relays, ${LARGE.writers} writing ${LARGE.updatesPerSecond} times a second each; load average ${loadavg()[0]?.toFixed(1)}`,
  );
  console.table([row('Miraizu, four relays', measured)]);
  return [
    {
      ...promised(`${name}: delivered`, measured.deliveredShare * 100, 'at least', 97, '%'),
      details: measured,
    },
  ];
}

function medians(rounds: readonly SideFigures[]): SideFigures {
  const [first] = rounds;
  if (first === undefined) throw new Error('nothing was measured');
  const keys = Object.keys(first) as (keyof SideFigures)[];
  const entries = keys.map((key) => [key, median(rounds.map((round) => round[key]))]);
  return Object.fromEntries(entries) as SideFigures;
}

// What the bench of a region compares, each with the same people on the same boards: our relays on PostgreSQL, and Hocuspocus, alone or as
// several with Redis between them. People are dealt to the relays in turn, as by a balancer without stickiness.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PersonId, RecordId } from '../../shared/board/ids.ts';
import { startRegion, type TestRegion } from '../kit/region.ts';
import type { Measured } from './crowd.ts';
import { startBus } from './own-bus.ts';
import { ProcessCost } from './process-cost.ts';
import type { LoadedBoard, LoadOrder, LoadWord } from './region-load.ts';
import { DIALECTS, type Seat, seatsOn } from './relay-servers.ts';

export interface BoardsPlan {
  readonly boards: number;
  readonly people: number;
  readonly writers: number;
  readonly updatesPerSecond: number;
}

export interface Side {
  readonly boards: readonly LoadedBoard[];
  readonly serverPids: readonly number[];
  /** Milliseconds of processor time of what stands behind the relays: the database or the bus. */
  readonly behindMs: () => number;
  stop(): Promise<void>;
}

/** People of a region's boards, each with the relay that the balancer would have drawn. */
export async function seatsIn(region: TestRegion, people: number): Promise<readonly Seat[]> {
  const front = new URL(region.balancer.url);
  const seats = await seatsOn({ port: Number(front.port), startPath: `/start#${region.hostSecret}` }, people);
  return seats.map((seat, nth) => ({
    ...seat,
    headers: { ...seat.headers, host: front.host },
    port: region.relays[nth % region.relays.length]?.port ?? 0,
  }));
}

export async function ourSide(relays: number, plan: BoardsPlan): Promise<Side> {
  const region = await startRegion(relays, { env: { LOG_LEVEL: 'error' } });
  const boards: LoadedBoard[] = [];
  for (let nth = 0; nth < plan.boards; nth += 1)
    boards.push({
      kind: 'ours',
      dialect: DIALECTS.ours,
      seats: await seatsIn(region, plan.people),
      ...loadOf(plan),
    });
  return {
    boards,
    serverPids: region.relays.map(({ pid }) => pid),
    behindMs: () => databaseMs(region.database.name),
    stop: () => region.dispose(),
  };
}

export async function hocuspocusSide(count: number, plan: BoardsPlan): Promise<Side> {
  const bus = count > 1 ? await startBus('redis') : null;
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const script = fileURLToPath(new URL('./relay-peer.js', import.meta.url));
      const kind = bus === null ? ['hocuspocus'] : ['hocuspocus-redis', String(bus.port)];
      const child = spawn(process.execPath, [script, ...kind], { stdio: ['pipe', 'pipe', 'inherit'] });
      const [said] = (await once(child.stdout, 'data')) as [Buffer];
      return { child, port: Number(said.toString()) };
    }),
  );
  const seat = (nth: number): Seat => ({
    path: '/b',
    headers: {},
    person: { id: `person${nth}` as PersonId, teamId: null },
    sheet: 'shape:feedback' as RecordId,
    port: servers[nth % count]?.port ?? 0,
  });
  const boards = Array.from({ length: plan.boards }, (_, nth): LoadedBoard => {
    const name = Uint8Array.of(1, FIRST_NAME + nth);
    const dialect = { ...DIALECTS.hocuspocus, prefix: name, greeting: [Uint8Array.of(...name, ...TOKEN)] };
    return {
      kind: 'hocuspocus',
      dialect,
      seats: Array.from({ length: plan.people }, (_p, n) => seat(n)),
      ...loadOf(plan),
    };
  });
  return {
    boards,
    serverPids: servers.map(({ child }) => child.pid ?? 0),
    behindMs: () => bus?.cost().cpuMs() ?? 0,
    async stop() {
      for (const { child } of servers) child.kill('SIGKILL');
      bus?.stop();
    },
  };
}
/** Documents are called `a`, `b` … */
const FIRST_NAME = 0x61;
const TOKEN = [2, 0, 1, 0x74];

const loadOf = ({ writers, updatesPerSecond }: BoardsPlan) => ({ writers, updatesPerSecond });

/** Of all processes of PostgreSQL that serve this database now. */
function databaseMs(database: string): number {
  let sum = 0;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(` ${database} `))
        sum += new ProcessCost(Number(pid)).cpuMs();
    } catch {
      // It has ended between two looks.
    }
  }
  return sum;
}

export interface SideFigures extends Measured {
  /** Of one core: the database or the bus. */
  readonly behindPercent: number;
  /** How many processes held the people. */
  readonly loadProcesses: number;
}

const WARM_UP_MS = 2_500;
const MEASURED_MS = 6_000;

/** Puts the people on it, dealt over so many processes; with more than one, delays are those of the first. */
export async function measureSide(side: Side, loadProcesses = 1): Promise<SideFigures> {
  const crowds = Array.from({ length: loadProcesses }, (_, nth) =>
    startCrowd(
      side,
      side.boards.filter((_board, at) => at % loadProcesses === nth),
    ),
  );
  try {
    await Promise.all(crowds.map(({ gathered }) => gathered));
    await Promise.all(crowds.map((crowd) => crowd.measure(WARM_UP_MS)));
    const behindBefore = side.behindMs();
    const startMs = performance.now();
    const all = await Promise.all(crowds.map((crowd) => crowd.measure(MEASURED_MS)));
    // A connection that the pool has given up meanwhile takes its time along.
    const behindMs = Math.max(0, side.behindMs() - behindBefore);
    const [first] = all;
    if (first === undefined) throw new Error('nothing was measured');
    const sum = (of: (measured: Measured) => number): number =>
      all.reduce((total, one) => total + of(one), 0);
    const delivered = sum(({ deliveredPerSecond }) => deliveredPerSecond);
    return {
      ...first,
      deliveredPerSecond: delivered,
      framesPerSecond: sum(({ framesPerSecond }) => framesPerSecond),
      deliveredShare: sum(({ deliveredShare }) => deliveredShare) / all.length,
      p99Ms: Math.max(...all.map(({ p99Ms }) => p99Ms)),
      cpuMicrosecondsPerDelivery: (first.cpuPercent * 10_000) / delivered,
      toolPercent: sum(({ toolPercent }) => toolPercent),
      behindPercent: (behindMs / (performance.now() - startMs)) * 100,
      loadProcesses,
    };
  } finally {
    for (const crowd of crowds) crowd.end();
    await side.stop();
  }
}

function startCrowd(side: Side, boards: readonly LoadedBoard[]) {
  const child = fork(fileURLToPath(new URL('./region-load.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  });
  const tell = (order: LoadOrder): void => void child.send(order);
  const hear = (): Promise<LoadWord> =>
    new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', () => reject(new Error('the people of the bench have ended')));
    });
  const heard = async (): Promise<LoadWord> => {
    const word = await hear();
    if (word.kind === 'failed') throw new Error(word.why);
    return word;
  };
  tell({ kind: 'gather', boards, serverPids: side.serverPids });
  return {
    gathered: heard(),
    async measure(forMs: number): Promise<Measured> {
      tell({ kind: 'measure', forMs });
      const word = await heard();
      if (word.kind !== 'measured') throw new Error(`heard ${word.kind}`);
      return word.measured;
    },
    end: () => void child.kill('SIGKILL'),
  };
}

// The people of several boards as a process of its own, so that what the load costs is told apart from what relays cost. Told over IPC where
// everybody sits; answers what all of them saw.
import { median } from './bench.ts';
import { Crowd, type Measured } from './crowd.ts';
import { ProcessCost } from './process-cost.ts';
import type { Dialect, Kind, Seat } from './relay-servers.ts';

/** One board, with everybody on it. */
export interface LoadedBoard {
  readonly kind: Kind;
  readonly dialect: Dialect;
  readonly seats: readonly Seat[];
  readonly writers: number;
  readonly updatesPerSecond: number;
}

export type LoadOrder =
  | {
      readonly kind: 'gather';
      readonly boards: readonly LoadedBoard[];
      readonly serverPids: readonly number[];
    }
  | { readonly kind: 'measure'; readonly forMs: number };
export type LoadWord =
  | { readonly kind: 'gathered' }
  | { readonly kind: 'measured'; readonly measured: Measured }
  | { readonly kind: 'failed'; readonly why: string };

/** Several processes as if they were one. */
export function costOfAll(pids: readonly number[]): Pick<ProcessCost, 'cpuMs' | 'rssMb' | 'peakRssMb'> {
  const costs = pids.map((pid) => new ProcessCost(pid));
  const sum = (of: (cost: ProcessCost) => number): number => costs.reduce((all, cost) => all + of(cost), 0);
  return {
    cpuMs: () => sum((cost) => cost.cpuMs()),
    rssMb: () => sum((cost) => cost.rssMb()),
    peakRssMb: () => sum((cost) => cost.peakRssMb()),
  };
}

/** All boards together: what was delivered is added, delays are those of the board in the middle, the worst tail is kept. */
function together(all: readonly Measured[]): Measured {
  const [first] = all;
  if (first === undefined) throw new Error('no board was measured');
  const delivered = all.reduce((sum, { deliveredPerSecond }) => sum + deliveredPerSecond, 0);
  return {
    deliveredShare: all.reduce((sum, { deliveredShare }) => sum + deliveredShare, 0) / all.length,
    deliveredPerSecond: delivered,
    framesPerSecond: all.reduce((sum, { framesPerSecond }) => sum + framesPerSecond, 0),
    p50Ms: median(all.map(({ p50Ms }) => p50Ms)),
    p95Ms: median(all.map(({ p95Ms }) => p95Ms)),
    p99Ms: Math.max(...all.map(({ p99Ms }) => p99Ms)),
    cpuPercent: first.cpuPercent,
    cpuMicrosecondsPerDelivery: (first.cpuPercent * 10_000) / delivered,
    rssMb: first.rssMb,
    toolPercent: first.toolPercent,
  };
}

if (process.send !== undefined) {
  const say = (word: LoadWord): void => void process.send?.(word);
  const fail = (error: unknown): void => say({ kind: 'failed', why: String(error) });
  // A parent that was interrupted must not leave a crowd behind.
  process.on('disconnect', () => process.exit(0));
  let crowds: readonly Crowd[] = [];
  const obey = async (order: LoadOrder): Promise<void> => {
    if (order.kind === 'measure') {
      const measured = await Promise.all(crowds.map((crowd) => crowd.measure(order.forMs)));
      say({ kind: 'measured', measured: together(measured) });
      return;
    }
    const cost = costOfAll(order.serverPids);
    crowds = order.boards.map(({ kind, dialect, seats, writers, updatesPerSecond }) => {
      const server = { kind, dialect, port: 0, cost, seats, stop: () => Promise.resolve() };
      return new Crowd(server, { people: seats.length, writers, updatesPerSecond });
    });
    for (const crowd of crowds) await crowd.gather();
    say({ kind: 'gathered' });
  };
  process.on('message', (order: LoadOrder) => void obey(order).catch(fail));
}

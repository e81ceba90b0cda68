// What it costs when a network lets no WebSocket through: the same hundred people on the same server, by WebSocket and by held
// requests. No promise is attached to it; the figures tell an IT section what to expect. Requests carry what came meanwhile
// together, and a place that was overtaken on the way is never seen: that is less than everything, and nothing lost.
import { loadavg } from 'node:os';
import { until } from '../kit/until.ts';
import { type BenchResult, figure } from './bench.ts';
import { type Carrier, Crowd, type Measured } from './crowd.ts';
import { row } from './relay-fan-out.ts';
import { startLoaded } from './relay-servers.ts';

const PEOPLE = 100;
const WRITERS = 20;
const WARM_UP_MS = 3_000;
const MEASURED_MS = 10_000;

async function measured(carrier: Carrier): Promise<Measured> {
  const server = await startLoaded('ours', PEOPLE);
  const crowd = new Crowd(server, { people: PEOPLE, writers: WRITERS, updatesPerSecond: 10, carrier });
  try {
    await crowd.gather();
    await crowd.measure(WARM_UP_MS);
    const figures = await crowd.measure(MEASURED_MS);
    crowd.rest();
    await until(() => crowd.seenByAll.every((count, writer) => count === crowd.written[writer]), {
      timeoutMs: 20_000,
      what: 'everybody has the newest of everybody',
    });
    return figures;
  } finally {
    crowd.end();
    await server.stop();
  }
}

/** A hundred people who all come without WebSocket, beside the same by WebSocket. */
export async function withoutWebSocket(): Promise<readonly BenchResult[]> {
  const socket = await measured('websocket');
  const poll = await measured('poll');
  const name = `${PEOPLE} people without WebSocket, ${WRITERS} writing`;
  console.log(`\n${name}; load average ${loadavg()[0]?.toFixed(1)}`);
  console.table([
    { by: 'WebSocket', ...row('ours', socket) },
    { by: 'held requests', ...row('ours', poll) },
  ]);
  const beside = (what: string, value: (of: Measured) => number, unit: string, isMoreBetter = false) => ({
    case: `${name}: ${what}`,
    ours: `${figure(value(poll))} ${unit}`,
    peer: `by WebSocket: ${figure(value(socket))} ${unit}`,
    ratio: isMoreBetter ? value(socket) / value(poll) : value(poll) / value(socket),
    bound: Number.POSITIVE_INFINITY,
  });
  return [
    {
      ...beside(
        'places seen before they were overtaken',
        ({ deliveredShare }) => deliveredShare * 100,
        '%',
        true,
      ),
      details: { socket, poll },
    },
    beside('p95', ({ p95Ms }) => p95Ms, 'ms'),
    beside('server CPU', ({ cpuPercent }) => cpuPercent, '% of one core'),
  ];
}

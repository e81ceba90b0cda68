// How much one busy board costs: N people on it, M of them moving a note ten times a second. Ours (checks, rights, durable
// commit, merged frames) against a bare ws broadcast, one after the other in the same run.
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { ROOM_LIMITS } from '../../server/rooms/room-limits.ts';
import { boardRecords } from '../../shared/board/document.ts';
import { encodeUpdate } from '../../shared/protocol/messages.ts';
import { noteMap, SHARED_BOARD, sakashita, VISION } from '../kit/hall.ts';
import { cookieOf } from '../kit/relay-server.ts';
import type { Bench, BenchResult } from './bench.ts';
import type { FromServer } from './relay-bench-server.ts';

const CASES = [
  { people: 50, writers: 10, cpuBound: 2 },
  { people: 150, writers: 20, cpuBound: 1 },
] as const;
const UPDATES_PER_SECOND = 10;
const WARM_UP_MS = 1_000;
const MEASURED_MS = 4_000;
/** What checking, merging and writing to disk may add to a bare broadcast: two windows of a busy room. */
const ALLOWED_MS = 2 * ROOM_LIMITS.windowMs;
const PROBES = 3;

interface Measured {
  readonly cpuPercent: number;
  readonly deliveredPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Two results per case: CPU per delivery, and the time until others see an edit, both against bare ws. */
export const bench: Bench = async () => {
  const results: BenchResult[] = [];
  const ws = `ws ${createRequire(import.meta.url)('ws/package.json').version} broadcast`;
  for (const { people, writers, cpuBound } of CASES) {
    const bare = await measure('bare', people, writers);
    const ours = await measure('ours', people, writers);
    const name = `${people} people, ${writers} writing`;
    results.push({
      case: `${name}: server CPU per delivery`,
      ours: describe(ours),
      peer: `${ws}: ${describe(bare)}`,
      ratio: ours.cpuPercent / ours.deliveredPerSecond / (bare.cpuPercent / bare.deliveredPerSecond),
      bound: cpuBound,
    });
    results.push({
      case: `${name}: p95 until others see it, on disk`,
      ours: `p95 ${ours.p95Ms.toFixed(0)} ms`,
      peer: `bare p95 ${bare.p95Ms.toFixed(0)} ms + ${ALLOWED_MS} ms`,
      ratio: ours.p95Ms / (bare.p95Ms + ALLOWED_MS),
      bound: 1,
    });
  }
  return results;
};

const describe = ({ cpuPercent, deliveredPerSecond, p50Ms, p95Ms }: Measured): string =>
  `${cpuPercent.toFixed(0)} % CPU, ${Math.round(deliveredPerSecond)}/s, p50 ${p50Ms.toFixed(1)}, p95 ${p95Ms.toFixed(1)} ms`;

async function measure(kind: 'ours' | 'bare', people: number, writers: number): Promise<Measured> {
  const script = fileURLToPath(new URL('./relay-bench-server.ts', import.meta.url));
  const server = fork(script, [kind], { execArgv: ['--import', 'tsx'] });
  const hear = (wanted: FromServer['kind']): Promise<FromServer> =>
    new Promise((resolve) => {
      const listen = (message: FromServer) => {
        if (message.kind !== wanted) return;
        server.off('message', listen);
        resolve(message);
      };
      server.on('message', listen);
    });
  const cpuMs = async (): Promise<number> => {
    const answer = hear('cpu');
    server.send('cpu');
    const message = await answer;
    return message.kind === 'cpu' ? message.milliseconds : 0;
  };
  const ready = await hear('ready');
  const port = ready.kind === 'ready' ? ready.port : 0;
  const sockets = await Promise.all(Array.from({ length: people }, () => connect(port)));
  const hall = new Hall(sockets, writers);
  try {
    await pass(WARM_UP_MS);
    hall.reset();
    const cpuBefore = await cpuMs();
    const startMs = performance.now();
    await pass(MEASURED_MS);
    const elapsedMs = performance.now() - startMs;
    const cpu = (await cpuMs()) - cpuBefore;
    return { cpuPercent: (cpu / elapsedMs) * 100, ...hall.result(elapsedMs) };
  } finally {
    hall.stop();
    for (const socket of sockets) socket.terminate();
    server.kill('SIGTERM');
  }
}

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const connect = (port: number): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${SHARED_BOARD}`, {
      headers: { origin: `http://127.0.0.1:${port}`, cookie: cookieOf(sakashita) },
      perMessageDeflate: false,
    });
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });

/** The clients: writers stamp what they write, probes look for stamps, everybody else just receives. */
class Hall {
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  readonly #sentAtMs = new Map<string, number>();
  readonly #listeners: number;
  #latencies: number[] = [];

  constructor(sockets: readonly WebSocket[], writers: number) {
    this.#listeners = sockets.length - 1;
    for (const socket of sockets.slice(0, writers)) this.#write(socket);
    for (const socket of sockets.slice(-PROBES)) socket.on('message', (data: Buffer) => this.#look(data));
    for (const socket of sockets.slice(writers, -PROBES)) socket.on('message', () => undefined);
  }

  reset(): void {
    this.#latencies = [];
  }

  result(elapsedMs: number): Omit<Measured, 'cpuPercent'> {
    const sorted = this.#latencies.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
    const perListener = sorted.length / PROBES / (elapsedMs / 1000);
    return { deliveredPerSecond: perListener * this.#listeners, p50Ms: at(0.5), p95Ms: at(0.95) };
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** A writer's note, moved at its own moments; every value is a stamp that can be found in any frame that carries it. */
  #write(socket: WebSocket): void {
    const doc = new Y.Doc();
    const id = `shape:b${doc.clientID}`;
    doc.on('update', (update: Uint8Array) => socket.send(encodeUpdate(update)));
    boardRecords(doc).set(id, noteMap(sakashita, VISION));
    let count = 0;
    this.#timers.push(
      setInterval(() => {
        const stamp = `@${doc.clientID}.${count++};`;
        this.#sentAtMs.set(stamp, performance.now());
        boardRecords(doc).get(id)?.set('props.stamp', stamp);
      }, 1000 / UPDATES_PER_SECOND),
    );
  }

  #look(frame: Buffer): void {
    const nowMs = performance.now();
    for (let at = frame.indexOf('@'); at >= 0; at = frame.indexOf('@', at + 1)) {
      const end = frame.indexOf(';', at);
      const sentAtMs = end < 0 ? undefined : this.#sentAtMs.get(frame.toString('latin1', at, end + 1));
      if (sentAtMs !== undefined) this.#latencies.push(nowMs - sentAtMs);
    }
  }
}

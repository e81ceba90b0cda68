// F11: ten thousand frames that no honest client would send, made from honest ones by a seed: cut, spliced, bytes flipped,
// or pure noise. No exception, no change to the board, no stall, and whoever sends honestly goes on. Most through the session
// without a network; some over real sockets.
import { EventEmitter } from 'node:events';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { ServerMeters } from '../../server/metrics/server-meters.ts';
import { Heartbeat } from '../../server/relay/heartbeat.ts';
import { runSession } from '../../server/relay/session.ts';
import { systemClock } from '../../server/rooms/clock.ts';
import { boardRecords } from '../../shared/board/document.ts';
import {
  encodeAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '../../shared/protocol/messages.ts';
import { CLIENT_VECTORS, MALFORMED_VECTORS } from '../contract/protocol-vectors.ts';
import {
  awarenessOf,
  noteMap,
  observer,
  openHall,
  Seat,
  SHARED_BOARD,
  sakashita,
  VISION,
  withBrowser,
} from '../kit/hall.ts';
import { ManualClock } from '../kit/manual-clock.ts';
import { closing, cookieOf, startRelay } from '../kit/relay-server.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { until } from '../kit/until.ts';
import { timesOf } from './faults.ts';

const FRAMES = timesOf('F11');
const OVER_SOCKETS = FRAMES / 100;
/** One frame may cost this much of the event loop; collecting garbage counts, what other programs take does not. */
const FRAME_MS = 500;

/** Milliseconds that `work` took, by the clock and by the processor: the smaller, whatever else runs on this machine. */
function workedMs(work: () => void): number {
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  work();
  const tookMs = performance.now() - startMs;
  if (tookMs < FRAME_MS) return tookMs;
  const { user, system } = process.cpuUsage(startCpu);
  return Math.min(tookMs, (user + system) / 1000);
}

/** Honest frames to start from. */
function golden(board: Y.Doc): readonly Uint8Array[] {
  const client = new Y.Doc();
  Y.applyUpdate(client, Y.encodeStateAsUpdate(board));
  const before = Y.encodeStateVector(client);
  boardRecords(client).set('shape:golden', noteMap(sakashita, VISION, '言葉と言葉'));
  const update = Y.encodeStateAsUpdate(client, before);
  const vectors = [...CLIENT_VECTORS, ...MALFORMED_VECTORS].map(({ hex }) => Buffer.from(hex, 'hex'));
  return [
    ...vectors,
    encodeUpdate(update),
    encodeSyncStep2(Y.encodeStateAsUpdate(client)),
    encodeSyncStep1(before),
    encodeAwareness(awarenessOf([[5, 1, { cursor: [1, 2] }]])),
  ];
}

function mutant(frames: readonly Uint8Array[], random: () => number): Uint8Array {
  const below = (n: number): number => Math.floor(random() * n);
  const pick = (): Uint8Array => frames[below(frames.length)] ?? new Uint8Array();
  const frame = Uint8Array.from(pick());
  switch (below(5)) {
    case 0:
      return frame.subarray(0, below(frame.length + 1));
    case 1: {
      for (let flips = 1 + below(4); flips > 0 && frame.length > 0; flips -= 1)
        frame[below(frame.length)] = below(256);
      return frame;
    }
    case 2: {
      const other = pick();
      return Buffer.concat([
        frame.subarray(0, below(frame.length + 1)),
        other.subarray(below(other.length + 1)),
      ]);
    }
    case 3:
      // A number that claims more than there is, in the middle of something honest.
      return Buffer.concat([
        frame.subarray(0, below(12)),
        Buffer.from('ffffffff0f', 'hex'),
        frame.subarray(below(12)),
      ]);
    default:
      return Uint8Array.from({ length: below(60) }, () => below(256));
  }
}

/** A socket without a network. */
class NearSocket extends EventEmitter {
  readonly OPEN = 1;
  readonly isPaused = false;
  readonly bufferedAmount = 0;
  readyState = 1;
  send(): void {
    this.emit('sent');
  }
  ping(): void {
    this.emit('pinged');
  }
  pause(): void {
    this.emit('paused');
  }
  resume(): void {
    this.emit('resumed');
  }
  close(): void {
    this.readyState = 3;
    this.emit('close');
  }
  terminate(): void {
    this.readyState = 3;
  }
}

it(`[F11] ${FRAMES} malformed frames change nothing and break nothing (FAULT_SEED=${RUN_SEED})`, {
  timeout: 30_000 + FRAMES * 2,
}, async () => {
  const random = randomFrom(RUN_SEED);
  const { registry } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, SHARED_BOARD);
  const { room } = anna;
  const complaints: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void complaints.push(line) });
  const heartbeat = new Heartbeat(new ManualClock());
  const meters = new ServerMeters();
  const frames = golden(anna.doc);
  const before = room.committed();
  let slowestMs = 0;
  let socket = new NearSocket();
  const connect = (): void => {
    socket = new NearSocket();
    // Somebody who may write nothing: whatever is understood must be refused, so that any change is a fault.
    const at = { room, ...withBrowser(observer) };
    const options = { ...at, build: 'test', heartbeat, clock: systemClock, log, meters };
    runSession({ ...options, socket: socket as unknown as WebSocket });
  };
  connect();
  for (let n = 0; n < FRAMES; n += 1) {
    if (socket.readyState !== 1) connect();
    const frame = mutant(frames, random);
    slowestMs = Math.max(
      slowestMs,
      workedMs(() => socket.emit('message', Buffer.from(frame), true)),
    );
    // Windows are handled as they would be, many frames at a time.
    if (n % 250 === 0) await room.flush();
  }
  await room.flush();
  expect(complaints).toEqual([]);
  expect(Buffer.compare(room.committed(), before)).toBe(0);
  expect(slowestMs).toBeLessThan(FRAME_MS);
  anna.edit((records) => records.set('shape:after', noteMap(sakashita, VISION)));
  await anna.settled();
  expect(anna.rejected).toEqual([]);
  expect(anna.closed).toBe(null);
});

it(`[F11] over real sockets, each ends with a code of the table and the others go on (FAULT_SEED=${RUN_SEED})`, {
  timeout: 30_000 + OVER_SOCKETS * 100,
}, async () => {
  const random = randomFrom(RUN_SEED);
  const server = await startRelay();
  onTestFinished(() => server.kill());
  const anna = server.provider(sakashita, SHARED_BOARD);
  onTestFinished(() => anna.destroy());
  await until(() => anna.synced);
  const frames = golden(anna.doc);
  const codes = new Set<number>();
  for (let n = 0; n < OVER_SOCKETS; n += 1) {
    const headers = { origin: server.origin, cookie: cookieOf(observer) };
    const socket = server.raw(`/sync/${SHARED_BOARD}`, headers);
    const closed = closing(socket);
    await new Promise((resolve) => socket.once('message', resolve));
    for (let sent = 0; sent < 3; sent += 1) socket.send(mutant(frames, random));
    // Whoever is still there leaves with a frame that is certainly none.
    socket.send(new Uint8Array([200]));
    codes.add((await closed).code);
  }
  expect([...codes]).toEqual([4400]);
  boardRecords(anna.doc).set('shape:after', noteMap(sakashita, VISION));
  const room = await server.registry.open(SHARED_BOARD);
  await until(() => {
    const kept = new Y.Doc();
    Y.applyUpdate(kept, room?.committed() ?? new Uint8Array([0, 0]));
    return boardRecords(kept).has('shape:after');
  });
});

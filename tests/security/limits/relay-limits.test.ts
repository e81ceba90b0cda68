// What one connection may do (server/relay/relay-limits.ts), at the edges. Where bytes decide, over real sockets; where
// time decides, on a clock that the test moves.
import { EventEmitter } from 'node:events';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { Visitor } from '../../../server/auth/authenticate.ts';
import { Budget } from '../../../server/relay/budget.ts';
import { Heartbeat } from '../../../server/relay/heartbeat.ts';
import { LatePosts } from '../../../server/relay/late-posts.ts';
import { Outbox } from '../../../server/relay/outbox.ts';
import { RELAY_LIMITS } from '../../../server/relay/relay-limits.ts';
import type { StoredPerson } from '../../../server/storage/storage.ts';
import { encodePing, encodePong, MESSAGE, SYNC } from '../../../shared/protocol/messages.ts';
import { facilitator, kita, openHall, Seat, SHARED_BOARD, sakashita, withBrowser } from '../../kit/hall.ts';
import { type LimitOutcome, testLimits } from '../../kit/limit-table.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { cookieOf, type RelayServer, startRelay } from '../../kit/relay-server.ts';
import { until } from '../../kit/until.ts';

let server: RelayServer;
beforeAll(async () => {
  server = await startRelay();
});
afterAll(() => server.kill());

/** A connection of that person to the shared board; answers how it ended, or `ok` once `isTaken`. */
async function outcomeOf(
  person: StoredPerson,
  send: (socket: WebSocket) => void,
  isTaken: (frame: Buffer) => boolean,
): Promise<LimitOutcome> {
  const socket = server.raw(`/sync/${SHARED_BOARD}`, { origin: server.origin, cookie: cookieOf(person) });
  try {
    return await new Promise<LimitOutcome>((resolve, reject) => {
      socket.on('close', (code, reason) => resolve((reason.toString() || `closed ${code}`) as LimitOutcome));
      // A server that closes while we still send makes our end fail as well; the code is what counts.
      socket.on('error', (error) => (socket.readyState === socket.CONNECTING ? reject(error) : undefined));
      socket.on('message', (frame: Buffer) => {
        if (frame[0] === MESSAGE.hello) send(socket);
        else if (isTaken(frame)) resolve('ok');
      });
    });
  } finally {
    socket.terminate();
  }
}
const isSaved = (frame: Buffer): boolean => frame[0] === MESSAGE.saved;
const isAnswer = (frame: Buffer): boolean => frame[0] === MESSAGE.sync && frame[1] === SYNC.step2;

/** A frame larger than ours may be, which is refused by name, or larger than ws takes in at all. */
const paddedFrame = (socket: WebSocket, bytes: number): void => socket.send(new Uint8Array(bytes));

/** Asks for the board in so many fragments. */
function askInFragments(socket: WebSocket, fragments: number): void {
  const frame = [MESSAGE.sync, SYNC.step1, 1, 0];
  for (let n = 0; n < fragments; n += 1)
    socket.send(new Uint8Array(n < frame.length ? [frame[n] ?? 0] : []), {
      fin: n === fragments - 1,
      binary: true,
    });
}

/** A socket of which only the queue matters. */
class QueuedSocket extends EventEmitter {
  readonly OPEN = 1;
  readonly isPaused = false;
  readyState = 1;
  bufferedAmount = 0;
  isTerminated = false;
  pings = 0;
  closedAs: string | null = null;
  sent = 0;
  send(): void {
    this.sent += 1;
  }
  ping(): void {
    this.pings += 1;
  }
  close(_code: number, reason: string): void {
    this.closedAs = reason;
  }
  terminate(): void {
    this.isTerminated = true;
  }
  asSocket(): WebSocket {
    return this as unknown as WebSocket;
  }
}
function outboxOn(socket: QueuedSocket, clock = new ManualClock()): Outbox {
  return new Outbox(socket.asSocket(), clock, () => undefined);
}
/** A SyncStep2 frame, as far as its first bytes and its size go. */
const boardOfSize = (bytes: number): Uint8Array => {
  const frame = new Uint8Array(bytes);
  frame.set([MESSAGE.sync, SYNC.step2]);
  return frame;
};
const news = new Uint8Array([MESSAGE.sync, SYNC.update, 0]);
const closedAs = (socket: QueuedSocket): LimitOutcome => (socket.closedAs ?? 'ok') as LimitOutcome;

/** Spends `frames` at one instant on a fresh budget. */
const spend = (perSecond: number, burst: number, frames: number): LimitOutcome => {
  const budget = new Budget(perSecond, burst, 0);
  for (let n = 0; n < frames; n += 1) budget.spend(0);
  return budget.waitMs(0) === 0 ? 'ok' : 'waits';
};
/** Spends `perSecond` tokens a second for 20 s, `atOnce` at a time, with no more than that saved up. */
const sustain = (limit: number, perSecond: number, atOnce = 1): LimitOutcome => {
  const budget = new Budget(limit, atOnce, 0);
  const everyMs = (1000 * atOnce) / perSecond;
  let waited = 0;
  for (let turn = 1; turn * everyMs <= 20_000; turn += 1) {
    budget.spend(turn * everyMs, atOnce);
    // A millionth of a turn is rounding, not debt.
    waited = Math.max(waited, budget.waitMs((turn + 1e-6) * everyMs));
  }
  return waited === 0 ? 'ok' : 'waits';
};
const show = (perSecond: number, burst: number, frames: number): LimitOutcome => {
  const budget = new Budget(perSecond, burst, 0);
  let shown = 0;
  for (let n = 0; n < frames; n += 1) if (budget.trySpend(0)) shown += 1;
  return shown === frames ? 'ok' : 'dropped';
};

/** So many posts of late work by one person that are being read at once; what becomes of the last. */
async function postAtOnce(n: number): Promise<LimitOutcome> {
  const { registry, storage } = await openHall();
  await storage.boards.startEpoch(SHARED_BOARD, Uint8Array.of(0, 0));
  const visitor = {
    device: { id: withBrowser(sakashita).device },
    people: [sakashita],
  } as unknown as Visitor;
  const posts = new LatePosts({
    registry,
    storage,
    authenticate: () => Promise.resolve(visitor),
    publicUrl: null,
    log: pino({ level: 'silent' }),
    clock: new ManualClock(),
  });
  const target = { url: new URL(`http://relay.invalid/sync/${SHARED_BOARD}`), epoch: '1', as: null };
  let last: LimitOutcome = 'ok';
  for (let post = 0; post < n; post += 1) {
    const reserved = await posts.reserve(target, { host: 'relay', origin: 'http://relay' });
    last = reserved.ok ? 'ok' : reserved.error;
  }
  return last;
}

/** One connection under the heartbeat's eye, that was last heard (and last sent to) when it began. */
function watched(): { clock: ManualClock; socket: QueuedSocket; heartbeat: Heartbeat } {
  const clock = new ManualClock();
  const socket = new QueuedSocket();
  const heartbeat = new Heartbeat(clock);
  heartbeat.watch(socket.asSocket(), outboxOn(socket, clock));
  return { clock, socket, heartbeat };
}
/** The state at the first beat at or after `afterMs` of silence on a connection that began `afterMs` before that beat. */
function atBeatAfter(silenceMs: number): QueuedSocket {
  const clock = new ManualClock();
  const heartbeat = new Heartbeat(clock);
  const beats = Math.ceil(silenceMs / RELAY_LIMITS.heartbeatMs) * RELAY_LIMITS.heartbeatMs;
  clock.advance(beats - silenceMs);
  const socket = new QueuedSocket();
  heartbeat.watch(socket.asSocket(), outboxOn(socket, clock));
  clock.advance(silenceMs);
  heartbeat.stop();
  return socket;
}

testLimits('what one connection may do', RELAY_LIMITS, {
  maxPayloadBytes: {
    at: (n) => outcomeOf(sakashita, (socket) => paddedFrame(socket, n), isSaved),
    within: 'frame-too-large',
    over: 'closed 1009',
    timeoutMs: 30_000,
  },
  maxFrameBytes: {
    // A frame that may be so large is read, and then refused for what it says.
    at: (n) => outcomeOf(sakashita, (socket) => socket.send(boardOfSize(n)), isSaved),
    within: 'malformed-frame',
    over: 'frame-too-large',
  },
  maxFragments: {
    at: (n) => outcomeOf(kita, (socket) => askInFragments(socket, n), isAnswer),
    over: 'closed 1008',
  },
  framesPerSecond: { at: (n) => sustain(RELAY_LIMITS.framesPerSecond, n), over: 'waits' },
  frameBurst: { at: (n) => spend(RELAY_LIMITS.framesPerSecond, RELAY_LIMITS.frameBurst, n), over: 'waits' },
  bytesPerSecond: { at: (n) => sustain(RELAY_LIMITS.bytesPerSecond, n, n / 20), over: 'waits' },
  byteBurst: {
    at(n) {
      const budget = new Budget(RELAY_LIMITS.bytesPerSecond, RELAY_LIMITS.byteBurst, 0);
      budget.spend(0, n);
      return budget.waitMs(0) === 0 ? 'ok' : 'waits';
    },
    over: 'waits',
  },
  presencePerSecond: { at: (n) => sustain(RELAY_LIMITS.presencePerSecond, n), over: 'waits' },
  presenceBurst: {
    at: (n) => show(RELAY_LIMITS.presencePerSecond, RELAY_LIMITS.presenceBurst, n),
    over: 'dropped',
  },
  idleFramesPerSecond: { at: (n) => sustain(RELAY_LIMITS.idleFramesPerSecond, n), over: 'waits' },
  idleFrameBurst: {
    at: (n) => spend(RELAY_LIMITS.idleFramesPerSecond, RELAY_LIMITS.idleFrameBurst, n),
    over: 'waits',
  },
  questionsPerSecond: { at: (n) => sustain(RELAY_LIMITS.questionsPerSecond, n), over: 'waits' },
  questionBurst: { at: (n) => askAtOnce(n), over: 'waits' },
  maxLatePostsPerPerson: { at: (n) => postAtOnce(n), over: 'too-many-connections' },
  maxBacklogBytes: {
    at(n) {
      const socket = new QueuedSocket();
      const outbox = outboxOn(socket);
      socket.bufferedAmount = n;
      outbox.send(news);
      return closedAs(socket);
    },
    over: 'too-slow',
  },
  maxOutboxBytes: {
    at(n) {
      const socket = new QueuedSocket();
      const outbox = outboxOn(socket);
      outbox.send(boardOfSize(n));
      socket.bufferedAmount = n;
      outbox.send(news);
      return closedAs(socket);
    },
    over: 'too-slow',
  },
  maxRefusedBytes: {
    at: (n) => sendAfterRefusal(n),
    within: 'done',
    over: 'dropped',
  },
  maxSessionsPerPerson: {
    async at(n) {
      const room = await server.registry.open(SHARED_BOARD);
      if (room === null) throw new Error('no room');
      const own = Array.from({ length: n - 1 }, () =>
        room.join(withBrowser(facilitator), new Seat(facilitator)),
      );
      try {
        return await outcomeOf(facilitator, askBoard, isAnswer);
      } finally {
        for (const session of own) room.leave(session);
        await until(() => !room.people.some(({ id }) => id === facilitator.id));
      }
    },
    over: 'too-many-connections',
  },
  heartbeatMs: {
    at(n) {
      const { clock, socket, heartbeat } = watched();
      clock.advance(n);
      heartbeat.stop();
      return socket.pings === 0 ? 'waits' : 'done';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  deadAfterMs: {
    at: (n) => (atBeatAfter(n).isTerminated ? 'done' : 'waits'),
    within: 'waits',
    over: 'done',
  },
  keepAliveMs: {
    at: (n) => (atBeatAfter(n).sent > 0 ? 'done' : 'waits'),
    within: 'waits',
    over: 'done',
  },
  closeGraceMs: {
    at(n) {
      const clock = new ManualClock();
      const socket = new QueuedSocket();
      outboxOn(socket, clock).close(1012, 'shutting-down');
      clock.advance(n);
      return socket.isTerminated ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
});

/** Asks so often at once: `waits` when not all of it is answered while the clock stands still. */
async function askAtOnce(questions: number): Promise<LimitOutcome> {
  const clock = new ManualClock();
  const own = await startRelay({ clock });
  const socket = own.raw(`/sync/${SHARED_BOARD}`, { origin: own.origin, cookie: cookieOf(kita) });
  let answers = 0;
  let pongs = 0;
  socket.on('message', (frame: Buffer) => {
    if (isAnswer(frame)) answers += 1;
    if (frame.equals(encodePong())) pongs += 1;
    if (frame[0] !== MESSAGE.hello) return;
    for (let n = 0; n < questions; n += 1) askBoard(socket);
    socket.send(encodePing());
  });
  try {
    // Whatever is answered at once is answered before the ping.
    await until(() => pongs === 1);
    return answers === questions ? 'ok' : 'waits';
  } finally {
    socket.terminate();
    await own.kill();
  }
}

const askBoard = (socket: WebSocket): void => socket.send(new Uint8Array([MESSAGE.sync, SYNC.step1, 1, 0]));

/** Sends `bytes` after a refusal: `dropped` when the line is cut for it, before the time for goodbyes is over. */
async function sendAfterRefusal(bytes: number): Promise<LimitOutcome> {
  const line = connect(server.port, '127.0.0.1');
  try {
    let isCut = false;
    const heard: Buffer[] = [];
    line.on('data', (chunk) => heard.push(chunk));
    line.on('error', () => undefined);
    line.on('close', () => {
      isCut = true;
    });
    line.write(
      `GET /sync/${SHARED_BOARD} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${server.origin}\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    // 0x88: the close frame behind the headers of the upgrade.
    await until(() => /\r\n\r\n\x88/.test(Buffer.concat(heard).toString('latin1')), { what: 'the refusal' });
    // The beginning of a frame of 1 MB that never ends.
    const frame = Buffer.alloc(bytes);
    frame.writeUInt8(0x82, 0);
    frame.writeUInt8(0xff, 1);
    frame.writeBigUInt64BE(1_000_000n, 2);
    line.write(frame);
    // Whoever is served after this has been waited for behind it.
    for (let n = 0; n < 2; n += 1) await outcomeOf(kita, askBoard, isAnswer);
    return isCut ? 'dropped' : 'done';
  } finally {
    line.destroy();
  }
}

describe('honest bursts', () => {
  it('a paste of 300 frames at once is not delayed at all', () => {
    expect(spend(RELAY_LIMITS.framesPerSecond, RELAY_LIMITS.frameBurst, 300)).toBe('ok');
  });

  it('news behind a large board on a slow line is no falling behind', () => {
    const socket = new QueuedSocket();
    const outbox = outboxOn(socket);
    const board = 12 * 1024 * 1024;
    outbox.send(boardOfSize(board));
    socket.bufferedAmount = board + RELAY_LIMITS.maxBacklogBytes;
    outbox.send(news);
    expect(closedAs(socket)).toBe('ok');
    // Once it has read everything, the allowance is as it was.
    socket.bufferedAmount = 0;
    outbox.send(news);
    socket.bufferedAmount = RELAY_LIMITS.maxBacklogBytes + 1;
    outbox.send(news);
    expect(closedAs(socket)).toBe('too-slow');
  });

  it('a server that stood still itself gives everybody as long again', () => {
    const { clock, socket, heartbeat } = watched();
    clock.leap(3 * RELAY_LIMITS.deadAfterMs);
    expect(socket.isTerminated).toBe(false);
    clock.advance(RELAY_LIMITS.deadAfterMs + RELAY_LIMITS.heartbeatMs);
    heartbeat.stop();
    expect(socket.isTerminated).toBe(true);
  });
});

// Who is in one room, and what they may bring at once (server/rooms/room-limits.ts), at the edges.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Inbox } from '../../../server/rooms/pipeline/inbox.ts';
import { createRegistry } from '../../../server/rooms/registry.ts';
import { ROOM_LIMITS, SEATS_IN_REGION } from '../../../server/rooms/room-limits.ts';
import { newRoomSession } from '../../../server/rooms/room-session.ts';
import type { Transport } from '../../../server/rooms/transport.ts';
import { awarenessOf, mori, openHall, Seat, SHARED_BOARD, sakashita, withBrowser } from '../../kit/hall.ts';
import { type LimitOutcome, testLimits } from '../../kit/limit-table.ts';
import { closing, cookieOf, startRelay } from '../../kit/relay-server.ts';
import { until } from '../../kit/until.ts';
import { PEOPLE_LIMITS } from './room-duties.ts';

testLimits('what one room takes', PEOPLE_LIMITS, {
  maxSessions: {
    async at(n) {
      const server = await startRelay();
      try {
        const room = await server.registry.open(SHARED_BOARD);
        for (let i = 0; i < n - 1; i += 1) room?.join(withBrowser(sakashita), new Seat(sakashita));
        const headers = { origin: server.origin, cookie: cookieOf(mori) };
        const socket = server.raw(`/sync/${SHARED_BOARD}`, headers);
        const refused = closing(socket).then(({ reason }) => reason as LimitOutcome);
        const greeted = new Promise<LimitOutcome>((resolve) => {
          socket.once('message', () => resolve('ok'));
        });
        return await Promise.race([refused, greeted]);
      } finally {
        await server.kill();
      }
    },
    over: 'board-full',
  },
  maxInboxBytes: {
    at(n) {
      const seat = new Seat(sakashita);
      const session = newRoomSession(withBrowser(sakashita), seat);
      const inbox = new Inbox();
      // Two parts, because it is the sum that counts.
      for (const update of [new Uint8Array(n - 1_000), new Uint8Array(1_000)])
        inbox.put({ kind: 'frame', session, frame: 1, step: 'update', update });
      return seat.isPaused ? 'waits' : 'ok';
    },
    over: 'waits',
  },
  maxPresenceBytes: {
    async at(n) {
      const { registry } = await openHall();
      const anna = await new Seat(sakashita).sit(registry, SHARED_BOARD);
      const ben = await new Seat(mori).sit(registry, SHARED_BOARD);
      const frame = (x: string) => awarenessOf([[7, 1, { x }]]);
      const bytesAround = JSON.stringify({ x: '' }).length;
      anna.give({ kind: 'awareness', update: frame('x'.repeat(n - bytesAround)) });
      ben.give({ kind: 'awareness', update: awarenessOf([[8, 1, {}]]) });
      await until(() => anna.presenceOf(mori) !== undefined);
      return ben.presenceOf(sakashita) !== undefined ? 'ok' : 'dropped';
    },
    over: 'dropped',
  },
});

it('more who stand in the door at once than there are seats fill the room exactly', async () => {
  const server = await startRelay();
  try {
    const room = await server.registry.open(SHARED_BOARD);
    for (let i = 0; i < ROOM_LIMITS.maxSessions - 3; i += 1)
      room?.join(withBrowser(sakashita), new Seat(sakashita));
    const headers = { origin: server.origin, cookie: cookieOf(mori) };
    const sockets = Array.from({ length: 8 }, () => server.raw(`/sync/${SHARED_BOARD}`, headers));
    const reasons = await Promise.all(
      sockets.map((socket) =>
        Promise.race([
          closing(socket).then(({ reason }) => reason),
          new Promise((resolve) => socket.once('message', () => resolve('ok'))),
        ]),
      ),
    );
    expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(3);
    expect(reasons.filter((reason) => reason === 'board-full')).toHaveLength(5);
    for (const socket of sockets) socket.terminate();
  } finally {
    await server.kill();
  }
});

it('a room of a region has three times the seats, and no more', async () => {
  const { storage } = await openHall();
  const registry = createRegistry({ storage, log: pino({ level: 'silent' }), fenceOf: () => 1n });
  const room = (await registry.open(SHARED_BOARD)) ?? expect.fail();
  for (let n = 0; n < SEATS_IN_REGION; n += 1) {
    expect(room.makeSeat(mori)).toBe(true);
    room.join(withBrowser(sakashita), silent());
  }
  expect(room.makeSeat(sakashita)).toBe(false);
  await registry.shutdown();
}, 60_000);

const silent = (): Transport => ({
  send: () => undefined,
  bufferedBytes: 0,
  close: () => undefined,
  pauseReading: () => undefined,
  resumeReading: () => undefined,
});

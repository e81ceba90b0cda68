// F18: people come and go while rooms are loaded, changed, left and forgotten, in every order that a seed makes up. There is
// always one room per board, and nothing is lost.
import { EventEmitter } from 'node:events';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { ServerMeters } from '../../server/metrics/server-meters.ts';
import { Heartbeat } from '../../server/relay/heartbeat.ts';
import { runSession } from '../../server/relay/session.ts';
import { ROOM_LIMITS } from '../../server/rooms/room-limits.ts';
import { boardRecords } from '../../shared/board/document.ts';
import { noteMap, openHall, Seat, SHARED_BOARD, sakashita, VISION, withBrowser } from '../kit/hall.ts';
import { ManualClock } from '../kit/manual-clock.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { timesOf } from './faults.ts';

const INTERLEAVINGS = timesOf('F18');

it(`[F18] there is one room per board in ${INTERLEAVINGS} interleavings of coming, going and forgetting (FAULT_SEED=${RUN_SEED})`, {
  timeout: 60_000 + INTERLEAVINGS * 50,
}, async () => {
  const random = randomFrom(RUN_SEED);
  const clock = new ManualClock();
  const { registry } = await openHall({ clock });
  const seated = new Set<Seat>();
  const arriving: Promise<unknown>[] = [];
  let written = 0;
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  /** Lets windows pass until everything that was begun is done. */
  const finish = async (): Promise<void> => {
    let isDone = false;
    const all = Promise.all(arriving.splice(0)).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      clock.advance(40);
      await settle();
    }
    await all;
  };

  for (let step = 0; step < INTERLEAVINGS; step += 1) {
    const dice = random();
    if (dice < 0.3 && seated.size < 6) {
      const seat = new Seat(sakashita);
      seated.add(seat);
      arriving.push(seat.sit(registry, SHARED_BOARD));
    } else if (dice < 0.6) {
      const [seat] = seated;
      if (seat !== undefined) {
        await finish();
        seat.stand();
        seated.delete(seat);
      }
    } else if (dice < 0.75) {
      const room = await registry.open(SHARED_BOARD);
      written += 1;
      const id = `shape:n${written % 500}-${written}`;
      const change = room?.change((doc) => boardRecords(doc).set(id, noteMap(sakashita, VISION)));
      if (change !== undefined) arriving.push(change);
    } else clock.advance(random() < 0.5 ? 40 : ROOM_LIMITS.idleMs);
    if (random() < 0.5) await settle();
    if (step % 50 === 0) {
      await finish();
      const room = await registry.open(SHARED_BOARD);
      for (const seat of seated) expect(seat.room).toBe(room);
    }
  }
  await finish();
  for (const seat of seated) seat.stand();
  clock.advance(ROOM_LIMITS.idleMs);
  const kept = new Y.Doc();
  Y.applyUpdate(kept, (await registry.open(SHARED_BOARD))?.committed() ?? new Uint8Array([0, 0]));
  const notes = [...boardRecords(kept).keys()].filter((id) => id.startsWith('shape:n'));
  expect(notes).toHaveLength(written);
});

it('[F18] who stands in the door of a room that is forgotten meanwhile is sent to come back', async () => {
  const clock = new ManualClock();
  const { registry } = await openHall({ clock });
  const room = await registry.open(SHARED_BOARD);
  if (room === null) throw new Error('no room');
  // The server stood still between looking up the board and giving a seat.
  clock.advance(ROOM_LIMITS.idleMs);
  const closed: string[] = [];
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    isPaused: false,
    bufferedAmount: 0,
    send: () => closed.push('greeted'),
    ping: () => undefined,
    pause: () => undefined,
    resume: () => undefined,
    terminate: () => undefined,
    close: (code: number, reason: string) => closed.push(`${code} ${reason}`),
  });
  const log = pino({ level: 'silent' });
  const rest = { build: 'test', heartbeat: new Heartbeat(clock), clock, log, meters: new ServerMeters() };
  runSession({ socket, room, ...withBrowser(sakashita), ...rest });
  expect(closed).toEqual(['1012 shutting-down']);
  expect(room.people).toEqual([]);
});

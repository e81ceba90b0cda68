// A ping is answered to whoever asked, by both carriers, within the budget of frames; whoever is held back hears from us
// without asking.

import * as decoding from 'lib0/decoding';
import { expect, it, onTestFinished } from 'vitest';
import { Heartbeat } from '../../../server/relay/heartbeat.ts';
import { Outbox } from '../../../server/relay/outbox.ts';
import { RELAY_LIMITS } from '../../../server/relay/relay-limits.ts';
import type { StoredPerson } from '../../../server/storage/storage.ts';
import { decodeHello, encodePing, encodePong, MESSAGE } from '../../../shared/protocol/messages.ts';
import { mori, sakashita, WAKABA_BOARD } from '../../kit/hall.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { type Carrier, cookieOf, type RelayServer, startRelay } from '../../kit/relay-server.ts';
import { until } from '../../kit/until.ts';

const PONG = [...encodePong()].join();

async function connect(server: RelayServer, person: StoredPerson) {
  const socket = server.raw(`/sync/${WAKABA_BOARD}`, { origin: server.origin, cookie: cookieOf(person) });
  onTestFinished(() => socket.terminate());
  const heard: Buffer[] = [];
  let isClosed = false;
  socket.on('message', (frame: Buffer) => heard.push(frame));
  socket.on('close', () => {
    isClosed = true;
  });
  await until(() => heard.length > 0, { what: 'the server greets' });
  return {
    socket,
    heard,
    pongs: () => heard.filter((frame) => [...frame].join() === PONG).length,
    isClosed: () => isClosed,
  };
}

it.each<Carrier>(['websocket', 'poll'])(
  'a ping is answered to who asked, and to nobody else, by %s',
  async (carrier) => {
    const server = await startRelay({ carrier });
    onTestFinished(() => server.kill());
    const anna = await connect(server, sakashita);
    const ben = await connect(server, mori);
    const decoder = decoding.createDecoder(anna.heard[0] ?? expect.fail());
    expect(decoding.readVarUint(decoder)).toBe(MESSAGE.hello);
    expect(decodeHello(decoder)).toMatchObject({ ok: true, value: { answersPings: true } });
    anna.socket.send(encodePing());
    await until(() => anna.pongs() === 1);
    ben.socket.send(encodePing());
    await until(() => ben.pongs() === 1);
    expect(anna.pongs()).toBe(1);
  },
);

it('pings beyond the budget of frames wait their turn; nobody is thrown out for them', async () => {
  const clock = new ManualClock();
  const server = await startRelay({ clock });
  onTestFinished(() => server.kill());
  const { socket, pongs, isClosed } = await connect(server, sakashita);
  for (let n = 0; n <= RELAY_LIMITS.frameBurst; n += 1) socket.send(encodePing());
  await until(() => pongs() === RELAY_LIMITS.frameBurst + 1, { what: 'what came at once goes on credit' });
  const isHeld = () => clock.nextInMs < RELAY_LIMITS.heartbeatMs / 2;
  await until(isHeld, { what: 'the asker is held back' });
  socket.send(encodePing());
  clock.advance(clock.nextInMs);
  await until(() => pongs() === RELAY_LIMITS.frameBurst + 2);
  expect(clock.nowMs()).toBeGreaterThanOrEqual(1_000 / RELAY_LIMITS.framesPerSecond);
  expect(isClosed()).toBe(false);
});

it('whoever is held back, its pings unread, hears from us at every beat', () => {
  const clock = new ManualClock();
  const heartbeat = new Heartbeat(clock);
  onTestFinished(() => heartbeat.stop());
  let sent = 0;
  const socket = {
    readyState: 1,
    OPEN: 1,
    bufferedAmount: 0,
    isPaused: true,
    send: () => {
      sent += 1;
    },
    close: () => undefined,
    terminate: () => undefined,
    ping: () => undefined,
    pause: () => undefined,
    resume: () => undefined,
    on: () => undefined,
  };
  heartbeat.watch(socket, new Outbox(socket, clock, () => undefined));
  clock.advance(4 * RELAY_LIMITS.heartbeatMs);
  expect(sent).toBe(4);
});

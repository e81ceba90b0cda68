// Connections whose other end is gone are given up; whoever answers stays, and hears from us even when nothing happens.
import { EventEmitter } from 'node:events';
import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import { Heartbeat } from '../../../server/relay/heartbeat.ts';
import { Outbox } from '../../../server/relay/outbox.ts';
import { RELAY_LIMITS } from '../../../server/relay/relay-limits.ts';
import { MESSAGE } from '../../../shared/protocol/messages.ts';
import { mori, sakashita, WAKABA_BOARD } from '../../kit/hall.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { closing, cookieOf, startRelay } from '../../kit/relay-server.ts';
import { until } from '../../kit/until.ts';

/** An awareness frame about nobody. */
const SIGN_OF_LIFE = [MESSAGE.awareness, 1, 0];

it('gives up who is silent for 24 s, keeps who answers pings, and breaks its own silence', async () => {
  const clock = new ManualClock();
  const server = await startRelay({ clock });
  onTestFinished(() => server.kill());
  const sit = async (person: typeof mori, autoPong: boolean) => {
    const headers = { origin: server.origin, cookie: cookieOf(person) };
    const socket = server.raw(`/sync/${WAKABA_BOARD}`, headers, { autoPong });
    const heard: number[][] = [];
    socket.on('message', (data: Buffer) => heard.push([...data]));
    await until(() => heard.length > 0, { what: 'the server greets' });
    return { socket, heard };
  };
  const alive = await sit(sakashita, true);
  const gone = await sit(mori, false);
  const room = await server.registry.open(WAKABA_BOARD);
  const signs = (heard: readonly number[][]) =>
    heard.filter((frame) => frame.join() === SIGN_OF_LIFE.join()).length;
  const ended = closing(gone.socket);

  /** One beat, and the answers of both ends read by the server. */
  const beat = async () => {
    const pinged = new Promise((resolve) => alive.socket.once('ping', resolve));
    clock.advance(RELAY_LIMITS.heartbeatMs);
    await pinged;
    await answered(alive.socket);
  };
  // The last beat before the end.
  for (let ms = 0; ms < RELAY_LIMITS.deadAfterMs - RELAY_LIMITS.heartbeatMs; ms += RELAY_LIMITS.heartbeatMs)
    await beat();
  await until(() => signs(gone.heard) === 1, { what: 'silence is broken before y-websocket gives up' });
  expect(gone.socket.readyState).toBe(gone.socket.OPEN);
  await beat();
  expect((await ended).code).toBe(1006);
  await until(() => room?.people.length === 1);
  expect(room?.people.map(({ id }) => id)).toEqual([sakashita.id]);
  await beat();
  expect(alive.socket.readyState).toBe(alive.socket.OPEN);
  // It was told something at every beat: no sign of life was needed.
  expect(signs(alive.heard)).toBe(0);
});

it('keeps whose frame takes minutes on a slow line, takes the frame, and gives up a line on which nothing comes', async () => {
  const clock = new ManualClock();
  const server = await startRelay({ clock });
  onTestFinished(() => server.kill());
  const line = connect(server.port, '127.0.0.1');
  const headers = { origin: server.origin, cookie: cookieOf(sakashita) };
  const socket = server.raw(`/sync/${WAKABA_BOARD}`, headers, {
    autoPong: false,
    createConnection: () => line,
  });
  const heard: number[][] = [];
  socket.on('message', (data: Buffer) => heard.push([...data]));
  await until(() => heard.length > 0, { what: 'the server greets' });
  const wire = server.connections.find(({ remotePort }) => remotePort === line.localPort);
  const ended = closing(socket);

  // A question for the whole board, byte by byte; the server's own clock says when it has arrived.
  const frame = maskedFrame(Uint8Array.of(MESSAGE.sync, 0, 1, 0));
  const answers = () => heard.filter(([type, step]) => type === MESSAGE.sync && step === 1).length;
  for (const byte of frame) {
    const before = wire?.bytesRead ?? 0;
    expect(answers()).toBe(0);
    line.write(Uint8Array.of(byte));
    await until(() => (wire?.bytesRead ?? 0) > before);
    clock.advance(15_000);
  }
  await until(() => answers() === 1, { what: 'the frame was taken' });
  // While some of it came it was told again and again that we are there.
  const signs = heard.filter((each) => each.join() === SIGN_OF_LIFE.join()).length;
  expect(signs).toBeGreaterThan(frame.length / 2);
  clock.advance(30_000);
  expect((await ended).code).toBe(1006);
});

it('frees a silent connection within 30 s, whenever between two beats it was heard last', () => {
  for (let heardMs = 0; heardMs <= RELAY_LIMITS.heartbeatMs; heardMs += 100) {
    const clock = new ManualClock();
    const heartbeat = new Heartbeat(clock);
    clock.advance(heardMs);
    const socket = Object.assign(new EventEmitter(), {
      readyState: 1,
      OPEN: 1,
      bufferedAmount: 0,
      isPaused: false,
      isTerminated: false,
      send: () => undefined,
      close: () => undefined,
      ping: () => undefined,
      pause: () => undefined,
      resume: () => undefined,
      terminate(): void {
        socket.isTerminated = true;
      },
    });
    heartbeat.watch(socket, new Outbox(socket, clock, () => undefined));
    clock.advance(RELAY_LIMITS.deadAfterMs);
    expect(socket.isTerminated, `heard ${heardMs} ms after a beat, too early`).toBe(false);
    clock.advance(30_000 - RELAY_LIMITS.deadAfterMs);
    expect(socket.isTerminated, `heard ${heardMs} ms after a beat`).toBe(true);
    heartbeat.stop();
  }
});

/** One whole message as a client frames it (RFC 6455, 5.2), masked with zeros. */
const maskedFrame = (message: Uint8Array): Uint8Array =>
  Uint8Array.of(0x82, 0x80 | message.length, 0, 0, 0, 0, ...message);

/** Asks for the board and waits for the answer: all that was sent before has then been read. */
async function answered(socket: WebSocket): Promise<void> {
  const answer = new Promise<void>((resolve) => {
    const listen = (data: Buffer): void => {
      if (data[0] !== MESSAGE.sync || data[1] !== 1) return;
      socket.off('message', listen);
      resolve();
    };
    socket.on('message', listen);
  });
  socket.send(new Uint8Array([MESSAGE.sync, 0, 1, 0]));
  await answer;
}

// The relay over real sockets and without WebSocket, with clients that know nothing but y-websocket.

import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { RELAY_LIMITS } from '../../../server/relay/relay-limits.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import { decodeHello, MESSAGE, PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import {
  facilitator,
  kita,
  mori,
  noteMap,
  observer,
  presentAs,
  SHARED_BOARD,
  sakashita,
  TEAM_ONLY_BOARD,
  VISION,
  WAKABA_BOARD,
} from '../../kit/hall.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { type Carrier, closing, cookieOf, type RelayServer, startRelay } from '../../kit/relay-server.ts';
import { until } from '../../kit/until.ts';

const running: { server: RelayServer; providers: WebsocketProvider[] }[] = [];
afterEach(async () => {
  for (const { server, providers } of running.splice(0)) {
    for (const provider of providers) provider.destroy();
    await server.kill();
  }
});
let carrier: Carrier = 'websocket';
async function start(after?: RelayServer, clock?: ManualClock) {
  const server = await startRelay({
    carrier,
    ...(after === undefined ? {} : { after }),
    ...(clock === undefined ? {} : { clock }),
  });
  const providers: WebsocketProvider[] = [];
  running.push({ server, providers });
  const join = async (...args: Parameters<RelayServer['provider']>) => {
    const provider = server.provider(...args);
    providers.push(provider);
    await until(() => provider.synced, { what: 'y-websocket is synced' });
    return provider;
  };
  return { server, join };
}

const CARRIERS: readonly Carrier[] = ['websocket', 'poll'];

describe.each(CARRIERS)('the door, by %s', (each) => {
  beforeEach(() => {
    carrier = each;
  });
  it('lets in who belongs there', async () => {
    const { server } = await start();
    const socket = server.raw(`/sync/${WAKABA_BOARD}?epoch=1`, {
      origin: server.origin,
      cookie: cookieOf(sakashita),
    });
    const hello = await new Promise<Buffer>((resolve) => {
      socket.once('message', (data: Buffer) => resolve(data));
    });
    const decoder = decoding.createDecoder(hello);
    expect(decoding.readVarUint(decoder)).toBe(MESSAGE.hello);
    expect(decodeHello(decoder)).toMatchObject({
      ok: true,
      value: { personId: sakashita.id, role: 'participant', epoch: 1, mayWrite: true, build: 'test' },
    });
    socket.terminate();
  });

  const cookie = cookieOf(sakashita);
  const refusals: readonly (readonly [string, string, Record<string, string>, number, string])[] = [
    [
      'a foreign Origin',
      `/sync/${WAKABA_BOARD}`,
      { cookie, origin: 'http://elsewhere.example' },
      4403,
      'wrong-origin',
    ],
    ['the Origin null', `/sync/${WAKABA_BOARD}`, { cookie, origin: 'null' }, 4403, 'wrong-origin'],
    ['no Origin', `/sync/${WAKABA_BOARD}`, { cookie }, 4403, 'wrong-origin'],
    ['no cookie', `/sync/${WAKABA_BOARD}`, { origin: '' }, 4401, 'not-joined'],
    [
      'an unknown cookie',
      `/sync/${WAKABA_BOARD}`,
      { origin: '', cookie: 'person=nobody' },
      4401,
      'not-joined',
    ],
    ['an unknown board', '/sync/nowhere', { origin: '', cookie }, 4404, 'unknown-board'],
    ['__proto__', '/sync/__proto__', { origin: '', cookie }, 4404, 'unknown-board'],
    ['a path out', '/sync/..%2F..%2Fetc', { origin: '', cookie }, 4404, 'unknown-board'],
    ['a name of 10 kB', `/sync/${'x'.repeat(10_000)}`, { origin: '', cookie }, 4404, 'unknown-board'],
    [
      'a team-only board',
      `/sync/${TEAM_ONLY_BOARD}`,
      { origin: '', cookie: cookieOf(kita) },
      4403,
      'not-allowed',
    ],
    [
      'another epoch',
      `/sync/${WAKABA_BOARD}?protocol=${PROTOCOL_VERSION}&epoch=0`,
      { origin: '', cookie },
      4409,
      'other-epoch',
    ],
    [
      'another epoch, asked for by a page of the last release, which would drop what it has',
      `/sync/${WAKABA_BOARD}?epoch=0`,
      { origin: '', cookie },
      4426,
      'client-too-old',
    ],
  ];
  // Such a name is no address of ours at all without WebSocket.
  const here = each === 'poll' ? refusals.filter(([name]) => name !== 'a name of 10 kB') : refusals;
  it.each(here)('refuses %s with a code that stops y-websocket', async (_, path, headers, code, reason) => {
    const { server } = await start();
    const full = headers['origin'] === '' ? { ...headers, origin: server.origin } : headers;
    expect(await closing(server.raw(path, full))).toEqual({ code, reason });
  });

  it.runIf(each === 'websocket')('takes no upgrade elsewhere', async () => {
    const { server } = await start();
    await expect(closing(server.raw('/elsewhere', { origin: server.origin, cookie }))).rejects.toThrow();
  });
});

describe.each(CARRIERS)('y-websocket clients, by %s', (each) => {
  beforeEach(() => {
    carrier = each;
  });
  it('sync, see each other write and be present, and never hear themselves', async () => {
    const { join } = await start();
    const anna = await join(sakashita, WAKABA_BOARD);
    const ben = await join(mori, WAKABA_BOARD);
    boardRecords(anna.doc).set('shape:n', noteMap(sakashita, VISION, '森'));
    await until(() => boardRecords(ben.doc).has('shape:n'));
    anna.awareness.setLocalStateField('cursor', { x: 1 });
    await until(() => presentAs(ben.awareness, sakashita)?.['cursor']);
    expect(presentAs(ben.awareness, sakashita)?.['user']).toMatchObject({ name: '坂下' });
    anna.destroy();
    await until(() => presentAs(ben.awareness, sakashita) === undefined);
  });

  it('keep working through a crash of the server; what was on disk is there, what was typed meanwhile arrives', async () => {
    const first = await start();
    const anna = await first.join(sakashita, WAKABA_BOARD);
    const ben = await first.join(mori, WAKABA_BOARD);
    boardRecords(anna.doc).set('shape:n', noteMap(sakashita, VISION));
    await until(() => boardRecords(ben.doc).has('shape:n'));
    await first.server.kill();
    await until(() => !anna.wsconnected && !ben.wsconnected);
    boardRecords(anna.doc).get('shape:n')?.set(KEY.pos, [77, 77]);
    boardRecords(ben.doc).set('shape:m', noteMap(mori, VISION));
    const second = await start(first.server);
    await until(() => boardRecords(ben.doc).get('shape:n')?.get(KEY.pos)?.toString() === '77,77');
    await until(() => boardRecords(anna.doc).has('shape:m'));
    const carl = await second.join(kita, WAKABA_BOARD);
    expect(boardRecords(carl.doc).toJSON()).toEqual(boardRecords(anna.doc).toJSON());
  });

  it('are told at the end of a shutdown to come back, with everything kept', async () => {
    const first = await start();
    const anna = await first.join(sakashita, WAKABA_BOARD);
    for (let i = 0; i < 20; i++) boardRecords(anna.doc).set(`shape:n${i}`, noteMap(sakashita, VISION));
    await until(() => first.server.faults.committed.length > 0);
    const told = new Promise((resolve) => {
      anna.on('connection-close', (event: CloseEvent | null) => resolve(event?.code));
    });
    await first.server.registry.shutdown();
    expect(await told).toBe(1012);
    await first.server.kill();
    const second = await start(first.server);
    const ben = await second.join(mori, WAKABA_BOARD);
    await until(() => boardRecords(ben.doc).has('shape:n19'));
  });

  it('an observer stays connected, and its attempt to write reaches nobody', async () => {
    const { join } = await start();
    const anna = await join(sakashita, WAKABA_BOARD);
    const watcher = await join(observer, WAKABA_BOARD);
    boardRecords(watcher.doc).set('shape:bad', noteMap(observer, VISION));
    boardRecords(anna.doc).set('shape:n', noteMap(sakashita, VISION));
    await until(() => boardRecords(watcher.doc).has('shape:n'));
    expect(boardRecords(anna.doc).has('shape:bad')).toBe(false);
  });
});

describe.each(CARRIERS)('limits of one connection, by %s', (each) => {
  beforeEach(() => {
    carrier = each;
  });
  it('a frame over the limit closes with a reason', async () => {
    const { server } = await start();
    const socket = server.raw(`/sync/${SHARED_BOARD}`, {
      origin: server.origin,
      cookie: cookieOf(sakashita),
    });
    const closed = closing(socket);
    socket.once('message', () => socket.send(new Uint8Array(RELAY_LIMITS.maxFrameBytes + 1)));
    expect(await closed).toEqual({ code: 4413, reason: 'frame-too-large' });
  });

  it.runIf(each === 'websocket')('a frame that is text closes with 4400', async () => {
    const { server } = await start();
    const socket = server.raw(`/sync/${SHARED_BOARD}`, {
      origin: server.origin,
      cookie: cookieOf(sakashita),
    });
    const closed = closing(socket);
    socket.once('message', () => socket.send('hello'));
    expect((await closed).code).toBe(4400);
  });

  it.each([
    ['an unknown type', new Uint8Array([9])],
    ['a message only the server may send', new Uint8Array([MESSAGE.saved, 1])],
    ['cut short', new Uint8Array([0, 2, 200])],
    ['nothing', new Uint8Array()],
  ])('a frame that is %s closes with 4400', async (_, frame) => {
    const { server } = await start();
    const socket = server.raw(`/sync/${SHARED_BOARD}`, {
      origin: server.origin,
      cookie: cookieOf(sakashita),
    });
    const closed = closing(socket);
    socket.once('message', () => socket.send(frame));
    expect((await closed).code).toBe(4400);
  });

  // The other carrier's clock turns with each answer: its share of this promise is in poll.test.ts.
  it.runIf(each === 'websocket')(
    'who writes too fast is slowed, not thrown out, and loses nothing',
    async () => {
      const clock = new ManualClock();
      const { server, join } = await start(undefined, clock);
      const anna = await join(sakashita, WAKABA_BOARD);
      boardRecords(anna.doc).set('shape:n', noteMap(sakashita, VISION));
      const frames = RELAY_LIMITS.frameBurst + 40;
      // Each frame of 2 kB, so that not all of them fit into one chunk that is read at once.
      for (let i = 1; i <= frames; i++)
        boardRecords(anna.doc)
          .get('shape:n')
          ?.set('props.x', `${'x'.repeat(2_000)}${i}`);
      const room = await server.registry.open(WAKABA_BOARD);
      const last = () => {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, room?.committed() ?? new Uint8Array([0, 0]));
        return boardRecords(doc).get('shape:n')?.get('props.x');
      };
      const isHeld = () => clock.nextInMs < RELAY_LIMITS.heartbeatMs / 2;
      await until(isHeld, { what: 'the writer is held back' });
      await until(() => {
        // Time passes only while somebody is held back, and only as long as that takes.
        if (isHeld()) clock.advance(clock.nextInMs);
        return !isHeld() && last()?.toString().endsWith(`x${frames}`);
      });
      expect(clock.nowMs()).toBeGreaterThanOrEqual((40 / RELAY_LIMITS.framesPerSecond) * 1000);
      expect(anna.wsconnected).toBe(true);
    },
  );

  it.runIf(each === 'websocket')(
    'a reader that takes nothing in is cut off, and the others go on',
    async () => {
      const { server, join } = await start();
      const anna = await join(facilitator, SHARED_BOARD);
      const lazy = server.raw(`/sync/${SHARED_BOARD}`, { origin: server.origin, cookie: cookieOf(kita) });
      await new Promise((resolve) => lazy.once('message', resolve));
      lazy.pause();
      const room = await server.registry.open(SHARED_BOARD);
      if (room === null) throw new Error('no room');
      const before = room.people.length;
      await room.change((doc) => boardRecords(doc).set('shape:n', noteMap(facilitator, VISION)));
      // News again and again, of which it reads none, fill its queue, after what the system's buffers take.
      for (let n = 0; n < 120 && room.people.length === before; n++)
        await room.change((doc) => {
          for (let i = 0; i < 12; i++)
            boardRecords(doc)
              .get('shape:n')
              ?.set(`props.x${i}`, `${n % 10}`.repeat(60_000));
        });
      await until(() => room.people.length === before - 1, { what: 'the lazy reader is cut' });
      expect(room.people.map(({ id }) => id)).toEqual([facilitator.id]);
      await until(() => boardRecords(anna.doc).has('shape:n'));
      lazy.terminate();
    },
  );
});

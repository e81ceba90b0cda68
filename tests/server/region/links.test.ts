// Two relays over a real line: who proves the operator's key is linked, people's frames go to the home in order, the home's come once for
// everybody, and a line that breaks sends everybody home.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createLog } from '../../../server/log.ts';
import type { LineSocket } from '../../../server/region/links/line-socket.ts';
import type { LineRequest } from '../../../server/region/links/link-frames.ts';
import { Links } from '../../../server/region/links/links.ts';
import { Heartbeat } from '../../../server/relay/heartbeat.ts';
import type { RelaySocket } from '../../../server/relay/relay-socket.ts';
import { systemClock } from '../../../server/rooms/clock.ts';
import { until } from '../../kit/until.ts';

const KEY = 'k'.repeat(43);
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0).reverse()) close();
});

interface Station {
  readonly links: Links;
  readonly address: string;
  readonly server: Server;
  readonly arrived: { readonly line: LineSocket; readonly request: LineRequest }[];
}

async function station(
  relayId: string,
  { key = KEY, isHome = true }: { readonly key?: string; readonly isHome?: boolean } = {},
): Promise<Station> {
  const arrived: Station['arrived'] = [];
  const heartbeat = new Heartbeat(systemClock);
  const links = new Links({
    relayId,
    operatorKey: key,
    clock: systemClock,
    log: createLog('silent'),
    heartbeat,
    reachesDatabase: () => true,
    peopleAtHome: () => 7,
    enter: (line, request) => {
      if (!isHome) return Promise.resolve('not-here');
      arrived.push({ line, request });
      line.resume();
      return Promise.resolve('entered');
    },
  });
  const server = createServer();
  server.on('upgrade', (request, wire, head) => {
    if (!links.takeUpgrade(request, wire, head)) wire.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    links.end();
    heartbeat.stop();
    server.closeAllConnections();
    server.close();
  });
  return { links, server, arrived, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Somebody's socket, as the relay they came to has it. */
class FakeSocket implements RelaySocket {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  isPaused = true;
  readonly got: Uint8Array[] = [];
  ended: { readonly code: number; readonly reason: string } | 'cut' | null = null;
  readonly #on = new Map<string, ((...args: never[]) => void)[]>();
  send(frame: Uint8Array): void {
    this.got.push(frame);
  }
  close(code: number, reason: string): void {
    this.ended ??= { code, reason };
  }
  terminate(): void {
    this.ended ??= 'cut';
  }
  ping(): void {
    this.emit('pong');
  }
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
  on(event: string, listener: (...args: never[]) => void): void {
    this.#on.set(event, [...(this.#on.get(event) ?? []), listener]);
  }
  emit(event: string, ...args: unknown[]): void {
    for (const listener of this.#on.get(event) ?? []) listener(...(args as never[]));
  }
}

const REQUEST: LineRequest = { path: '/sync/b', origin: 'http://here', host: 'here', cookie: 'c=1' };

async function carried(edge: Station, home: Station, camp = 'camp') {
  const socket = new FakeSocket();
  const link = await edge.links.to({ relayId: 'home', address: home.address });
  const before = home.arrived.length;
  const taken = new Promise<boolean>((resolve) => {
    link.end.carry(socket, camp, REQUEST, { notHere: () => resolve(false), settled: () => resolve(true) });
  });
  await until(() => home.arrived.length > before);
  expect(await taken).toBe(true);
  const arrival = home.arrived[before] ?? expect.fail();
  return { socket, line: arrival.line, request: arrival.request };
}

describe('a link', () => {
  it('stands between relays with one key, and carries who asks with what the browser said', async () => {
    const [edge, home] = [await station('edge'), await station('home')];
    const { socket, request } = await carried(edge, home);
    expect(request).toEqual(REQUEST);
    expect(socket.isPaused).toBe(false);
    expect(edge.links.carried).toBe(1);
  });

  it.each([
    ['another key', { key: 'x'.repeat(43) }, 'home'],
    ['another relay at the address', {}, 'somebody'],
  ] as const)('is refused with %s', async (_what, options, expected) => {
    const [edge, home] = [await station('edge', options), await station('home')];
    await expect(edge.links.to({ relayId: expected, address: home.address })).rejects.toThrow();
    expect(home.arrived).toEqual([]);
    expect(home.links.requestKeyOf('edge')).toBeNull();
  });

  it('is not given to who says anything else, and costs them the line', async () => {
    const home = await station('home');
    const stranger = new WebSocket(`${home.address.replace('http', 'ws')}/relay/link`);
    closing.push(() => stranger.terminate());
    stranger.on('message', () => stranger.send('{"relayId":"edge","nonce":"x","proof":"y"}'));
    await new Promise<void>((resolve) => stranger.once('close', () => resolve()));
    expect(home.links.requestKeyOf('edge')).toBeNull();
  });

  it('brings what people send to the home in order', async () => {
    const [edge, home] = [await station('edge'), await station('home')];
    const { socket, line } = await carried(edge, home);
    const heard: number[] = [];
    line.on('message', (data) => heard.push(data.readUInt16BE(0)));
    for (let nth = 0; nth < 500; nth += 1) {
      const message = Buffer.alloc(2);
      message.writeUInt16BE(nth);
      socket.emit('message', message, true);
    }
    await until(() => heard.length === 500);
    expect(heard).toEqual(Array.from({ length: 500 }, (_, nth) => nth));
  });

  it('brings a message of the home to all who get it as one and the same bytes', async () => {
    const [edge, home] = [await station('edge'), await station('home')];
    const people = [await carried(edge, home), await carried(edge, home), await carried(edge, home)];
    const message = Uint8Array.of(0, 2, 7);
    for (const { line } of people) line.send(message);
    await until(() => people.every(({ socket }) => socket.got.length === 1));
    const [first, second, third] = people.map(({ socket }) => socket.got[0]);
    expect([...(first ?? [])]).toEqual([0, 2, 7]);
    expect(second).toBe(first);
    expect(third).toBe(first);
  });

  it('keeps the order of each person’s messages where some are for all and some for one', async () => {
    const [edge, home] = [await station('edge'), await station('home')];
    const [one, two] = [await carried(edge, home), await carried(edge, home)];
    for (let nth = 0; nth < 50; nth += 1) {
      const forAll = Uint8Array.of(9, 9, nth);
      one.line.send(forAll);
      two.line.send(forAll);
      one.line.send(Uint8Array.of(1, 1, nth));
    }
    await until(() => one.socket.got.length === 100 && two.socket.got.length === 50);
    expect(one.socket.got.map((each) => [each[0], each[2]])).toEqual(
      Array.from({ length: 100 }, (_, nth) => [nth % 2 === 0 ? 9 : 1, Math.floor(nth / 2)]),
    );
  });

  it('holds a person’s socket back when the home wants it, and lets it go on', async () => {
    const [edge, home] = [await station('edge'), await station('home')];
    const { socket, line } = await carried(edge, home);
    line.pause();
    await until(() => socket.isPaused);
    line.resume();
    await until(() => !socket.isPaused);
  });

  it('says goodbye to a person with the home’s own code and reason', async () => {
    const [edge, home] = [await station('edge'), await station('home')];
    const { socket, line } = await carried(edge, home);
    line.close(4410, 'access-revoked');
    await until(() => socket.ended !== null);
    expect(socket.ended).toEqual({ code: 4410, reason: 'access-revoked' });
  });

  it('tells the home when a person leaves', async () => {
    const [edge, home] = [await station('edge'), await station('home')];
    const { socket, line } = await carried(edge, home);
    let isGone = false;
    line.on('close', () => {
      isGone = true;
    });
    socket.emit('close');
    await until(() => isGone);
    expect(edge.links.carried).toBe(0);
  });

  it('gives the socket back when the home says that it is none', async () => {
    const [edge, home] = [await station('edge'), await station('home', { isHome: false })];
    const socket = new FakeSocket();
    const link = await edge.links.to({ relayId: 'home', address: home.address });
    const answer = await new Promise<string>((resolve) => {
      link.end.carry(socket, 'camp', REQUEST, {
        notHere: () => resolve('not here'),
        settled: () => resolve('settled'),
      });
    });
    expect([answer, socket.ended]).toEqual(['not here', null]);
  });

  it('that breaks sends everybody away with 1013, and the home forgets them', async () => {
    const [edge, home] = [await station('edge'), await station('home')];
    const { socket, line } = await carried(edge, home);
    let isGone = false;
    line.on('close', () => {
      isGone = true;
    });
    home.server.closeAllConnections();
    home.links.end();
    await until(() => socket.ended !== null && isGone);
    expect(socket.ended).toEqual({ code: 1013, reason: 'home-away' });
  });

  it('sends only the people of a camp away whose home has moved', async () => {
    const [edge, home] = [await station('edge'), await station('home')];
    const [moved, stays] = [await carried(edge, home, 'moved'), await carried(edge, home, 'stays')];
    edge.links.closeCamp('moved', 'home-away');
    expect(moved.socket.ended).toEqual({ code: 1013, reason: 'home-away' });
    expect(stays.socket.ended).toBeNull();
  });
});

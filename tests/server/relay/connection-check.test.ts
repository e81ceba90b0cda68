// What 接続の診断 may try without having joined: an echo and a wait, bounded, and nothing about any camp.
import { afterEach, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { CHECK_LIMITS, CHECK_PATH } from '../../../server/relay/connection-check.ts';
import type { CheckAnswer } from '../../../shared/api/api.ts';
import { closing, type RelayServer, startRelay } from '../../kit/relay-server.ts';

const servers: RelayServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.kill();
});
async function start(): Promise<RelayServer> {
  const server = await startRelay();
  servers.push(server);
  return server;
}
const open = async (server: RelayServer): Promise<WebSocket> => {
  const socket = server.raw(CHECK_PATH, { origin: server.origin });
  await new Promise((resolve) => socket.once('open', resolve));
  return socket;
};
const octets = { 'content-type': 'application/octet-stream' };

it('echoes a stranger’s few bytes over a WebSocket, at the limit and not beyond', async () => {
  const server = await start();
  const socket = await open(server);
  const echoed = new Promise<Buffer>((resolve) => socket.once('message', (data: Buffer) => resolve(data)));
  socket.send(new Uint8Array(CHECK_LIMITS.maxEchoBytes).fill(7));
  expect((await echoed).equals(Buffer.alloc(CHECK_LIMITS.maxEchoBytes, 7))).toBe(true);
  const closed = closing(socket);
  socket.send(new Uint8Array(CHECK_LIMITS.maxEchoBytes + 1));
  expect(await closed).toEqual({ code: 4400, reason: 'malformed-frame' });
  const chatty = await open(server);
  const cut = closing(chatty);
  for (let i = 0; i <= CHECK_LIMITS.maxEchoes; i++) chatty.send(Uint8Array.of(i));
  expect((await cut).code).toBe(4400);
});

it('cuts whoever sends more frames that carry nothing than any browser does', async () => {
  const server = await start();
  const socket = await open(server);
  const echoed = new Promise<void>((resolve) => socket.once('message', () => resolve()));
  for (let i = 0; i < CHECK_LIMITS.maxIdleFrames; i++) socket.pong();
  socket.send(Uint8Array.of(7));
  await echoed;
  const cut = new Promise((resolve) => socket.once('close', resolve));
  socket.pong();
  expect(await cut).toBe(1006);
});

it('takes so many at once and says that it is busy; other sites are not served', async () => {
  const server = await start();
  const sockets: WebSocket[] = [];
  for (let i = 0; i < CHECK_LIMITS.maxAtOnce; i++) sockets.push(await open(server));
  expect(await closing(server.raw(CHECK_PATH, { origin: server.origin }))).toEqual({
    code: 1013,
    reason: 'board-full',
  });
  const [first] = sockets;
  const gone = new Promise((resolve) => first?.once('close', resolve));
  first?.close();
  await gone;
  const again = await open(server);
  for (const socket of [...sockets, again]) socket.terminate();
  const foreign = server.raw(CHECK_PATH, { origin: 'http://elsewhere.example' });
  expect(await closing(foreign)).toEqual({ code: 4403, reason: 'wrong-origin' });
});

it('holds an answer, echoes a body, and tells the asker only about its own request', async () => {
  const server = await start();
  const url = `${server.origin}${CHECK_PATH}`;
  const beganMs = performance.now();
  const held = await fetch(`${url}/hold?ms=200`);
  expect(performance.now() - beganMs).toBeGreaterThanOrEqual(190);
  expect(held.headers.get('content-type')).toBe('application/octet-stream');
  expect(held.headers.get('cache-control')).toContain('no-store');
  expect((await fetch(`${url}/hold?ms=long`)).status).toBe(400);
  const echo = (length: number) =>
    fetch(`${url}/echo`, { method: 'POST', headers: octets, body: new Uint8Array(length).fill(9) });
  expect(new Uint8Array(await (await echo(CHECK_LIMITS.maxEchoBytes)).arrayBuffer())).toHaveLength(1_024);
  expect((await echo(CHECK_LIMITS.maxEchoBytes + 1)).status).toBe(400);
  const facts = (await (
    await fetch(`${url}/facts`, { headers: { via: `1.1 ${'x'.repeat(500)}` } })
  ).json()) as CheckAnswer;
  expect(Object.keys(facts).sort()).toEqual(['seenFrom', 'serverTimeMs', 'via']);
  expect(facts.seenFrom).toContain('127.0.0.1');
  expect(facts.via).toHaveLength(200);
});

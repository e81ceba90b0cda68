// The recipe deploy/nginx.conf in the real nginx of Debian, before the built server: what goes through it, whose address arrives, what is
// too large, and what becomes of a relay that goes away. The same with pages: sub-path.test.ts.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { GUESS_LIMITS } from '../../../server/auth/guess-limit.ts';
import { HTTP_LIMITS } from '../../../server/config.ts';
import type { AssetAnswer, CheckAnswer } from '../../../shared/api/api.ts';
import { POLL_HOLD_MS } from '../../../shared/protocol/poll-stream.ts';
import { askHttps } from '../../kit/https-request.ts';
import { pictureOfBytes } from '../../kit/pictures.ts';
import { findNginx, startNginx } from '../../kit/proxy-recipe.ts';
import { until } from '../../kit/until.ts';
import { type Behind, behind, postJson } from './behind.ts';

const nginx = findNginx();
if (nginx === null) console.info('nginx is left out: install nginx-light (Debian) to run it here.');

const [ANNA, KEN] = ['127.0.0.5', '127.0.0.6'];
const CHECK = '/sync/~check';

describe.runIf(nginx !== null)('behind nginx', () => {
  const path = nginx ?? '';
  let place: Behind;
  let boardId: string;

  beforeAll(async () => {
    place = await behind((relay) => startNginx(path, 'nginx.conf', { relays: [relay] }), '');
    boardId = place.camp.boards.find(({ teamId }) => teamId === place.camp.teams[0]?.id)?.id ?? '';
  }, 60_000);
  afterAll(() => place?.close());

  /** Where the request from this address seems to come from. */
  const seenFrom = async (from: string, headers: Readonly<Record<string, string>> = {}): Promise<string> => {
    const answer = await askHttps(`${place.address}${CHECK}/facts`, { from, headers });
    return (JSON.parse(answer.body) as CheckAnswer).seenFrom;
  };
  const upload = (bytes: number) =>
    askHttps(`${place.address}/api/boards/${boardId}/assets`, {
      method: 'POST',
      headers: { origin: place.address, cookie: place.cookie, 'content-type': 'image/png' },
      body: pictureOfBytes(bytes),
    });

  it('people come by https alone, and their cookie goes by https alone', async () => {
    const moved = await fetch(`http://127.0.0.1:${place.proxy.plainPort}/join`, { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, 'https://127.0.0.1/join']);
    expect(place.givenCookie).toMatch(/; Path=\/; .*; Secure$/);
  });

  it('a WebSocket stays open while nobody writes for longer than nginx bears silence', async () => {
    const impatient = async (seconds: number) => {
      const proxy = await startNginx(path, 'nginx.conf', {
        relays: [`127.0.0.1:${place.server.port}`],
        instead: [['proxy_read_timeout 200s', `proxy_read_timeout ${seconds}s`]],
      });
      onTestFinished(proxy.stop);
      const socket = new WebSocket(`${proxy.origin.replace('https', 'wss')}/sync/${boardId}`, {
        headers: { cookie: place.cookie, origin: place.address },
        rejectUnauthorized: false,
      });
      onTestFinished(() => socket.terminate());
      await once(socket, 'message');
      return socket;
    };
    // The server speaks every five seconds: three are too few, seven are enough.
    const [cut, kept] = await Promise.all([impatient(3), impatient(7)]);
    const beganMs = performance.now();
    await until(() => cut.readyState === WebSocket.CLOSED, { what: 'nginx cuts what is silent too long' });
    await until(() => performance.now() - beganMs > 15_000, { what: 'twice the patience of nginx' });
    expect(kept.readyState).toBe(WebSocket.OPEN);
  }, 60_000);

  it('without WebSocket, a question is held as long as the server likes, and answered at once when there is news', async () => {
    const headers = { cookie: place.cookie, origin: place.address };
    const address = `${place.address}/sync/${boardId}/poll`;
    const opened = await askHttps(address, { method: 'POST', headers });
    expect(opened.status).toBe(200);
    const first = await askHttps(`${address}/${opened.body}?from=0&hold=${POLL_HOLD_MS}`, { headers });
    expect(first.status).toBe(200);
    const beganMs = performance.now();
    const held = await askHttps(`${place.address}${CHECK}/hold?ms=${POLL_HOLD_MS}`, { headers });
    expect(held.status).toBe(200);
    expect(performance.now() - beganMs).toBeGreaterThan(POLL_HOLD_MS - 500);
  }, 60_000);

  it.each([
    ['nothing', {}],
    ['somebody else’s', { 'x-forwarded-for': '203.0.113.9' }],
    ['a proxy of ours', { 'x-forwarded-for': '127.0.0.1' }],
    ['several, with words', { 'x-forwarded-for': '203.0.113.9, 127.0.0.1, unknown' }],
    ['by other headers', { 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' }],
  ])('who says %s of where they come from is seen where they are', async (_what, headers) => {
    expect(await seenFrom(ANNA, headers)).toBe(ANNA);
    expect(await seenFrom(KEN, headers)).toBe(KEN);
  });

  it('wrong numbers are counted for each person apart, whatever address they claim', async () => {
    const guess = async (from: string, claimed: string): Promise<number> =>
      (
        await postJson(
          place.proxy,
          '/api/handover/accept',
          { number: '000000' },
          { 'x-forwarded-for': claimed },
          from,
        )
      ).status;
    const statuses: number[] = [];
    for (let i = 0; i <= GUESS_LIMITS.perAddress; i += 1) statuses.push(await guess(ANNA, `203.0.113.${i}`));
    expect(statuses.at(-2)).not.toBe(429);
    expect(statuses.at(-1)).toBe(429);
    expect(await guess(KEN, ANNA)).not.toBe(429);
  });

  it('the largest picture passes, and a larger one is refused in our words', async () => {
    const largest = await upload(HTTP_LIMITS.maxImageBytes);
    expect(largest.status, largest.body).toBe(200);
    expect((JSON.parse(largest.body) as AssetAnswer).width).toBe(10);
    for (const bytes of [HTTP_LIMITS.maxImageBytes + 1, 20 * 1024 * 1024]) {
      const answer = await upload(bytes);
      expect([answer.status, answer.headers['content-type']?.toString().split(';')[0], answer.body]).toEqual([
        413,
        'application/json',
        '{"refused":"image-too-large"}',
      ]);
    }
  }, 60_000);

  it('of several relays one that is away is left out, and nothing is posted twice', async () => {
    const posts: string[] = [];
    const [first, second] = await Promise.all([relay('first', posts), relay('second', posts)]);
    const proxy = await startNginx(path, 'nginx.conf', {
      relays: [first, second].map(({ port }) => `127.0.0.1:${port}`),
    });
    onTestFinished(proxy.stop);
    const ask = () => askHttps(`${proxy.origin}/healthz`);
    const seen = new Set<string>();
    for (let i = 0; i < 8; i += 1) seen.add((await ask()).body);
    expect([...seen].sort()).toEqual(['first', 'second']);
    await first.stop();
    for (let i = 0; i < 8; i += 1) expect((await ask()).body).toBe('second');
    // It takes what is posted and dies over it: nobody knows whether it was done.
    const answer = await askHttps(`${proxy.origin}/api/dies`, { method: 'POST', body: '{}' });
    expect([answer.status, posts]).toEqual([502, ['second']]);
    expect(answer.body).toContain('未来図を始め直しています。');
  });
});

/** Stands for a relay: answers with its name, and hangs up on what is posted. */
async function relay(
  name: string,
  posts: string[],
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    if (request.method !== 'POST') return response.end(name);
    posts.push(name);
    return request.socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  onTestFinished(stop);
  return { port: (server.address() as AddressInfo).port, stop };
}

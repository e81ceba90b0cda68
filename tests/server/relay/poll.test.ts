// Connections without WebSocket against a real relay: whose they are, how many there may be, and a network that loses
// requests and answers. That they are sessions like all others is relay.test.ts, which runs over both carriers.
import { afterEach, expect, it } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { httpSocketClass } from '../../../client/sync/transport/http-socket.ts';
import { POLL_LIMITS } from '../../../server/relay/poll-limits.ts';
import { RELAY_LIMITS } from '../../../server/relay/relay-limits.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import { kita, mori, noteMap, sakashita, VISION, WAKABA_BOARD } from '../../kit/hall.ts';
import { bytesOf, pieceOf } from '../../kit/raw-poll.ts';
import { cookieOf, type RelayServer, startRelay } from '../../kit/relay-server.ts';
import { until } from '../../kit/until.ts';

const PATH = `/sync/${WAKABA_BOARD}`;
const ending: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});
async function start(): Promise<RelayServer> {
  const server = await startRelay({ carrier: 'poll' });
  ending.push(() => server.kill());
  return server;
}
async function opened(server: RelayServer, person = sakashita): Promise<string> {
  const answer = await server.requests(person).open(PATH);
  expect(answer.status).toBe(200);
  return `${PATH}/poll/${await answer.text()}`;
}
const statusOf = async (answer: Promise<Response>): Promise<readonly [number, string]> => {
  const response = await answer;
  return [response.status, response.ok ? '' : ((await response.json()) as { refused: string }).refused];
};

it('a connection is there for the browser that opened it, and for nobody else', async () => {
  const server = await start();
  const address = await opened(server);
  const stranger = server.requests(kita);
  expect(await statusOf(stranger.ask(address, 0, 0))).toEqual([404, 'connection-gone']);
  expect(await statusOf(stranger.post(address, 0, pieceOf()))).toEqual([404, 'connection-gone']);
  expect(await statusOf(server.requests(sakashita).ask(`${PATH}/poll/guessed`, 0, 0))).toEqual([
    404,
    'connection-gone',
  ]);
  expect((await server.requests(sakashita).ask(address, 0, 100)).status).toBe(200);
});

it('another site can neither open, ask nor post, even with the cookie', async () => {
  const server = await start();
  const address = await opened(server);
  const headers = { cookie: cookieOf(sakashita), origin: 'http://elsewhere.example' };
  const url = server.origin + address;
  expect((await fetch(`${server.origin}${PATH}/poll`, { method: 'POST', headers })).status).toBe(403);
  expect((await fetch(`${url}?from=0&hold=0`, { headers })).status).toBe(403);
  const octets = { ...headers, 'content-type': 'application/octet-stream' };
  const body = new Uint8Array(pieceOf());
  expect((await fetch(`${url}?sequence=0&hold=0`, { method: 'POST', headers: octets, body })).status).toBe(
    403,
  );
  // What a form can send is not read at all.
  const form = { cookie: cookieOf(sakashita), origin: server.origin, 'content-type': 'text/plain' };
  const posted = await fetch(`${url}?sequence=0&hold=0`, { method: 'POST', headers: form, body: 'x' });
  expect(posted.status).toBe(400);
});

it('questions, pieces and numbers that make no sense are refused', async () => {
  const server = await start();
  const address = await opened(server);
  const me = server.requests(sakashita);
  expect(await statusOf(me.ask(address, -1, 0))).toEqual([400, 'malformed-request']);
  expect(await statusOf(me.ask(address, 1, 0))).toEqual([400, 'malformed-request']);
  expect(await statusOf(me.post(address, 3, pieceOf()))).toEqual([400, 'malformed-request']);
  const tooLong = new Uint8Array(POLL_LIMITS.maxPieceBytes + 1);
  expect((await me.post(address, 0, tooLong)).status).toBe(400);
  expect((await me.post(address, 0, tooLong.subarray(1))).status).toBe(200);
});

it('nine tabs of one person: the one unheard for longest makes room', async () => {
  const server = await start();
  const addresses: string[] = [];
  for (let tab = 0; tab <= POLL_LIMITS.maxPerPerson; tab++) addresses.push(await opened(server));
  const me = server.requests(sakashita);
  const [first = '', second = ''] = addresses;
  expect(await statusOf(me.ask(first, 0, 0))).toEqual([404, 'connection-gone']);
  expect((await me.ask(second, 0, 0)).status).toBe(200);
  const room = await server.registry.open(WAKABA_BOARD);
  expect(room?.people).toHaveLength(POLL_LIMITS.maxPerPerson);
});

it('who writes too fast is slowed, not thrown out, and loses nothing', async () => {
  const server = await start();
  const anna = server.provider(sakashita, WAKABA_BOARD);
  const ben = server.provider(mori, WAKABA_BOARD);
  ending.push(
    () => anna.destroy(),
    () => ben.destroy(),
  );
  await until(() => anna.synced && ben.synced);
  boardRecords(anna.doc).set('shape:n', noteMap(sakashita, VISION));
  const beganMs = performance.now();
  const more = 30;
  for (let i = 1; i <= RELAY_LIMITS.frameBurst + more; i++)
    boardRecords(anna.doc).get('shape:n')?.set('props.x', i);
  await until(() => boardRecords(ben.doc).get('shape:n')?.get('props.x') === RELAY_LIMITS.frameBurst + more);
  expect(performance.now() - beganMs).toBeGreaterThan(((more - 5) / RELAY_LIMITS.framesPerSecond) * 1000);
  expect(anna.wsconnected).toBe(true);
});

it('a network that loses every fourth request or answer costs nobody a word, and doubles none', async () => {
  const server = await start();
  let requests = 0;
  const lossy = httpSocketClass(async (url, init) => {
    requests += 1;
    const headers = { ...init.headers, cookie: cookieOf(sakashita), origin: server.origin };
    // In turn: the request never arrives, or it does and its answer is lost.
    if (requests % 8 === 3) throw new TypeError('the request is lost');
    const response = await fetch(url, { ...init, headers });
    if (requests % 8 !== 7) return response;
    await bytesOf(response);
    throw new TypeError('the answer is lost');
  });
  const doc = new Y.Doc();
  const anna = new WebsocketProvider(`ws://${new URL(server.origin).host}/sync`, WAKABA_BOARD, doc, {
    disableBc: true,
    WebSocketPolyfill: lossy,
  });
  for (let type = 100; type < 110; type++) anna.messageHandlers[type] = () => undefined;
  let losses = 0;
  anna.on('connection-close', () => {
    losses += 1;
  });
  const ben = server.provider(mori, WAKABA_BOARD);
  ending.push(
    () => anna.destroy(),
    () => ben.destroy(),
  );
  await until(() => anna.synced && ben.synced);
  const whole = boardRecords(doc).size + 40;
  for (let i = 0; i < 20; i++) {
    const before = requests;
    boardRecords(doc).set(`shape:a${i}`, noteMap(sakashita, VISION));
    boardRecords(ben.doc).set(`shape:b${i}`, noteMap(mori, VISION));
    await until(() => requests > before);
  }
  await until(() => boardRecords(ben.doc).size === whole && boardRecords(doc).size === whole);
  expect(boardRecords(ben.doc).toJSON()).toEqual(boardRecords(doc).toJSON());
  expect(losses).toBe(0);
});

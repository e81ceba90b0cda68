// The browser's connection through a proxy that blocks WebSocket, against the real server: chosen by itself, nothing of the
// board missing.
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import type { BoardConnection } from '../../../client/sync/board-connection.ts';
import { openBoard } from '../../../client/sync/open-board.ts';
import type { SocketClass } from '../../../client/sync/provider/frame-counter.ts';
import { httpSocketClass } from '../../../client/sync/transport/http-socket.ts';
import {
  type TransportPreference,
  transportPreference,
} from '../../../client/sync/transport/transport-preference.ts';
import { transportSelectingSocket } from '../../../client/sync/transport/transport-selector.ts';
import type { BoardId, PersonId, RecordId } from '../../../shared/board/ids.ts';
import { plainText, readBoard } from '../../../shared/board/records.ts';
import { addNote } from '../../../shared/board/writing.ts';
import { startBlockingProxy } from '../../kit/blocking-proxy.ts';
import { startTestServer, type TestPerson } from '../../kit/server.ts';
import { until } from '../../kit/until.ts';

/** What a page would be made of, opened at `url` with this person's cookie. */
function openAt(url: string, who: TestPerson, boardId: BoardId) {
  const headers = { cookie: who.cookie, origin: url };
  let kept: string | null = null;
  const choice: TransportPreference = transportPreference(
    {
      get: () => kept,
      set: (value) => {
        kept = value;
      },
    },
    Date.now,
  );
  const connection = openBoard({
    boardId,
    keepOffline: false,
    syncUrl: `${url.replace(/^http/, 'ws')}/sync`,
    socketClass: transportSelectingSocket({
      webSocket: class extends NodeSocket {
        constructor(address: string | URL) {
          super(address, { headers });
        }
      } as unknown as SocketClass,
      poll: httpSocketClass((address, init) =>
        fetch(address, { ...init, headers: { ...init.headers, ...headers } }),
      ),
      choice,
      isServerThere: async () => (await fetch(`${url}/healthz`)).ok,
    }),
    random: () => 0,
  });
  onTestFinished(() => connection.close());
  return { connection, choice };
}
const textsOf = ({ doc }: BoardConnection) => readBoard(doc).notes.map((note) => plainText(note.paragraphs));
const write = ({ doc }: BoardConnection, who: TestPerson, text: string): void => {
  addNote(doc, {
    id: `shape:of-${who.person?.id}` as RecordId,
    sheetId: 'shape:vision' as RecordId,
    x: 400,
    y: 300,
    text,
    author: who.person?.id as PersonId,
    team: who.person?.teamId ?? null,
  });
};

async function hallBehindProxy(cutAfterMs?: number) {
  const server = await startTestServer();
  const proxy = await startBlockingProxy(server.url, cutAfterMs === undefined ? {} : { cutAfterMs });
  onTestFinished(() => proxy.close());
  const camp = await server.createCamp();
  const [team] = camp.teams;
  const board = camp.boards.find(({ teamId }) => teamId === team?.id);
  if (team === undefined || board === undefined) throw new Error('no board');
  const link = camp.links.teams[team.id] ?? '';
  const anna = await server.join(link, '坂下', team.id);
  const bert = await server.join(link, '本町', team.id);
  return { server, proxy, camp, board: board.id, anna, bert };
}

it('two people write together, one behind the proxy, and both read 保存済み', async () => {
  const { server, proxy, board, anna, bert } = await hallBehindProxy();
  const a = openAt(proxy.url, anna, board);
  const b = openAt(server.url, bert, board);
  await Promise.all([a.connection.whenLoaded, b.connection.whenLoaded]);
  expect([a.choice.next(), b.choice.next()]).toEqual(['poll', 'websocket']);
  expect(proxy.blocked).toBe(2);
  write(a.connection, anna, 'プロキシの内から');
  write(b.connection, bert, '外から');
  const both = ['プロキシの内から', '外から'];
  for (const { connection } of [a, b]) {
    await until(() => both.every((text) => textsOf(connection).includes(text)));
    await until(() => connection.saveState.get().kind === 'saved');
  }
  a.connection.awareness.setLocalStateField('canvas', { page: 'page:page' });
  const names = () => [...b.connection.awareness.getStates().values()].map((state) => state['user']?.name);
  await until(() => names().includes('坂下'));
  a.connection.close();
  await until(() => !names().includes('坂下'), { what: 'who leaves is seen to leave' });
});

it('a proxy that cuts every wait short costs requests, not the connection', async () => {
  const { server, proxy, board, anna, bert } = await hallBehindProxy(1_200);
  const a = openAt(proxy.url, anna, board);
  const b = openAt(server.url, bert, board);
  await Promise.all([a.connection.whenLoaded, b.connection.whenLoaded]);
  let losses = 0;
  a.connection.connection.subscribe(() => {
    if (a.connection.connection.get().kind === 'offline') losses += 1;
  });
  const carried = proxy.carried;
  await until(() => proxy.carried >= carried + 3, { what: 'several waits were cut' });
  write(b.connection, bert, '切られても');
  await until(() => textsOf(a.connection).includes('切られても'));
  expect(losses).toBe(0);
});

it('who is taken off the camp is told so, and what it may not open is refused in words', async () => {
  const { server, proxy, camp, board, anna } = await hallBehindProxy();
  const a = openAt(proxy.url, anna, board);
  await a.connection.whenLoaded;
  const leader = await server.join(camp.links.facilitator, '進行');
  await leader.browser.delete(`/api/camps/${camp.camp.id}/people/${anna.person?.id}`);
  await until(() => a.connection.connection.get().kind === 'ended');
  expect(a.connection.connection.get()).toEqual({ kind: 'ended', reason: 'access-revoked' });
  const other = await server.createCamp({ title: 'ほかの合宿' });
  const guest = await server.join(other.links.participant, '旅人');
  const refused = openAt(proxy.url, guest, board);
  await until(() => refused.connection.connection.get().kind === 'ended');
  expect(refused.connection.connection.get()).toEqual({ kind: 'ended', reason: 'unknown-board' });
});

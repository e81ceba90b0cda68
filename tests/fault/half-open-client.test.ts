// F6 from the person's side: the line falls silent in either direction, over WebSocket and without it, in a room in which
// nobody else does anything. The page says so within ten seconds, and never calls saved what is not.
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { openBoard } from '../../client/sync/open-board.ts';
import type { SocketClass } from '../../client/sync/provider/frame-counter.ts';
import { httpSocketClass } from '../../client/sync/transport/http-socket.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { addNote } from '../../shared/board/writing.ts';
import { startTestServer } from '../kit/server.ts';
import { type Direction, openSilentProxy } from '../kit/silent-proxy.ts';
import { until } from '../kit/until.ts';

/** Ten seconds, and what a busy machine adds to timers. */
const NOTICED_WITHIN_MS = 10_000 + 1_500;

const LINES = (['websocket', 'poll'] as const).flatMap((carrier) =>
  (['both', 'to-server', 'to-client'] as const).map((direction: Direction) => ({ carrier, direction })),
);

it('[F6] a page notices within 10 s that its line is dead, and what was written on it arrives later', async () => {
  const server = await startTestServer();
  const camp = await server.createCamp({ cities: LINES.map((_, n) => `${n}番市`) });
  // All at the same time: each waits ten seconds.
  const noticed = LINES.map(async ({ carrier, direction }, n) => {
    const team = camp.teams[n] ?? expect.fail();
    const boardId = (camp.boards.find(({ teamId }) => teamId === team.id) ?? expect.fail()).id;
    const anna = await server.join(camp.links.teams[team.id] ?? '', '坂下', team.id);
    const proxy = await openSilentProxy(server.port);
    onTestFinished(() => proxy.close());
    const origin = `http://127.0.0.1:${proxy.port}`;
    const headers = { cookie: anna.cookie, origin };
    const webSocket = class extends NodeSocket {
      constructor(url: string | URL) {
        super(url, { headers });
      }
    } as unknown as SocketClass;
    const poll = httpSocketClass((url, init) =>
      fetch(url, { ...init, headers: { ...init.headers, ...headers } }),
    );
    const board = openBoard({
      boardId,
      keepOffline: false,
      syncUrl: `${origin.replace('http', 'ws')}/sync`,
      socketClass: carrier === 'poll' ? poll : webSocket,
      random: () => 0,
    });
    onTestFinished(() => board.close());
    await board.whenLoaded;
    const write = (id: string): void =>
      addNote(board.doc, {
        id: id as RecordId,
        sheetId: 'shape:vision' as RecordId,
        x: 1,
        y: 1,
        text: '言葉',
        author: anna.person?.id ?? null,
        team: team.id,
      });
    write('shape:before');
    await until(() => board.saveState.get().kind === 'saved');

    const silentFromMs = performance.now();
    proxy.silence(direction);
    write('shape:after');
    const said = new Set<string>();
    const end = board.saveState.subscribe(() => said.add(board.saveState.get().kind));
    await until(() => board.connection.get().kind === 'offline', { timeoutMs: 2 * NOTICED_WITHIN_MS });
    const noticedAfterMs = performance.now() - silentFromMs;
    proxy.speakAndCut();
    end();
    expect(board.saveState.get()).toMatchObject({ kind: 'unsaved', count: 1, reason: 'offline' });
    expect([...said]).toEqual(['unsaved']);
    await until(() => board.connection.get().kind === 'live' && board.saveState.get().kind === 'saved', {
      what: `${carrier}, silent ${direction}, is back`,
    });
    return { carrier, direction, isInTime: noticedAfterMs <= NOTICED_WITHIN_MS };
  });
  expect(await Promise.all(noticed)).toEqual(LINES.map((line) => ({ ...line, isInTime: true })));
});

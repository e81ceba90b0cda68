// The browser's connection against the real server: two people, a refusal, a restart, the camp's state.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import * as Y from 'yjs';
import type { BoardConnection } from '../../../client/sync/board-connection.ts';
import { openBoard } from '../../../client/sync/open-board.ts';
import type { SocketClass } from '../../../client/sync/provider/frame-counter.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import type { BoardId, PersonId, RecordId } from '../../../shared/board/ids.ts';
import { plainText, readBoard } from '../../../shared/board/records.ts';
import { addNote } from '../../../shared/board/writing.ts';
import type { Person } from '../../../shared/camp/camp.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../kit/server.ts';

const VISION = 'shape:vision' as RecordId;

const until = (condition: () => unknown): Promise<void> =>
  vi.waitFor(
    () => {
      if (!condition()) throw new Error('not yet');
    },
    { timeout: 10_000, interval: 20 },
  );

/** A socket class that brings the person's cookie and a browser's Origin. */
function socketOf(person: TestPerson, server: TestServer): SocketClass {
  return class extends NodeSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie: person.cookie, origin: server.url } });
    }
  } as unknown as SocketClass;
}

function connect(server: TestServer, who: TestPerson, boardId: BoardId): BoardConnection {
  const connection = openBoard({
    boardId,
    keepOffline: false,
    syncUrl: `${server.url.replace(/^http/, 'ws')}/sync`,
    socketClass: socketOf(who, server),
    random: () => 0,
  });
  onTestFinished(() => connection.close());
  return connection;
}

const isSaved = (connection: BoardConnection): boolean => connection.saveState.get().kind === 'saved';
const textsOf = (doc: Y.Doc): readonly string[] =>
  readBoard(doc).notes.map((note) => plainText(note.paragraphs));
const me = (who: TestPerson): Person => {
  if (who.person === null) throw new Error('has not joined');
  return who.person;
};
function write(connection: BoardConnection, who: TestPerson, id: string, text: string): void {
  const { id: author, teamId: team } = me(who);
  addNote(connection.doc, { id: id as RecordId, sheetId: VISION, x: 400, y: 300, text, author, team });
}

async function campOfTwo(server: TestServer) {
  const camp = await server.createCamp();
  const [first] = camp.teams;
  const team = first === undefined ? '' : (camp.links.teams[first.id] ?? '');
  const board = camp.boards.find(({ teamId }) => teamId === first?.id);
  if (board === undefined || first === undefined) throw new Error('no board');
  const anna = await server.join(team, '坂下', first.id);
  const bert = await server.join(team, '本町', first.id);
  return { camp, board: board.id, anna, bert };
}

it('brings what one writes to the other, and says saved when it is', async () => {
  const server = await startTestServer();
  const { board, anna, bert } = await campOfTwo(server);
  const a = connect(server, anna, board);
  const b = connect(server, bert, board);
  await Promise.all([a.whenLoaded, b.whenLoaded]);
  write(a, anna, 'shape:n1', '多様な人が支え合う');
  await until(() => isSaved(a) && textsOf(b.doc).includes('多様な人が支え合う'));
  a.awareness.setLocalStateField('canvas', { page: 'page:page' });
  await until(() =>
    [...b.awareness.getStates().values()].some((state) => state['user']?.personId === me(anna).id),
  );
  expect(a.hello.get()?.personId).toBe(me(anna).id);
});

it('offers what the server refused, keeps the sheet where it was, and lets later notes through', async () => {
  const server = await startTestServer();
  const { board, anna, bert } = await campOfTwo(server);
  const a = connect(server, anna, board);
  const b = connect(server, bert, board);
  await Promise.all([a.whenLoaded, b.whenLoaded]);
  a.doc.transact(() => {
    boardRecords(a.doc).get(VISION)?.set(KEY.pos, [999, 999]);
    addNote(a.doc, {
      id: 'shape:n1' as RecordId,
      sheetId: VISION,
      x: 0,
      y: 0,
      text: '別の人として',
      author: 'somebody' as PersonId,
      team: null,
    });
  });
  await until(() => a.refused.get().length === 1);
  expect(a.refused.get()[0]?.texts).toEqual(['別の人として']);
  expect(a.generation.get()).toBe(1);
  write(a, anna, 'shape:n2', 'つづき');
  await until(() => isSaved(a) && textsOf(b.doc).includes('つづき'));
  expect(boardRecords(b.doc).get(VISION)?.get(KEY.pos)).not.toEqual([999, 999]);
  expect(textsOf(b.doc)).not.toContain('別の人として');
});

it('sends what was written while the server was away, once it is back', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'miraizu-sync-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const first = await startTestServer({ dataDir });
  const port = Number(new URL(first.url).port);
  const { board, anna } = await campOfTwo(first);
  const a = connect(first, anna, board);
  await a.whenLoaded;
  write(a, anna, 'shape:n1', '止まる前');
  await until(() => isSaved(a));
  await first.close();
  await until(() => a.connection.get().kind === 'offline');
  write(a, anna, 'shape:n2', '止まっている間');
  expect(a.saveState.get()).toMatchObject({ kind: 'unsaved', count: 1 });

  const second = await startTestServer({ dataDir, config: { port } });
  await until(() => isSaved(a));
  const answer = await anna.browser.get(`/api/boards/${board}/document`);
  const stored = new Y.Doc();
  Y.applyUpdate(stored, new Uint8Array(await answer.arrayBuffer()));
  expect(textsOf(stored)).toEqual(expect.arrayContaining(['止まる前', '止まっている間']));
  expect(second.url).toBe(first.url);
});

it('hears the timer and knows the clock of the server', async () => {
  const server = await startTestServer();
  const { camp, board, anna } = await campOfTwo(server);
  const leader = await server.join(camp.links.facilitator, '進行');
  const a = connect(server, anna, board);
  await a.whenLoaded;
  await leader.browser.post(`/api/camps/${camp.camp.id}/facilitation`, {
    type: 'start-timer',
    durationMs: 420_000,
  });
  await until(() => a.facilitation.get().timer.kind === 'running');
  expect(Math.abs(a.clockOffsetMs.get() + performance.now() - Date.now())).toBeLessThan(5000);
});

it('learns at once that somebody else kept a version', async () => {
  const server = await startTestServer();
  const { board, anna, bert } = await campOfTwo(server);
  const b = connect(server, bert, board);
  await until(() => b.versionsRevision.get() === 1);
  const wish = { title: '当初案', kind: 'presented', sheetId: VISION };
  await anna.browser.post(`/api/boards/${board}/versions`, wish);
  await until(() => b.versionsRevision.get() === 2);
  const answer = await bert.browser.get(`/api/boards/${board}/versions`);
  expect(await answer.json()).toMatchObject({ versions: [{ title: '当初案', kind: 'presented' }] });
});

it('ends with the reason when the board may not be opened', async () => {
  const server = await startTestServer();
  const { board } = await campOfTwo(server);
  const other = await server.createCamp({ title: 'ほかの合宿' });
  const guest = await server.join(other.links.participant, '旅人');
  const connection = connect(server, guest, board);
  await until(() => connection.connection.get().kind === 'ended');
  expect(connection.connection.get()).toMatchObject({ kind: 'ended' });
});

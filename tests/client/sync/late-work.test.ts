// An open tab survives a rewriting of its board: what it showed stays, what was unsent arrives, and it goes over to the new
// document in a quiet moment.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import * as Y from 'yjs';
import { openBoard } from '../../../client/sync/open-board.ts';
import type { SocketClass } from '../../../client/sync/provider/frame-counter.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage.ts';
import type { BoardId, RecordId } from '../../../shared/board/ids.ts';
import { plainText, readBoard } from '../../../shared/board/records.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { addNote } from '../../../shared/board/writing.ts';
import { Device } from '../../kit/device.ts';
import { openTestServer, type TestPerson, type TestServer } from '../../kit/server.ts';

const device = new Device();
const VISION = 'shape:vision' as RecordId;
const until = (condition: () => unknown): Promise<void> =>
  vi.waitFor(
    () => {
      if (!condition()) throw new Error('not yet');
    },
    { timeout: 20_000, interval: 20 },
  );
const textsOf = (doc: Y.Doc): readonly string[] =>
  readBoard(doc)
    .notes.map((note) => plainText(note.paragraphs))
    .filter((text) => text !== '');

/** Messages that each connection has received, oldest connection first. */
type Wires = { readonly url: string; received: number }[];

function connect(
  server: TestServer,
  who: TestPerson,
  boardId: BoardId,
  wires: Wires = [],
  keepOffline = false,
) {
  const socketClass = class extends NodeSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie: who.cookie, origin: server.url } });
      const wire = { url: String(url), received: 0 };
      wires.push(wire);
      this.on('message', () => {
        wire.received += 1;
      });
    }
  } as unknown as SocketClass;
  const syncUrl = `${server.url.replace(/^http/, 'ws')}/sync`;
  const board = openBoard({
    boardId,
    keepOffline,
    syncUrl,
    socketClass,
    fetcher: (url, init) =>
      fetch(url, { ...init, headers: { ...init.headers, cookie: who.cookie, origin: server.url } }),
    random: () => 0,
  });
  onTestFinished(() => board.close());
  return board;
}

/** A camp on a folder of its own, with one board of the first city and two of its people. */
async function aCity() {
  const dataDir = await mkdtemp(join(tmpdir(), 'miraizu-late-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const server = await openTestServer({ dataDir });
  const camp = await server.createCamp();
  const team = camp.teams[0] ?? expect.fail();
  const boardId = (camp.boards.find(({ teamId }) => teamId === team.id) ?? expect.fail()).id;
  const anna = await server.join(camp.links.teams[team.id] ?? '', '坂下', team.id);
  const bert = await server.join(camp.links.teams[team.id] ?? '', '本町', team.id);
  return {
    server,
    boardId,
    anna,
    bert,
    note: (doc: Y.Doc, id: string, text: string, who: TestPerson) =>
      addNote(doc, {
        id: id as RecordId,
        sheetId: VISION,
        x: 1,
        y: 1,
        text,
        author: who.person?.id ?? null,
        team: team.id,
      }),
    /** Stops the server, makes `doc` the given epoch of the board, and answers a new server in the same place. */
    async rewritten(from: TestServer, doc: Y.Doc, epoch: number): Promise<TestServer> {
      await from.close();
      const storage = await openSqliteStorage(dataDir);
      expect(await storage.boards.startEpoch(boardId, rewriteBoard(doc, epoch))).toBe(epoch);
      await storage.close();
      const next = await openTestServer({ dataDir, config: { port: from.port } });
      onTestFinished(() => next.close());
      return next;
    },
  };
}

it('goes over to the rewritten board with everything, also what was written while the server was gone', async () => {
  const { server: first, boardId, anna, bert, note, rewritten } = await aCity();
  const a = connect(first, anna, boardId);
  await a.whenLoaded;
  note(a.doc, 'shape:n1', '前から', anna);
  note(a.doc, 'shape:n2', 'もう一枚', anna);
  await until(() => a.saveState.get().kind === 'saved');

  const shown = a.doc;
  const restarting = rewritten(first, a.doc, 2);
  await until(() => a.connection.get().kind === 'offline');
  note(a.doc, 'shape:n3', '止まっている間に', anna);
  const second = await restarting;
  const b = connect(second, bert, boardId);
  a.retryNow();
  await until(() => textsOf(b.doc).includes('止まっている間に'));
  expect(a.doc).toBe(shown);
  expect(textsOf(a.doc).length).toBe(3);
  await until(() => a.doc !== shown && a.saveState.get().kind === 'saved');
  expect(a.generation.get()).toBe(1);
  expect(textsOf(a.doc).toSorted()).toEqual(['もう一枚', '前から', '止まっている間に'].toSorted());
  expect(a.refused.get()).toEqual([]);
  expect(a.connection.get().kind).toBe('live');
  note(a.doc, 'shape:n4', '新しい時代に', anna);
  await until(() => textsOf(b.doc).includes('新しい時代に'));
}, 60_000);

it('goes over to the newest board when it is rewritten once more on the way', async () => {
  const { server: first, boardId, anna, bert, note, rewritten } = await aCity();
  const wires: Wires = [];
  const a = connect(first, anna, boardId, wires);
  await a.whenLoaded;
  note(a.doc, 'shape:n1', '前から', anna);
  await until(() => a.saveState.get().kind === 'saved');
  const shown = a.doc;

  const second = await rewritten(first, a.doc, 2);
  a.retryNow();
  // Beside the shown document a new one has come in whole; something in the canvas keeps it waiting.
  const beside = () => wires.find(({ url }, at) => at > 0 && !url.includes('epoch='));
  await until(() => beside() !== undefined);
  a.reportPending(1);
  await until(() => (beside()?.received ?? 0) >= 4);
  expect(a.doc).toBe(shown);
  const b = connect(second, bert, boardId);
  await until(() => textsOf(b.doc).includes('前から'));

  await rewritten(second, b.doc, 3);
  a.retryNow();
  b.retryNow();
  await until(() => a.connection.get().kind === 'live' && b.connection.get().kind === 'live');
  a.reportPending(0);
  await until(() => a.doc !== shown && b.generation.get() === 1 && b.saveState.get().kind === 'saved');
  note(b.doc, 'shape:n2', '三つ目の時代に', bert);
  await until(() => textsOf(a.doc).includes('三つ目の時代に'));
  expect(textsOf(a.doc).toSorted()).toEqual(['三つ目の時代に', '前から'].toSorted());
  expect(a.refused.get()).toEqual([]);
}, 60_000);

it('brings over what a closed tab left in the epoch that is over, while the open one is in the next already', async () => {
  const { server: first, boardId, anna, note, rewritten } = await aCity();
  const a = connect(first, anna, boardId);
  await a.whenLoaded;
  note(a.doc, 'shape:n1', '前から', anna);
  await until(() => a.saveState.get().kind === 'saved');
  const closed = new Y.Doc();
  Y.applyUpdate(closed, Y.encodeStateAsUpdate(a.doc));
  a.close();
  const second = await rewritten(first, a.doc, 2);
  const b = connect(second, anna, boardId, [], true);
  await b.whenLoaded;
  await until(() => b.connection.get().kind === 'live');

  note(closed, 'shape:n2', '閉じた窓で', anna);
  const whole = () => Y.encodeStateAsUpdate(closed);
  const copies = await device.copies();
  const left = {
    boardId,
    epoch: 1,
    tab: 'closed',
    person: null,
    update: whole(),
    whole,
    unsaved: ['shape:n2'],
  };
  await copies.write({ ...left, replaces: [] });
  await until(() => textsOf(b.doc).includes('閉じた窓で'));
  expect(textsOf(b.doc).toSorted()).toEqual(['前から', '閉じた窓で'].toSorted());
  expect([b.generation.get(), b.refused.get()]).toEqual([0, []]);
  await vi.waitFor(async () => expect((await copies.load(boardId)).map(({ epoch }) => epoch)).toEqual([2]));
  await until(() => b.saveState.get().kind === 'saved');
  // All of it came over: nobody is told that something was refused.
  expect(b.saveState.get()).toEqual({ kind: 'saved' });
}, 60_000);

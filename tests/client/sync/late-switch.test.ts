// An open tab survives a rewriting of its board: what it showed stays, what was unsent arrives, and it goes over to the new
// document in a quiet moment.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import type * as Y from 'yjs';
import type { SocketClass } from '../../../client/sync/counting-socket.ts';
import { openBoard } from '../../../client/sync/open-board.ts';
import { openStorage } from '../../../server/storage/sqlite.ts';
import type { BoardId, RecordId } from '../../../shared/board/ids.ts';
import { plainText, readBoard } from '../../../shared/board/records.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { addNote } from '../../../shared/board/writing.ts';
import { openTestServer, type TestPerson, type TestServer } from '../../kit/server.ts';

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

function connect(server: TestServer, who: TestPerson, boardId: BoardId) {
  const socketClass = class extends NodeSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie: who.cookie, origin: server.url } });
    }
  } as unknown as SocketClass;
  const syncUrl = `${server.url.replace(/^http/, 'ws')}/sync`;
  const board = openBoard({ boardId, keepOffline: false, syncUrl, socketClass, random: () => 0 });
  onTestFinished(() => board.close());
  return board;
}

it('goes over to the rewritten board with everything, also what was written while the server was gone', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'miraizu-late-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const first = await openTestServer({ dataDir });
  const camp = await first.createCamp();
  const team = camp.teams[0] ?? expect.fail();
  const boardId = (camp.boards.find(({ teamId }) => teamId === team.id) ?? expect.fail()).id;
  const anna = await first.join(camp.links.teams[team.id] ?? '', '坂下', team.id);
  const bert = await first.join(camp.links.teams[team.id] ?? '', '本町', team.id);
  const a = connect(first, anna, boardId);
  await a.whenLoaded;
  const note = (doc: Y.Doc, id: string, text: string, who: TestPerson) =>
    addNote(doc, {
      id: id as RecordId,
      sheetId: VISION,
      x: 1,
      y: 1,
      text,
      author: who.person?.id ?? null,
      team: team.id,
    });
  note(a.doc, 'shape:n1', '前から', anna);
  note(a.doc, 'shape:n2', 'もう一枚', anna);
  await until(() => a.saveState.get().kind === 'saved');

  await first.close();
  const { port } = first;
  const storage = await openStorage(dataDir);
  expect(await storage.boards.startEpoch(boardId, rewriteBoard(a.doc, 2))).toBe(2);
  await storage.close();
  const shown = a.doc;
  note(a.doc, 'shape:n3', '止まっている間に', anna);
  const second = await openTestServer({ dataDir, config: { port } });
  onTestFinished(() => second.close());
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

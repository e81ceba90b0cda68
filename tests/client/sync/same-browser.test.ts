// A page whose browser becomes a host, or somebody else, while it is open: against the real server, what was written before
// stays its writer's, and what is written afterwards is never refused.
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import type { BoardConnection } from '../../../client/sync/board-connection.ts';
import { openBoard } from '../../../client/sync/open-board.ts';
import type { SocketClass } from '../../../client/sync/provider/frame-counter.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { addNote } from '../../../shared/board/writing.ts';
import type { Person } from '../../../shared/camp/camp.ts';
import { textOf } from '../../kit/board-on-relay.ts';
import { answerOf, secretOf, startTestServer, type TestPerson, type TestServer } from '../../kit/server.ts';
import { until } from '../../kit/until.ts';

/** One tab of a browser, with the cookie that the browser has each time it connects. */
class Tab {
  isOnline = true;
  readonly board: BoardConnection;
  readonly #lines = new Set<NodeSocket>();

  constructor(server: TestServer, { browser }: TestPerson, boardId: BoardConnection['boardId']) {
    const tab = this;
    const socketClass = class extends NodeSocket {
      constructor(url: string | URL) {
        const nobody = 'ws://127.0.0.1:9';
        super(tab.isOnline ? url : nobody, { headers: { cookie: browser.cookie ?? '', origin: server.url } });
        tab.#lines.add(this);
      }
    } as unknown as SocketClass;
    const syncUrl = `${server.url.replace(/^http/, 'ws')}/sync`;
    this.board = openBoard({ boardId, keepOffline: false, syncUrl, socketClass, random: () => 0 });
    onTestFinished(() => this.board.close());
  }

  async isSaved(): Promise<void> {
    await until(
      () => this.board.connection.get().kind === 'live' && this.board.saveState.get().kind === 'saved',
    );
  }
  async goOffline(): Promise<void> {
    this.isOnline = false;
    for (const line of this.#lines) line.terminate();
    await until(() => this.board.connection.get().kind === 'offline');
  }
  async comeBack(): Promise<void> {
    this.isOnline = true;
    this.board.retryNow();
    await this.isSaved();
  }
  write(as: Person | null, id: string, text: string): void {
    if (as === null) throw new Error('has not joined');
    addNote(this.board.doc, {
      id: id as RecordId,
      sheetId: 'shape:vision' as RecordId,
      x: 400,
      y: 300,
      text,
      author: as.id,
      team: as.teamId,
    });
  }
  texts(...ids: string[]): readonly (string | undefined)[] {
    return ids.map((id) => textOf(this.board.doc, id));
  }
}

/** 坂下's tab has written on the board; 本町's watches. */
async function twoTabs() {
  const server = await startTestServer();
  const camp = await server.createCamp();
  const [team] = camp.teams;
  const board = camp.boards.find(({ teamId }) => teamId === team?.id);
  if (team === undefined || board === undefined) throw new Error('no board');
  const link = camp.links.teams[team.id] ?? '';
  const anna = await server.join(link, '坂下', team.id);
  const bert = await server.join(link, '本町', team.id);
  const tab = new Tab(server, anna, board.id);
  const other = new Tab(server, bert, board.id);
  await Promise.all([tab.board.whenLoaded, other.board.whenLoaded]);
  tab.write(anna.person, 'shape:n1', '橋');
  await tab.isSaved();
  return { server, camp, anna, bert, tab, other };
}

it('what was written before its browser opened the start link comes, also after it, and nothing is refused', async () => {
  const { server, anna, tab, other } = await twoTabs();
  await tab.goOffline();
  tab.write(anna.person, 'shape:n2', '川');
  const before = anna.browser.cookie;
  await answerOf(await anna.browser.post('/api/join', { proof: { secret: secretOf(server.hostLink) } }));
  expect(anna.browser.cookie).not.toBe(before);
  await tab.comeBack();
  tab.write(anna.person, 'shape:n3', '海');
  await until(() => other.texts('shape:n2', 'shape:n3').every((text) => text !== undefined));
  await tab.isSaved();
  expect(tab.board.refused.get()).toEqual([]);
  expect(tab.board.generation.get()).toBe(0);
});

it('whose browser became somebody else begins anew: its unsent words are offered, and no further ones are refused', async () => {
  const { camp, anna, bert, tab, other } = await twoTabs();
  await tab.goOffline();
  tab.write(anna.person, 'shape:n2', '川');
  const offer = await bert.browser.post('/api/handover', { campId: camp.camp.id });
  const { number } = await answerOf<{ number: string }>(offer);
  await answerOf(await anna.browser.post('/api/handover/accept', { number }));
  await tab.comeBack();
  await until(() => tab.board.refused.get().length === 1);
  expect(tab.board.refused.get()[0]).toMatchObject({ reason: 'foreign-author', texts: ['川'] });
  await tab.board.whenLoaded;
  expect(tab.texts('shape:n1', 'shape:n2')).toEqual(['橋', undefined]);
  expect(tab.board.generation.get()).toBe(1);
  tab.write(bert.person, 'shape:n3', '海');
  await until(() => other.texts('shape:n3')[0] === '海');
  await tab.isSaved();
  expect(tab.board.refused.get()).toHaveLength(1);
  expect(boardRecords(other.board.doc).has('shape:n2')).toBe(false);
});

it('whose browser became somebody else while all was saved begins anew without a word', async () => {
  const { camp, anna, bert, tab, other } = await twoTabs();
  await tab.goOffline();
  const offer = await bert.browser.post('/api/handover', { campId: camp.camp.id });
  const { number } = await answerOf<{ number: string }>(offer);
  await answerOf(await anna.browser.post('/api/handover/accept', { number }));
  await tab.comeBack();
  await until(() => tab.board.generation.get() === 1);
  await tab.board.whenLoaded;
  tab.write(bert.person, 'shape:n3', '海');
  await until(() => other.texts('shape:n3')[0] === '海');
  await tab.isSaved();
  expect(tab.board.refused.get()).toEqual([]);
});

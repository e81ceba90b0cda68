// 自分だけのボード on a running server: what stands on it, and that it is there, is sent to nobody else. Everything that others receive is
// searched byte by byte, on the socket and over HTTP.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { CampAnswer, CreateCampAnswer, LobbyAnswer, Refusal } from '../../../shared/api/api.ts';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { type Board, isPersonal } from '../../../shared/camp/camp.ts';
import { MESSAGE } from '../../../shared/protocol/messages.ts';
import { closing, socketOf } from '../../kit/relay-server.ts';
import {
  answerOf,
  openTestServer,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../../kit/server.ts';
import { until } from '../../kit/until.ts';
import { wordsIn } from '../../kit/words-in.ts';

const THANKS = '図書館の後輩に助けられた';
const SHEET = 'shape:trust' as RecordId;

let server: TestServer;
let camp: CreateCampAnswer;
let me: TestPerson;
let mate: TestPerson;
let neighbour: TestPerson;
let lead: TestPerson;
let watcher: TestPerson;
let screen: TestPerson;

beforeEach(async () => {
  server = await startTestServer();
  camp = await server.createCamp({ cities: ['若葉市', '高台市'], teamOnlyBoards: true });
  me = await server.join(teamLink(0), '坂下');
  mate = await server.join(teamLink(0), '本町');
  neighbour = await server.join(teamLink(1), '境');
  lead = await server.join(camp.links.facilitator, '進行');
  watcher = await server.join(camp.links.observer, '人事課');
  screen = await server.join(camp.links.projector, '投影');
});
const others = () => [mate, neighbour, lead, watcher, screen];

const teamAt = (at: number) => camp.teams[at] ?? expect.fail('no such city');
const teamLink = (at: number) => camp.links.teams[teamAt(at).id] ?? expect.fail('no such link');
const path = (rest = ''): string => `/api/camps/${camp.camp.id}${rest}`;
const make = ({ browser }: TestPerson) => browser.post(path('/own-board'), {});
const own = ({ boards }: { readonly boards: readonly Board[] }): readonly Board[] =>
  boards.filter(isPersonal);
const stored = async () => own((await server.storage.camps.find(camp.camp.id)) ?? expect.fail('no camp'));
const madeBy = async (person: TestPerson): Promise<Board> => {
  const [board = expect.fail('no board')] = own(await answerOf<CampAnswer>(await make(person)));
  return board;
};
const refusal = async (asked: Promise<Response>): Promise<string> => {
  const answer = await asked;
  return answer.ok ? 'done' : `${answer.status} ${((await answer.json()) as Refusal).refused}`;
};
/** A board that was never there. */
const NOWHERE = 'x'.repeat(22);

/** The board as the person's page has it. */
async function open(person: TestPerson, { id }: Pick<Board, 'id'>): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const address = person.syncUrl(id).slice(0, -id.length - 1);
  const provider = new WebsocketProvider(address, id, doc, {
    disableBc: true,
    WebSocketPolyfill: socketOf(server.url, person.cookie),
  });
  for (const type of Object.values(MESSAGE))
    if (type >= MESSAGE.hello) provider.messageHandlers[type] = () => undefined;
  onTestFinished(() => provider.destroy());
  await until(() => provider.synced, { what: 'the board has come' });
  return doc;
}

const thanks = (doc: Y.Doc, person: TestPerson, sheetId: RecordId = SHEET): void =>
  addNote(doc, {
    id: `shape:thanks-${person.person?.id}` as RecordId,
    sheetId,
    x: 80,
    y: 340,
    width: 368,
    height: 238,
    form: 'card',
    kind: 'none',
    author: person.person?.id ?? null,
    team: (person.person?.teamId ?? null) as TeamId | null,
    text: THANKS,
  });

const documentOf = async (person: TestPerson, { id }: Pick<Board, 'id'>): Promise<Uint8Array> =>
  new Uint8Array(await (await person.browser.get(`/api/boards/${id}/document`)).arrayBuffer());

describe('one’s own board', () => {
  it('is made by a press, once however often one presses, with the sheet that stands nowhere else', async () => {
    const answers = await Promise.all([make(me), make(me), make(me)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [board, ...more] = await stored();
    expect(more).toEqual([]);
    expect(board).toMatchObject({
      personId: me.person?.id,
      teamId: null,
      visibility: 'person',
      kind: 'draft',
      sheets: [{ template: 'trust' }],
    });
    expect(JSON.stringify(board)).not.toContain('坂下');
    expect(own(await answerOf<CampAnswer>(await me.browser.get(path()))).map(({ id }) => id)).toEqual([
      board?.id,
    ]);
    // Everybody who takes part may have one; who watches, and the hall's screen, have none.
    await madeBy(lead);
    expect(await stored()).toHaveLength(2);
    for (const person of [watcher, screen]) expect(await refusal(make(person))).toBe('403 not-allowed');
    expect(await refusal(server.browser().post(path('/own-board'), {}))).toBe('401 not-joined');
  });

  it('is written by its person and kept, and nobody else is sent a byte of it or told that it is there', async () => {
    // Those who have another board open receive what is pushed.
    const shared = camp.boards.find(({ teamId }) => teamId === teamAt(0).id) ?? expect.fail();
    const received: { readonly who: string; readonly bytes: Buffer }[] = [];
    const mine: Buffer[] = [];
    for (const person of [...others(), me]) {
      const socket = new WebSocket(person.syncUrl(shared.id), {
        headers: { cookie: person.cookie, origin: server.url },
      });
      onTestFinished(() => socket.terminate());
      const greeted = new Promise<void>((resolve) => socket.once('message', () => resolve()));
      await greeted;
      socket.on('message', (bytes: Buffer) =>
        person === me ? mine.push(bytes) : received.push({ who: person.person?.name ?? '', bytes }),
      );
    }
    const board = await madeBy(me);
    const doc = await open(me, board);
    thanks(doc, me);
    await until(async () => wordsIn(await documentOf(me, board)).includes(THANKS), { what: 'it is kept' });

    // My other page was told that there is a board; a change that all are told ends what is waited for.
    expect(mine.map((bytes) => bytes[0])).toContain(MESSAGE.facts);
    expect(received.map(({ who, bytes }) => [who, bytes[0]])).not.toContainEqual([
      expect.anything(),
      MESSAGE.facts,
    ]);
    await answerOf(await lead.browser.put(path(), { title: '秋の合宿' }));
    await until(() => received.filter(({ bytes }) => bytes[0] === MESSAGE.facts).length === 5, {
      what: 'the others hear of the camp',
    });
    const secrets = [THANKS, board.id, 'trust', '自分だけ'];
    for (const { who, bytes } of received)
      for (const secret of secrets) expect([who, bytes.includes(secret)]).toEqual([who, false]);

    const rests = ['', '/document', '/thumbnail.svg', '/versions', '/assets/aaaaaaaaaaaaaaaaaaaaaa'];
    for (const person of others()) {
      const pages = [path(), path('/lobby'), path('/ready'), `/api/boards/${shared.id}`, '/api/camps'];
      for (const page of pages) {
        const said = await (await person.browser.get(page)).text();
        for (const secret of secrets) expect([page, said.includes(secret)]).toEqual([page, false]);
      }
      const lobby = await answerOf<LobbyAnswer>(await person.browser.get(path('/lobby')));
      expect(lobby.online.filter(({ boardId }) => boardId === board.id)).toEqual([]);
      // A guess gets what a board that never was gets.
      for (const rest of rests) {
        const asked = await refusal(person.browser.get(`/api/boards/${board.id}${rest}`));
        expect(asked).toBe(await refusal(person.browser.get(`/api/boards/${NOWHERE}${rest}`)));
        expect(asked).toBe('404 unknown-board');
      }
      const doors = [board.id, NOWHERE].map(async (id) => {
        const socket = new WebSocket(person.syncUrl(id), {
          headers: { cookie: person.cookie, origin: server.url },
        });
        return closing(socket);
      });
      const [asked, guessed] = await Promise.all(doors);
      expect(asked).toEqual(guessed);
      const held = (id: string) => refusal(person.browser.send('POST', `/sync/${id}/poll`));
      expect(await held(board.id)).toBe(await held(NOWHERE));
    }
    // Nor may it be shown to the hall, nor be named to others.
    const show = (id: string) =>
      refusal(
        lead.browser.post(path('/facilitation'), {
          type: 'show',
          shown: { boardId: id, sheetId: SHEET, zoneId: null, versionId: null, part: 0 },
        }),
      );
    expect(await show(board.id)).toBe(await show(NOWHERE));
    // To its person it is a board like others: with a version, a picture and a place in the lobby.
    expect(
      (
        await me.browser.post(`/api/boards/${board.id}/versions`, {
          title: '秋',
          kind: 'named',
          sheetId: null,
        })
      ).status,
    ).toBe(200);
    expect((await me.browser.get(`/api/boards/${board.id}/thumbnail.svg`)).status).toBe(200);
    const lobby = await answerOf<LobbyAnswer>(await me.browser.get(path('/lobby')));
    expect(lobby.online.map(({ boardId }) => boardId)).toContain(board.id);
  }, 60_000);

  it('of another person is written by nobody, and the operator’s export refuses it plainly', async () => {
    const board = await madeBy(me);
    const operator = server.browser();
    const key = { authorization: `Bearer ${server.operatorKey}` };
    for (const page of [`/api/operator/boards/${board.id}`, `/api/boards/${board.id}/document`])
      expect(await refusal(operator.send('GET', page, undefined, key))).toBe('403 own-board');
    const wish = { template: 'trust', seed: 'a-fresh-seed' };
    for (const person of others())
      expect(await refusal(person.browser.post(`/api/boards/${board.id}/sheets`, wish))).toBe(
        '404 unknown-board',
      );
  });

  it('takes its own kind of sheet and no other, and that kind stands nowhere else', async () => {
    const board = await madeBy(me);
    const add = (person: TestPerson, id: string, template: string) =>
      refusal(person.browser.post(`/api/boards/${id}/sheets`, { template, seed: 'a-fresh-seed' }));
    expect(await add(me, board.id, 'trust')).toBe('done');
    expect(await add(me, board.id, 'vision')).toBe('409 own-sheet');
    expect(await add(me, board.id, 'interview')).toBe('409 own-sheet');
    const [open1, closed1] = ['camp', 'team'].map(
      (visibility) =>
        camp.boards.find((each) => each.teamId === teamAt(0).id && each.visibility === visibility)?.id ?? '',
    );
    for (const id of [open1 ?? '', closed1 ?? '']) expect(await add(me, id, 'trust')).toBe('409 own-sheet');
    expect(await add(lead, open1 ?? '', 'trust')).toBe('409 own-sheet');
    // Nor do facilitators, who set sheets in a document themselves, bring it there.
    const shared = { id: (open1 ?? '') as Board['id'] };
    const doc = await open(lead, shared);
    const fresh = newBoardDocument({ templates: ['trust'], team: null, epoch: 1, schema: {} });
    const at = readBoard(fresh).sheets[0] ?? expect.fail();
    const records = doc.getMap<Y.Map<unknown>>('records');
    const sheet = new Y.Map<unknown>(
      Object.entries(fresh.getMap<Y.Map<unknown>>('records').get(at.id)?.toJSON() ?? {}),
    );
    records.set(at.id, sheet);
    thanks(await open(lead, shared), lead, 'shape:vision' as RecordId);
    await until(async () => wordsIn(await documentOf(lead, shared)).includes(THANKS), {
      what: 'what was written behind it is kept',
    });
    const kept = new Y.Doc();
    Y.applyUpdate(kept, await documentOf(lead, shared));
    expect(readBoard(kept).sheets.map(({ template }) => template)).not.toContain('trust');
  }, 30_000);

  it('of somebody who was removed stays unread by all, and goes with the camp', async () => {
    const board = await madeBy(me);
    await lead.browser.delete(path(`/people/${me.person?.id}`));
    for (const person of [me, ...others()])
      expect(await refusal(person.browser.get(`/api/boards/${board.id}/document`))).not.toBe('done');
    // Who comes again by the link is somebody else, and makes another one.
    const again = await server.join(teamLink(0), '坂下');
    expect((await madeBy(again)).id).not.toBe(board.id);
    await lead.browser.delete(path(), { title: camp.camp.title });
    expect(await server.storage.camps.findBoard(board.id)).toBeNull();
    expect(await server.storage.boards.load(board.id)).toBeNull();
  });

  it('outlives a change of city, and is there after a restart on disk', async () => {
    const first = await openTestServer({ storage: 'sqlite' });
    try {
      const made = await first.createCamp({ cities: ['若葉市', '高台市'] });
      const [team, other] = made.teams;
      const anna = await first.join(made.links.participant, '坂下', team?.id ?? null);
      const asked = () => anna.browser.post(`/api/camps/${made.camp.id}/own-board`, {});
      const [board] = own(await answerOf<CampAnswer>(await asked()));
      await answerOf(await anna.browser.put(`/api/camps/${made.camp.id}/me`, { teamId: other?.id }));
      expect(own(await answerOf<CampAnswer>(await asked()))).toEqual([board]);
      expect((await anna.browser.get(`/api/boards/${board?.id}/document`)).status).toBe(200);
    } finally {
      await first.close();
    }
  });
});

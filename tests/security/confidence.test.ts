// What is said in confidence, attacked through what was made for it: 言い換えて写す, the deletion of closed boards, and what devices ask of
// them. That its words reach nobody else is secrecy.test.ts.
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { assetFolder } from '../../server/storage/folder/folder.ts';
import type { CampAnswer, CreateCampAnswer, ParaphraseAnswer, Refusal } from '../../shared/api/api.ts';
import { FIELD } from '../../shared/board/document.ts';
import type { BoardId, TeamId } from '../../shared/board/ids.ts';
import { plainText, readWholeBoard } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { MESSAGE } from '../../shared/protocol/messages.ts';
import { type CallSite, heldStorage } from '../kit/held-storage.ts';
import { createMemoryStorage } from '../kit/memory-storage/memory-storage.ts';
import { png } from '../kit/pictures.ts';
import { closing, socketOf } from '../kit/relay-server.ts';
import { answerOf, openTestServer, type TestPerson, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const { storage, answers } = heldStorage(createMemoryStorage());
let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ storage });
});
afterAll(() => server.close());

let camp: CreateCampAnswer;
let team: TeamId;
let closed: Board;
let open: Board;
let member: TestPerson;
let lead: TestPerson;
beforeEach(async () => {
  camp = await server.createCamp({ teamOnlyBoards: true });
  team = (camp.teams[0] ?? never()).id;
  const boardOf = (visibility: Board['visibility']) =>
    camp.boards.find((each) => each.teamId === team && each.visibility === visibility) ?? never();
  [closed, open] = [boardOf('team'), boardOf('camp')];
  lead = await server.join(camp.links.facilitator, '進行');
  member = await server.join(camp.links.teams[team] ?? '', '坂下');
});

const path = (rest = ''): string => `/api/camps/${camp.camp.id}${rest}`;
const said = async (asked: Promise<Response>): Promise<string> => {
  const answer = await asked;
  return answer.ok ? 'done' : ((await answer.json()) as Refusal).refused;
};
const DRAFT = { sheetId: 'shape:vision', zoneId: 'vision.draft.community' };
const put = (board: Board, more: object = {}, { browser } = member) =>
  browser.post(`/api/boards/${board.id}/paraphrases`, {
    key: 'a-key-of-one-dialog',
    words: '調整の手前で止まった',
    ...DRAFT,
    ...more,
  });
const remove = ({ browser } = member) => browser.delete(`/api/boards/${closed.id}`, { name: '若葉市' });
const make = () => member.browser.post(path(`/teams/${team}/board`), {});
const wordsOn = async ({ id }: Board): Promise<readonly string[]> => {
  const doc = new Y.Doc();
  const answer = await member.browser.get(`/api/boards/${id}/document`);
  Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()));
  return readWholeBoard(doc)
    .notes.map(({ paragraphs }) => plainText(paragraphs))
    .filter((words) => words !== '');
};

/** A change as the member's page makes it; resolves when it is kept. */
async function write({ id }: Board, change: (doc: Y.Doc) => void): Promise<void> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(member.syncUrl(id).slice(0, -id.length - 1), id, doc, {
    disableBc: true,
    WebSocketPolyfill: socketOf(server.url, member.cookie),
  });
  let isSaved = false;
  for (const type of Object.values(MESSAGE))
    if (type >= MESSAGE.hello)
      provider.messageHandlers[type] = () => {
        isSaved ||= type === MESSAGE.saved;
      };
  await until(() => provider.synced, { what: 'the board has come' });
  isSaved = false;
  change(doc);
  await until(() => isSaved, { what: 'the change is kept' });
  provider.destroy();
}

describe('言い換えて写す', () => {
  it('the same key on two boards makes two ids, of which neither tells the other', async () => {
    await member.browser.post(`/api/boards/${closed.id}/sheets`, {
      template: 'commonality',
      seed: 'a-fresh-seed',
    });
    const cell = { sheetId: 'shape:commonality', zoneId: 'answer.q6.common' };
    const made = [await put(closed, cell), await put(open)].map(answerOf<ParaphraseAnswer>);
    const [here, there] = await Promise.all(made);
    expect(here?.noteId).not.toBe(there?.noteId);
  });

  it('nobody puts words into the mouth of another city: its column on the feedback sheet takes none', async () => {
    const column = { sheetId: 'shape:feedback', zoneId: `feedback.from.${camp.teams[1]?.id}` };
    expect(await said(put(open, column))).toBe('malformed-request');
    expect(await wordsOn(open)).toEqual([]);
  });

  it('a sheet that was put away takes none', async () => {
    await write(open, (doc) =>
      doc.getMap<Y.Map<unknown>>('records').get(DRAFT.sheetId)?.set(FIELD.isAway, true),
    );
    expect(await said(put(open))).toBe('malformed-request');
    expect(await wordsOn(open)).toEqual([]);
  });

  it('the boards of a city that was withdrawn take none', async () => {
    await answerOf(await lead.browser.put(path(`/teams/${team}`), { isWithdrawn: true }));
    expect(await said(put(open))).toBe('not-your-sheet');
    expect(await wordsOn(open)).toEqual([]);
  });

  it('controls, halves of letters and line ends of other programs do not reach the board', async () => {
    expect(await said(put(open, { words: '\u0000調\u000b整\ud800\u001b[2J\ufeff' }))).toBe('done');
    expect(await wordsOn(open)).toEqual(['調\n整[2J']);
    const nothing = { key: 'a-key-of-another-dialog', words: '\u0000\ufeff\u200b'.slice(0, 2) };
    expect(await said(put(open, nothing))).toBe('malformed-request');
  });

  it('a thousand a minute are refused after the first few, and others go on', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) => said(put(open, { key: `a-key-of-dialog-number-${at}` }))),
    );
    const done = answers.filter((answer) => answer === 'done').length;
    expect(done).toBeGreaterThanOrEqual(20);
    expect(done).toBeLessThan(40);
    expect(new Set(answers)).toEqual(new Set(['done', 'too-fast']));
    const colleague = await server.join(camp.links.teams[team] ?? '', '本町');
    expect(await said(put(open, { key: 'a-key-of-a-colleague' }, colleague))).toBe('done');
  });

  it('somebody who was removed while the room was opened puts nothing up', async () => {
    const held = answers.hold('boards.load');
    const asked = said(put(open));
    await held.reached;
    expect((await lead.browser.delete(path(`/people/${member.person?.id}`))).status).toBe(204);
    held.release();
    expect(await asked).toBe('not-allowed');
  });
});

describe('a board that is deleted', () => {
  const knock = async (): Promise<string> => {
    const socket = new WebSocket(member.syncUrl(closed.id), {
      headers: { cookie: member.cookie, origin: server.url },
    });
    const shut = closing(socket).then(({ reason }) => reason);
    const greeted = new Promise<string>((resolve) => socket.once('message', () => resolve('in')));
    const answer = await Promise.race([shut, greeted]);
    if (answer === 'in') socket.terminate();
    return answer;
  };
  const cross = async (site: CallSite, going: () => Promise<Response>): Promise<string> => {
    const held = answers.hold(site);
    const knocked = knock();
    await held.reached;
    expect((await going()).status).toBe(204);
    held.release();
    return knocked;
  };
  const WAITS = ['boards.load', 'camps.find', 'camps.loadFacilitation'] as const;

  it.each(WAITS)('does not live on in a room that waits for %s', async (site) => {
    expect(await cross(site, remove)).toBe('unknown-board');
  });

  it.each(WAITS)('nor does one of a camp that is deleted while a room waits for %s', async (site) => {
    const going = () => lead.browser.delete(path(), { title: camp.camp.title });
    expect(await cross(site, going)).toBe('unknown-board');
  });

  it('leaves nothing, whatever is under way on it: every request ends, and is refused or was before', async () => {
    const sheets = `/api/boards/${closed.id}/sheets`;
    for (let round = 0; round < 8; round += 1) {
      closed = (await view()).boards.find((board) => board.visibility === 'team') ?? never();
      const at = `/api/boards/${closed.id}`;
      const knocked = [knock(), knock()];
      const asked = [
        member.browser.post(`${at}/versions`, { title: '秋', kind: 'named', sheetId: null }),
        member.browser.post(`${at}/assets`, png({ width: 2, height: round + 1 })),
        member.browser.send('POST', `/sync/${closed.id}/poll`),
        member.browser.post(sheets, { template: 'commonality', seed: `a-fresh-seed-${round}` }),
        member.browser.get(`${at}/thumbnail.svg`),
        ...(round % 2 === 0 ? [Promise.resolve()] : []),
        remove(),
        put(closed, {
          sheetId: 'shape:interview',
          zoneId: 'answer.q1',
          key: `a-key-of-round-number-${round}`,
        }),
        member.browser.post(`${at}/versions`, { title: '冬', kind: 'named', sheetId: null }),
        member.browser.post(`${at}/assets`, png({ width: 3, height: round + 1 })),
        member.browser.send('POST', `/sync/${closed.id}/epochs/1`, Uint8Array.of(0, 0), {
          'content-type': 'application/octet-stream',
        }),
      ];
      const answered = await Promise.all(asked);
      const faults = answered.flatMap((answer) => (answer && answer.status >= 500 ? [answer] : []));
      expect(faults.map(({ url, status }) => `${status} ${url}`)).toEqual([]);
      await Promise.all(knocked);
      expect(await storage.camps.findBoard(closed.id)).toBeNull();
      expect(await storage.versions.list(closed.id)).toEqual([]);
      expect(await storage.assets.listOf(closed.id)).toEqual([]);
      expect(existsSync(assetFolder(server.dataDir, closed.id))).toBe(false);
      expect(await knock()).toBe('unknown-board');
      if (round < 4) expect(await said(make())).toBe('done');
      else break;
    }
  }, 60_000);

  const view = async (of: TestPerson = member): Promise<CampAnswer> =>
    answerOf<CampAnswer>(await of.browser.get(path()));

  it('made and deleted over and over, it ends with a refusal, and the answer that all read does not grow', async () => {
    const answers: string[] = [];
    for (let round = 0; round < 30; round += 1) {
      closed = (await view()).boards.find((board) => board.visibility === 'team') ?? closed;
      answers.push(await said(remove()), await said(make()));
    }
    expect(answers.slice(0, 4)).toEqual(['done', 'done', 'done', 'done']);
    expect(answers).toContain('too-fast');
    expect((await view()).deletedBoards).toHaveLength(1);
  });

  it('asked for again and again where there is one, nobody is told anything', async () => {
    const socket = new WebSocket(lead.syncUrl(open.id), {
      headers: { cookie: lead.cookie, origin: server.url },
    });
    const facts: Buffer[] = [];
    socket.on('message', (bytes: Buffer) => {
      if (bytes[0] === MESSAGE.facts) facts.push(bytes);
    });
    await new Promise((resolve) => socket.once('message', resolve));
    for (let round = 0; round < 20; round += 1) await make();
    await answerOf(await lead.browser.put(path(), { title: '秋の合宿' }));
    await until(() => facts.length > 0, { what: 'the change of the title is told' });
    expect(facts).toHaveLength(1);
    socket.terminate();
  });

  it('is told to strangers by its id alone, and of boards that are there nobody learns by asking', async () => {
    const stranger = server.browser();
    const asked = { boards: [closed.id, open.id, 'x'.repeat(22) as BoardId] };
    expect(await answerOf(await stranger.post('/api/boards/deleted', asked))).toEqual({ deleted: [] });
    await remove();
    expect(await answerOf(await stranger.post('/api/boards/deleted', asked))).toEqual({
      deleted: [closed.id],
    });
    const bad = { boards: ['../..', 'a'.repeat(10_000)] };
    expect(await said(stranger.post('/api/boards/deleted', bad))).toBe('malformed-request');
    const elsewhere = { origin: 'https://elsewhere.example' };
    const foreign = await stranger.send('POST', '/api/boards/deleted', asked, elsewhere);
    expect(foreign.status).toBe(403);
  });
});

function never(): never {
  throw new Error('a camp has cities with boards');
}

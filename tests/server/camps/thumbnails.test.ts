// The picture of a sheet shows what is, and its address, which browsers may keep for an hour, is another one as soon as
// anything that is drawn on it is: on the board, among its versions, in the camp.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardFacts } from '../../../client/app/lobby/board-facts.ts';
import type { CampAnswer, CopiedSheetAnswer, LobbyAnswer, VersionsAnswer } from '../../../shared/api/api.ts';
import { fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { answerOf, startTestServer } from '../../kit/server.ts';

const SENTENCE = fieldRecordId('shape:vision' as RecordId, 'vision.draft.sentence');

/** A facilitator before the first city's board, and its sheet 感想と気づき, which shows the draft as it was presented. */
async function openLobby() {
  let draft = '';
  let nowMs = Date.parse('2026-10-09T01:00:00Z');
  const server = await startTestServer({ nowMs: () => nowMs });
  const made = await server.createCamp();
  const { browser } = await server.join(made.links.facilitator, '進行');
  const [board, team] = [made.boards[0] ?? expect.fail(), made.teams[0] ?? expect.fail()];
  const path = `/api/camps/${made.camp.id}`;
  return {
    browser,
    path,
    boardPath: `/api/boards/${board.id}`,
    team,
    pass: (ms: number) => {
      nowMs += ms;
    },
    /** What the lobby is told of the board. */
    lobby: async () => {
      nowMs += 60_000;
      const { boards } = await answerOf<LobbyAnswer>(await browser.get(`${path}/lobby`));
      return boards.find(({ boardId }) => boardId === board.id) ?? expect.fail();
    },
    write: async (words: string) => {
      const kept = await browser.get(`/api/boards/${board.id}/document`);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, new Uint8Array(await kept.arrayBuffer()));
      const before = Y.encodeStateVector(doc);
      reviseText(doc, SENTENCE, draft, words);
      draft = words;
      const update = Y.encodeStateAsUpdate(doc, before);
      await server.storage.boards.commit([{ board: board.id, update }]);
    },
    present: () =>
      browser.post(`/api/boards/${board.id}/versions`, {
        title: '当初案',
        kind: 'presented',
        sheetId: 'shape:vision',
      }),
    /** What a lobby shows that asks now. */
    look: async () => {
      nowMs += 60_000;
      const camp = await answerOf<CampAnswer>(await browser.get(path));
      const lobby = await answerOf<LobbyAnswer>(await browser.get(`${path}/lobby`));
      const online = [{ personId: camp.me.id, boardId: board.id, sheetId: 'shape:feedback' as RecordId }];
      const address = boardFacts(board, camp, { ...lobby, online }, 'ja').thumbnail ?? expect.fail();
      const picture = await (await browser.get(address)).text();
      // Phrases are set one by one.
      return { address, picture, words: picture.replace(/<[^>]*>/gu, '') };
    },
  };
}

type Lobby = Awaited<ReturnType<typeof openLobby>>;

it.each<[string, string, (at: Lobby) => Promise<unknown>]>([
  ['another draft was written', '港の町', ({ write }) => write('港の町')],
  ['the camp got another title', '秋の合宿', ({ browser, path }) => browser.put(path, { title: '秋の合宿' })],
  [
    'the camp got another base year',
    '令和31年度（2049）',
    ({ browser, path }) => browser.put(path, { baseFiscalYear: 2029 }),
  ],
  [
    'the city got another name',
    '北若葉市',
    ({ browser, path, team }) => browser.put(`${path}/teams/${team.id}`, { name: '北若葉市' }),
  ],
])('is another one at another address after %s', async (_what, shown, change) => {
  const at = await openLobby();
  await at.write('丘の町');
  const before = await at.look();
  expect(before.words).not.toContain(shown);
  await change(at);
  const after = await at.look();
  expect(after.words).toContain(shown);
  expect(after.address).not.toBe(before.address);
});

it('shows the draft that was presented last, though nobody has written since', async () => {
  const at = await openLobby();
  await at.write('丘の町');
  await at.present();
  await at.write('港の町');
  const before = await at.look();
  expect(before.words).toContain('丘の町');
  await at.present();
  const after = await at.look();
  expect(after.words).toContain('港の町');
  expect(after.words).not.toContain('丘の町');
  expect(after.address).not.toBe(before.address);
});

it('stays at its address while nothing of it changes', async () => {
  const at = await openLobby();
  await at.write('丘の町');
  const before = await at.look();
  expect(await at.look()).toEqual(before);
});

it('is not of a copy that was placed beside from a version: the board is not at what it was', async () => {
  const at = await openLobby();
  await at.write('丘の町');
  await at.present();
  const before = await at.lobby();
  const { versions } = await answerOf<VersionsAnswer>(await at.browser.get(`${at.boardPath}/versions`));
  const copied = await at.browser.post(`${at.boardPath}/versions/${versions[0]?.id}/copies`, {
    sheetId: 'shape:vision',
    name: 'ビジョン（当初案）',
  });
  const { sheetId: copy } = await answerOf<CopiedSheetAnswer>(copied);
  expect(before.sheetId).toBe('shape:vision');
  const after = await at.lobby();
  expect(after.sheetId).toBe('shape:vision');
  // It has a picture of its own.
  const picture = await at.browser.get(
    `${at.boardPath}/thumbnail.svg?sheet=${copy}&edition=${after.edition}`,
  );
  expect(await picture.text()).toContain('（当初案）');
});

it('is another one after midnight in Japan, because what is ahead on it is', async () => {
  const { lobby, pass } = await openLobby();
  const { edition } = await lobby();
  expect((await lobby()).edition).toBe(edition);
  // From ten in the morning to one minute before midnight, then over it.
  pass(13 * 60 * 60_000 + 50 * 60_000);
  expect((await lobby()).edition).toBe(edition);
  pass(10 * 60_000);
  expect((await lobby()).edition).not.toBe(edition);
});

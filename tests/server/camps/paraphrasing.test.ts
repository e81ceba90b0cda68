// 言い換えて写す, asked of a running server: what comes on the board, what cannot be told from it, and who may not.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ParaphraseAnswer } from '../../../shared/api/api.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import { plainText, readBoard } from '../../../shared/board/records.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { startTestServer, type TestPerson } from '../../kit/server.ts';

async function aCamp() {
  const server = await startTestServer();
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'], teamOnlyBoards: true });
  const [wakaba = expect.fail(), takadai = expect.fail()] = camp.teams;
  const boardOf = (visibility: Board['visibility']): Board =>
    camp.boards.find((board) => board.teamId === wakaba.id && board.visibility === visibility) ??
    expect.fail();
  const closed = boardOf('team');
  const member = await server.join(camp.links.teams[wakaba.id] ?? '', '坂下', wakaba.id);
  const add = await member.browser.post(`/api/boards/${closed.id}/sheets`, {
    template: 'commonality',
    seed: 'a-fresh-seed',
  });
  expect(add.status).toBe(200);
  return {
    server,
    wakaba,
    open: boardOf('camp'),
    closed,
    member,
    colleague: await server.join(camp.links.teams[wakaba.id] ?? '', '本町', wakaba.id),
    neighbour: await server.join(camp.links.teams[takadai.id] ?? '', '境', takadai.id),
    unadmitted: await server.join(camp.links.participant, '某', wakaba.id),
    lead: await server.join(camp.links.facilitator, '進行'),
  };
}

const CELL = { sheetId: 'shape:commonality', zoneId: 'answer.q6.common' };
const wish = (more: object = {}) => ({
  key: 'a-key-of-one-dialog',
  words: '課をまたぐ改善が、調整の手前で止まった',
  ...CELL,
  ...more,
});
const put = ({ browser }: TestPerson, board: Board, body: object = wish()) =>
  browser.post(`/api/boards/${board.id}/paraphrases`, body);
const documentOf = async ({ browser }: TestPerson, { id }: Board): Promise<Y.Doc> => {
  const doc = new Y.Doc();
  const answer = await browser.get(`/api/boards/${id}/document`);
  Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()));
  return doc;
};
const clientOf = (doc: Y.Doc, note: string): number =>
  boardRecords(doc)._map.get(note)?.id.client ?? expect.fail('no such note');

it('the words stand in that place on the team’s board, and nobody’s name or id stands with them', async () => {
  const { closed, member, wakaba } = await aCamp();
  const answer = await put(member, closed);
  expect(answer.status).toBe(200);
  const { noteId } = (await answer.json()) as ParaphraseAnswer;
  const doc = await documentOf(member, closed);
  const note = readBoard(doc).notes.find(({ id }) => id === noteId) ?? expect.fail('no note');
  expect(plainText(note.paragraphs)).toBe('課をまたぐ改善が、調整の手前で止まった');
  expect([note.author, note.team, note.parentId, note.kind]).toEqual([
    null,
    wakaba.id,
    'shape:commonality',
    'none',
  ]);
  const bytes = Buffer.from(Y.encodeStateAsUpdate(doc));
  for (const trace of [member.person?.id ?? expect.fail(), 'a-key-of-one-dialog', '坂下'])
    expect(bytes.includes(trace)).toBe(false);
}, 30_000);

it('no two of them are written under one Yjs id, and their order among the sheet’s records is not that of their coming', async () => {
  const { closed, member, colleague } = await aCamp();
  const made: string[] = [];
  for (let at = 0; at < 12; at += 1) {
    const asked = await put(
      at % 2 === 0 ? member : colleague,
      closed,
      wish({ key: `a-key-of-dialog-${at}` }),
    );
    made.push(((await asked.json()) as ParaphraseAnswer).noteId);
  }
  const doc = await documentOf(member, closed);
  expect(new Set(made.map((note) => clientOf(doc, note))).size).toBe(made.length);
  const inOrder = readBoard(doc).notes.flatMap(({ id }) => (made.includes(id) ? [id] : []));
  expect(inOrder).toHaveLength(made.length);
  expect(inOrder).not.toEqual(made);
}, 30_000);

it('asked again with the same key it makes no second note', async () => {
  const { closed, member } = await aCamp();
  const [first, again] = [await put(member, closed), await put(member, closed)];
  expect(await again.json()).toEqual(await first.json());
  const { notes } = readBoard(await documentOf(member, closed));
  expect(notes.filter(({ paragraphs }) => plainText(paragraphs).startsWith('課をまたぐ'))).toHaveLength(1);
}, 30_000);

it('on the city’s board they are everybody’s to read', async () => {
  const { open, member, neighbour } = await aCamp();
  const answer = await put(member, open, wish({ sheetId: 'shape:vision', zoneId: 'vision.draft.community' }));
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('shape:')]);
  const { notes } = readBoard(await documentOf(neighbour, open));
  expect(notes.some(({ paragraphs }) => plainText(paragraphs).startsWith('課をまたぐ'))).toBe(true);
}, 30_000);

it.each([
  ['another city', 'neighbour', 403],
  ['somebody whom the team has not let in', 'unadmitted', 403],
  ['a facilitator', 'lead', 403],
] as const)(
  'the team’s board takes nothing from %s',
  async (_who, who, status) => {
    const camp = await aCamp();
    expect((await put(camp[who], camp.closed)).status).toBe(status);
    const { notes } = readBoard(await documentOf(camp.member, camp.closed));
    expect(notes.some(({ paragraphs }) => plainText(paragraphs) !== '')).toBe(false);
  },
  30_000,
);

it('nobody puts unsigned words on a sheet of others where they may only give their own', async () => {
  const { open, neighbour } = await aCamp();
  const given = wish({ sheetId: 'shape:feedback', zoneId: 'feedback.giver.1' });
  const answer = await put(neighbour, open, given);
  expect([answer.status, await answer.json()]).toEqual([403, { refused: 'not-your-sheet' }]);
}, 30_000);

it.each([
  ['a zone that is none', { zoneId: 'answer.q9.common' }],
  ['a sheet that is none', { sheetId: 'shape:nowhere' }],
  ['a key that is none', { key: 'short' }],
  ['no words', { words: ' \n ' }],
  ['a book', { words: '長'.repeat(30_000) }],
])(
  'refuses %s, and the board stays as it is',
  async (_what, more) => {
    const { closed, member } = await aCamp();
    expect((await put(member, closed, wish(more))).status).toBe(400);
    const { notes } = readBoard(await documentOf(member, closed));
    expect(notes.some(({ paragraphs }) => plainText(paragraphs) !== '')).toBe(false);
  },
  30_000,
);

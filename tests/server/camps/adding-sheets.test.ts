// Asking a running server for a further sheet: who may, what comes on the board and its list, and what is refused with a reason.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BoardAnswer } from '../../../shared/api/api.ts';
import { readBoard } from '../../../shared/board/records.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { startTestServer, type TestPerson } from '../../kit/server.ts';

async function aCamp() {
  const server = await startTestServer();
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'], teamOnlyBoards: true });
  const [wakaba = expect.fail(), takadai = expect.fail()] = camp.teams;
  const boardOf = (visibility: Board['visibility']): Board =>
    camp.boards.find((board) => board.teamId === wakaba.id && board.visibility === visibility) ??
    expect.fail();
  const join = (path: string, team: string | null = null) => server.join(path, '境', team);
  return {
    open: boardOf('camp'),
    closed: boardOf('team'),
    member: await join(camp.links.teams[wakaba.id] ?? '', wakaba.id),
    guest: await join(camp.links.teams[takadai.id] ?? '', takadai.id),
    facilitator: await join(camp.links.facilitator),
  };
}

const ask = (who: TestPerson, board: Board, template: string, seed = 'a-fresh-seed') =>
  who.browser.post(`/api/boards/${board.id}/sheets`, { template, seed });
const listOf = async (who: TestPerson, { id }: Board): Promise<readonly string[]> => {
  const { board } = (await (await who.browser.get(`/api/boards/${id}`)).json()) as BoardAnswer;
  return board.sheets.map((sheet) => sheet.id);
};

it('the team’s own people and facilitators add sheets, others do not', async () => {
  const { open, member, guest, facilitator } = await aCamp();
  for (const [who, template] of [
    [member, 'drift'],
    [facilitator, 'gap'],
  ] as const) {
    const answer = await ask(who, open, template);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ sheetId: `shape:${template}` });
    expect(await listOf(guest, open)).toContain(`shape:${template}`);
  }
  const before = await listOf(member, open);
  expect((await ask(guest, open, 'plan')).status).toBe(403);
  expect(await listOf(member, open)).toEqual(before);
}, 30_000);

it('what came on the list is on the board, whole, and asking again adds nothing', async () => {
  const { open, member } = await aCamp();
  const [first, again, other] = [
    await ask(member, open, 'plan', 'seed-number-one'),
    await ask(member, open, 'plan', 'seed-number-one'),
    await ask(member, open, 'plan', 'seed-number-two'),
  ];
  expect(await again.json()).toEqual(await first.json());
  expect(other.status).toBe(200);
  const doc = new Y.Doc();
  const bytes = await (await member.browser.get(`/api/boards/${open.id}/document`)).arrayBuffer();
  Y.applyUpdate(doc, new Uint8Array(bytes));
  const { sheets, notes } = readBoard(doc);
  const plans = sheets.filter(({ template }) => template === 'plan').map(({ id }) => id);
  expect(plans).toEqual(['shape:plan.seed-number-one', 'shape:plan.seed-number-two']);
  const fields = plans.map((id) => notes.filter(({ parentId }) => parentId === id).length);
  expect(fields[0]).toBeGreaterThan(3);
  expect(fields[1]).toBe(fields[0]);
  expect(await listOf(member, open)).toEqual(expect.arrayContaining(plans));
}, 30_000);

it('what was said in confidence stands on boards of the team only', async () => {
  const { open, closed, member, facilitator } = await aCamp();
  const refused = await ask(member, open, 'interview');
  expect(refused.status).toBe(409);
  expect((await ask(member, closed, 'interview')).status).toBe(200);
  expect((await ask(facilitator, closed, 'interview', 'another-seed')).status).toBeGreaterThanOrEqual(403);
}, 30_000);

it('a further interview asks in the order that was said, the next one too, and those that are there as they did', async () => {
  const { closed, member } = await aCamp();
  const add = (seed: string, order?: readonly number[]) =>
    member.browser.post(`/api/boards/${closed.id}/sheets`, { template: 'interview', seed, order });
  const order = [3, 1, 2, 4, 5, 6, 7];
  expect((await add('seed-number-one')).status).toBe(200);
  expect((await add('seed-number-two', order)).status).toBe(200);
  expect((await add('seed-number-three')).status).toBe(200);
  for (const none of [[1, 2, 3], [1, 1, 2, 3, 4, 5, 6], [1.5, 2, 3, 4, 5, 6, 7], 'q1'])
    expect((await add('seed-number-four', none as never)).status).toBe(400);
  const { board } = (await (await member.browser.get(`/api/boards/${closed.id}`)).json()) as BoardAnswer;
  const interviews = board.sheets.filter(({ template }) => template === 'interview');
  expect(interviews.map(({ templateVersion }) => templateVersion)).toEqual([1, 3_124_567, 3_124_567]);
}, 30_000);

it.each([
  ['an unknown template', { template: 'from-the-future', seed: 'a-fresh-seed' }],
  ['a template that is no name', { template: '../../x', seed: 'a-fresh-seed' }],
  ['a seed that is no name', { template: 'drift', seed: 'a b' }],
  ['a seed of a book', { template: 'drift', seed: 'x'.repeat(10_000) }],
  ['nothing', {}],
])(
  'refuses %s, and the board stays as it is',
  async (_what, body) => {
    const { open, member } = await aCamp();
    const before = await listOf(member, open);
    expect((await member.browser.post(`/api/boards/${open.id}/sheets`, body)).status).toBe(400);
    expect(await listOf(member, open)).toEqual(before);
  },
  30_000,
);

it('facilitators word a sheet’s question anew, everybody sees it, and nobody else may', async () => {
  const { open, member, facilitator } = await aCamp();
  const path = `/api/boards/${open.id}/sheets/${encodeURIComponent('shape:vision')}/wording`;
  const wording = { question: '孫の代に、何を残す？', 'vision.words': '' };
  expect((await member.browser.put(path, { wording })).status).toBe(403);
  expect((await facilitator.browser.put(path, { wording })).status).toBe(204);
  const wordingNow = async () => {
    const doc = new Y.Doc();
    const bytes = await (await member.browser.get(`/api/boards/${open.id}/document`)).arrayBuffer();
    Y.applyUpdate(doc, new Uint8Array(bytes));
    return readBoard(doc).sheets.find(({ id }) => id === 'shape:vision')?.wording;
  };
  expect(await wordingNow()).toEqual({ question: '孫の代に、何を残す？' });
  for (const hostile of [{ wording: { question: 'あ'.repeat(10_000) } }, { wording: { __proto__x: 1 } }, {}])
    expect((await facilitator.browser.put(path, hostile)).status).toBe(400);
  expect(await wordingNow()).toEqual({ question: '孫の代に、何を残す？' });
}, 30_000);

it('on a team’s own board its people word the questions anew; nobody else comes there', async () => {
  const { closed, member, guest, facilitator } = await aCamp();
  const { sheetId } = (await (await ask(member, closed, 'interview')).json()) as { readonly sheetId: string };
  const path = `/api/boards/${closed.id}/sheets/${encodeURIComponent(sheetId)}/wording`;
  const wording = { 'question.q1': 'この職場で、笑ったのはいつですか' };
  for (const stranger of [guest, facilitator])
    expect((await stranger.browser.put(path, { wording })).ok).toBe(false);
  expect((await member.browser.put(path, { wording })).status).toBe(204);
  const again = (await (await ask(member, closed, 'interview', 'seed-number-two')).json()) as {
    readonly sheetId: string;
  };
  const doc = new Y.Doc();
  const bytes = await (await member.browser.get(`/api/boards/${closed.id}/document`)).arrayBuffer();
  Y.applyUpdate(doc, new Uint8Array(bytes));
  const asked = readBoard(doc).sheets.filter(({ template }) => template === 'interview');
  expect(asked.map(({ id }) => id).toSorted()).toEqual([sheetId, again.sheetId].toSorted());
  for (const sheet of asked) expect(sheet.wording).toEqual(wording);
}, 30_000);

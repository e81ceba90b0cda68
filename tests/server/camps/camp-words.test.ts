// The words of a camp on a running server: who sets them, which sheets follow, and that bad input of every field of camp and city is
// refused with its own reason and changes nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { CampAnswer, OpenAnswer } from '../../../shared/api/api.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { USUAL_WORDS } from '../../../shared/camp/camp-words.ts';
import { USUAL_RANKS } from '../../../shared/camp/ranks.ts';
import { REJECTIONS, type RejectionReason } from '../../../shared/protocol/rejections.ts';
import { answerOf, openTestServer, startTestServer, type TestPerson } from '../../kit/server.ts';

async function aCamp(open = startTestServer) {
  const server = await open();
  const made = await server.createCamp({ cities: ['若葉市', '汐見区'], teamOnlyBoards: true });
  const [wakaba = expect.fail(), shiomi = expect.fail()] = made.teams;
  const ownBoard = (team: string): Board =>
    made.boards.find(({ teamId, visibility }) => teamId === team && visibility === 'team') ?? expect.fail();
  const join = (team: typeof wakaba) => server.join(made.links.teams[team.id] ?? '', '境', team.id);
  return {
    server,
    made,
    path: `/api/camps/${made.camp.id}`,
    lead: await server.join(made.links.facilitator, '進行 役'),
    wakaba: { team: wakaba, board: ownBoard(wakaba.id), member: await join(wakaba) },
    shiomi: { team: shiomi, board: ownBoard(shiomi.id), member: await join(shiomi) },
  };
}
type Camp = Awaited<ReturnType<typeof aCamp>>;
type City = Camp['wakaba'];

const SHEET = 'shape:interviewees' as RecordId;
const addSheet = async ({ member, board }: City): Promise<void> => {
  const body = { template: 'interviewees', seed: 'a-fresh-seed' };
  expect((await member.browser.post(`/api/boards/${board.id}/sheets`, body)).status).toBe(200);
};
async function sheetOf({ member, board }: City) {
  const doc = new Y.Doc();
  const bytes = await (await member.browser.get(`/api/boards/${board.id}/document`)).arrayBuffer();
  Y.applyUpdate(doc, new Uint8Array(bytes));
  return readBoard(doc).sheets.find(({ id }) => id === SHEET) ?? expect.fail();
}
const view = async ({ lead, path }: Camp, who: TestPerson = lead): Promise<CampAnswer> =>
  answerOf<CampAnswer>(await who.browser.get(path));
const named = (...names: readonly string[]) => names.map((name) => ({ id: null, name }));
const words = (change: object = {}) => ({ words: { ...USUAL_WORDS, ...change } });

it('facilitators set the words, everybody reads them, and whoever comes by the link is asked in them', async () => {
  const camp = await aCamp();
  const { lead, path, wakaba, server, made } = camp;
  const wish = words({
    groupName: '　広域人材研究会 ',
    organizers: { name: '世話人', short: '世話' },
    roles: ['研修生', '先輩'],
  });
  expect((await wakaba.member.browser.put(path, wish)).status).toBe(403);
  const set = await answerOf<CampAnswer>(await lead.browser.put(path, wish));
  expect(set.camp.words).toMatchObject({ groupName: '広域人材研究会', roles: ['研修生', '先輩'] });
  expect((await view(camp, wakaba.member)).camp.words).toEqual(set.camp.words);
  const secret = made.links.participant.split('#')[1];
  const stranger = server.browser();
  const opened = await answerOf<OpenAnswer>(await stranger.post('/api/open', { proof: { secret } }));
  expect(opened).toMatchObject({ camp: { words: { organizers: { name: '世話人' } } } });
});

it('sheets on which nothing lies follow the ranks of the camp and of their city, others keep theirs', async () => {
  const camp = await aCamp();
  const { lead, path, wakaba, shiomi } = camp;
  await addSheet(wakaba);
  expect((await sheetOf(wakaba)).ranks).toBeUndefined();
  const set = await answerOf<CampAnswer>(
    await lead.browser.put(path, words({ ranks: named('係員', '主査', '課長') })),
  );
  const ranks = set.camp.words?.ranks ?? [];
  expect(ranks.map(({ name }) => name)).toEqual(['係員', '主査', '課長']);
  expect((await sheetOf(wakaba)).ranks).toEqual(ranks);
  await addSheet(shiomi);
  expect((await sheetOf(shiomi)).ranks).toEqual(ranks);

  const own = [...ranks, { id: null, name: '統括課長' }];
  const put = (body: unknown) => lead.browser.put(`${path}/teams/${shiomi.team.id}`, body);
  const changed = await answerOf<CampAnswer>(await put({ ranks: own }));
  const ofCity = changed.teams.find(({ id }) => id === shiomi.team.id)?.ranks ?? [];
  expect(ofCity.map(({ name }) => name)).toEqual(['係員', '主査', '課長', '統括課長']);
  expect(ofCity.slice(0, 3)).toEqual(ranks);
  expect((await sheetOf(shiomi)).ranks).toEqual(ofCity);
  expect((await sheetOf(wakaba)).ranks).toEqual(ranks);
  expect((await view(camp, shiomi.member)).boards.find(({ id }) => id === shiomi.board.id)).toMatchObject({
    sheets: expect.arrayContaining([expect.objectContaining({ id: SHEET, ranks: ofCity })]),
  });

  // The camp's list is another one: the city with its own keeps them, until it has none of its own.
  await answerOf(await lead.browser.put(path, words()));
  expect((await sheetOf(wakaba)).ranks).toBeUndefined();
  expect((await sheetOf(shiomi)).ranks).toEqual(ofCity);
  await answerOf(await put({ ranks: null }));
  expect((await sheetOf(shiomi)).ranks).toBeUndefined();
}, 30_000);

const BOOK = '長'.repeat(10_000);
const ROW = { time: '10:00', title: '開会' };
const eight = named('一', '二', '三', '四', '五', '六', '七', '八');
const CAMP_FIELDS: readonly (readonly [string, unknown, RejectionReason])[] = [
  ['a title of 10,000 letters', { title: BOOK }, 'name-too-long'],
  ['a title of controls alone', { title: '\u0000\u0007' }, 'name-unseen'],
  ['a title of nothing', { title: ' ' }, 'malformed-request'],
  ['a day that is none', { date: '2026-02-30' }, 'malformed-request'],
  ['a base year of another age', { baseFiscalYear: 12_026 }, 'malformed-request'],
  ['an agenda of 500 rows', { agenda: Array.from({ length: 500 }, () => ROW) }, 'too-many-rows'],
  ['a row of 10,000 letters', { agenda: [{ ...ROW, title: BOOK }] }, 'name-too-long'],
  ['a row of controls alone', { agenda: [{ ...ROW, title: '\u001b' }] }, 'name-unseen'],
  ['a row at no time', { agenda: [{ ...ROW, time: '25:00' }] }, 'malformed-request'],
  ['a group of 10,000 letters', words({ groupName: BOOK }), 'name-too-long'],
  ['a group that nobody sees', words({ groupName: '\u200b\u0000' }), 'name-unseen'],
  ['organizers of 10,000 letters', words({ organizers: { name: BOOK, short: '' } }), 'name-too-long'],
  ['organizers that nobody sees', words({ organizers: { name: '\u0007', short: '' } }), 'name-unseen'],
  [
    'short organizers that are long',
    words({ organizers: { name: '', short: '世話人会の皆さま' } }),
    'name-too-long',
  ],
  ['two ranks', words({ ranks: named('係員', '課長') }), 'rank-count'],
  ['eight ranks', words({ ranks: eight }), 'rank-count'],
  ['the same rank twice', words({ ranks: named('係員', '課長', '課長') }), 'word-taken'],
  ['the same rank in other widths', words({ ranks: named('ｶﾁｮｳ', 'カチョウ', '部長') }), 'word-taken'],
  ['a usual rank twice', words({ ranks: [...USUAL_RANKS, { id: null, name: '部長' }] }), 'word-taken'],
  ['a rank of 10,000 letters', words({ ranks: named('係員', '課長', BOOK) }), 'name-too-long'],
  ['a rank of controls alone', words({ ranks: named('係員', '課長', '\u0000') }), 'name-unseen'],
  ['a rank without a name', words({ ranks: named('係員', '課長', '') }), 'malformed-request'],
  [
    'a rank with an id that is a path',
    words({ ranks: [...USUAL_RANKS, { id: '../x', name: '長' }] }),
    'malformed-request',
  ],
  [
    'an id of two ranks',
    words({ ranks: USUAL_RANKS.map(({ name }) => ({ id: 'kacho', name })) }),
    'malformed-request',
  ],
  ['ten roles', words({ roles: Array.from({ length: 10 }, (_, at) => `役${at}`) }), 'too-many-roles'],
  ['the same role twice', words({ roles: ['研修生', '研修生 '] }), 'word-taken'],
  ['a role of 10,000 letters', words({ roles: [BOOK] }), 'name-too-long'],
  ['a role of controls alone', words({ roles: ['\u0000'] }), 'name-unseen'],
  ['words that are none', { words: '幹事' }, 'malformed-request'],
];
const TEAM_FIELDS: readonly (readonly [string, unknown, RejectionReason])[] = [
  ['a name of 10,000 letters', { name: BOOK }, 'name-too-long'],
  ['a name of controls alone', { name: '\u0000\u001b' }, 'name-unseen'],
  ['a short name of 10,000 letters', { shortName: BOOK }, 'name-too-long'],
  ['a short name of controls alone', { shortName: '\u0007' }, 'name-unseen'],
  ['a colour that there is not', { colour: 999 }, 'malformed-request'],
  ['two ranks', { ranks: named('係員', '課長') }, 'rank-count'],
  ['eight ranks', { ranks: eight }, 'rank-count'],
  ['the same rank twice', { ranks: named('係員', '課長', '課長') }, 'word-taken'],
  ['a rank of 10,000 letters', { ranks: named('係員', '課長', BOOK) }, 'name-too-long'],
  ['a rank of controls alone', { ranks: named('係員', '課長', '\u0000') }, 'name-unseen'],
];

describe('nothing is half-written', () => {
  let camp: Camp;
  beforeAll(async () => {
    camp = await aCamp(openTestServer);
    await addSheet(camp.wakaba);
  });
  afterAll(() => camp?.server.close());
  const refusedWith = async (answer: Response, reason: RejectionReason): Promise<void> =>
    expect([answer.status, await answer.json()]).toEqual([
      REJECTIONS[reason].httpStatus,
      { refused: reason },
    ]);
  const facts = ({ camp: now, teams, boards }: CampAnswer) => ({ now, teams, boards });

  it.each(CAMP_FIELDS)('of a camp with %s', async (_, body, reason) => {
    const before = facts(await view(camp));
    // What else is said in the same request is not kept either.
    const whole = { title: '別の名前', ...(body as object) };
    await refusedWith(await camp.lead.browser.put(camp.path, whole), reason);
    expect(facts(await view(camp))).toEqual(before);
    expect((await sheetOf(camp.wakaba)).ranks).toBeUndefined();
  });

  it.each(TEAM_FIELDS)('of a city with %s', async (_, body, reason) => {
    const before = facts(await view(camp));
    const path = `${camp.path}/teams/${camp.wakaba.team.id}`;
    await refusedWith(await camp.lead.browser.put(path, { name: '別の市', ...(body as object) }), reason);
    expect(facts(await view(camp))).toEqual(before);
  });

  it('of a new camp with 40 cities, or 500 rows', async () => {
    const { server } = camp;
    const cities = Array.from({ length: 40 }, (_, at) => `${at}市`);
    await expect(server.createCamp({ cities })).rejects.toThrow('too-many-cities');
    const agenda = Array.from({ length: 500 }, () => ROW);
    await expect(server.createCamp({ cities: ['若葉市', '汐見区'], agenda } as never)).rejects.toThrow(
      'too-many-rows',
    );
    await expect(server.createCamp({ cities: ['若葉市', BOOK] })).rejects.toThrow('name-too-long');
  });
});

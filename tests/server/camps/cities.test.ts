// Cities of a camp in use: one that comes later, one that is withdrawn and comes back; what is refused, and that nothing written moves.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Storage } from '../../../server/storage/storage.ts';
import type { CampAnswer, ReadyAnswer } from '../../../shared/api/api.ts';
import { readBoard } from '../../../shared/board/records.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { colourOf } from '../../../shared/camp/city-colours.ts';
import { MAX_CITIES } from '../../../shared/camp/parse-cities.ts';
import { zonesOf } from '../../../shared/templates/catalogue.ts';
import { FEEDBACK_PARTS } from '../../../shared/templates/feedback.ts';
import { faultyStorage } from '../../kit/faulty-storage.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { answerOf, startTestServer, type TestPerson } from '../../kit/server.ts';

async function aCamp(
  cities: readonly string[] = ['若葉市', '汐見区', '高台市', '里山市', '青嶺市'],
  teamOnlyBoards = false,
  storage?: Storage,
) {
  const server = await startTestServer(storage === undefined ? {} : { storage });
  const made = await server.createCamp({ cities: [...cities], teamOnlyBoards });
  const lead = await server.join(made.links.facilitator, '進行 役');
  const path = `/api/camps/${made.camp.id}`;
  return {
    server,
    made,
    lead,
    path,
    add: (name: string, shortName?: string, who: TestPerson = lead) =>
      who.browser.post(`${path}/teams`, { name, shortName }),
    change: (at: number, body: unknown, who: TestPerson = lead) =>
      who.browser.put(`${path}/teams/${made.teams[at]?.id}`, body),
    view: async () => answerOf<CampAnswer>(await lead.browser.get(path)),
  };
}
type Camp = Awaited<ReturnType<typeof aCamp>>;

async function sheetsOn(who: TestPerson, { id }: Pick<Board, 'id'>): Promise<readonly string[]> {
  const doc = new Y.Doc();
  Y.applyUpdate(
    doc,
    new Uint8Array(await (await who.browser.get(`/api/boards/${id}/document`)).arrayBuffer()),
  );
  return readBoard(doc).sheets.map((sheet) => sheet.template);
}
const columns = ({ teams }: CampAnswer, board: Board) =>
  board.sheets.flatMap(({ template }) =>
    FEEDBACK_PARTS.filter(({ id }) => id === template).flatMap((part) =>
      zonesOf(part, { ownTeam: board.teamId, teams }).flatMap(({ id, x, width, meaning }) =>
        meaning.giver === undefined ? [] : [{ template, id, x, width }],
      ),
    ),
  );

it('a city that comes later has a board like the others’, a link, and a column behind all others on theirs', async () => {
  const { server, made, lead, add, view } = await aCamp();
  const first = made.boards.find(({ teamId }) => teamId === made.teams[0]?.id) ?? expect.fail();
  await lead.browser.post(`/api/boards/${first.id}/sheets`, { template: 'drift', seed: 'a-fresh-seed' });
  const before = await view();
  const after = await answerOf<CampAnswer>(await add('五十鈴村'));
  const late = after.teams.at(-1) ?? expect.fail();
  expect(late).toMatchObject({ name: '五十鈴村', shortName: '五十', order: 5, isLate: true });
  const board = after.boards.find(({ teamId }) => teamId === late.id) ?? expect.fail();
  expect(board.sheets.map(({ template }) => template)).toEqual(
    first.sheets.flatMap(({ template }) =>
      template === 'feedback' ? ['feedback', 'feedback-2'] : [template],
    ),
  );
  expect(await sheetsOn(lead, board)).toEqual(board.sheets.map(({ template }) => template));
  for (const old of before.boards.filter(({ teamId }) => teamId !== null)) {
    const now = after.boards.find(({ id }) => id === old.id) ?? expect.fail();
    expect(columns(after, now).slice(0, -1)).toEqual(columns(before, old));
    expect(columns(after, now).at(-1)).toMatchObject({
      template: 'feedback-2',
      id: `feedback.from.${late.id}`,
    });
    expect(await sheetsOn(lead, now)).toContain('feedback-2');
  }
  const { links } = await answerOf<ReadyAnswer>(await lead.browser.get(`/api/camps/${made.camp.id}/ready`));
  const link = links.find(({ teamId }) => teamId === late.id)?.path ?? expect.fail();
  const member = await server.join(link, '鈴木 一', late.id);
  expect((await member.browser.get(`/api/boards/${board.id}`)).status).toBe(200);
});

it('a city that comes later has a board for its team alone where all others have one', async () => {
  const { add } = await aCamp(['若葉市', '汐見区'], true);
  const after = await answerOf<CampAnswer>(await add('五十鈴村', '鈴'));
  const late = after.teams.at(-1);
  expect(late?.shortName).toBe('鈴');
  const again = await answerOf<CampAnswer>(await add('五十音町'));
  expect(again.teams.at(-1)?.shortName).not.toBe('鈴');
});

it.each<readonly [string, (camp: Camp) => Promise<Response>, number, string]>([
  ['of a name that there is', ({ add }) => add('若葉市'), 409, 'name-taken'],
  ['of a short name that there is', ({ add }) => add('五十鈴村', '若葉'), 409, 'name-taken'],
  ['without a name', ({ add }) => add('　'), 400, 'malformed-request'],
  ['of a name that nobody sees', ({ add }) => add('\u200b'), 400, 'name-unseen'],
  ['of a name of 10,000 letters', ({ add }) => add('村'.repeat(10_000)), 400, 'name-too-long'],
])('a city %s is refused, and nothing of it is there', async (_, ask, status, refused) => {
  const camp = await aCamp(['若葉市', '汐見区']);
  const before = await camp.view();
  const answer = await ask(camp);
  expect([answer.status, await answer.json()]).toEqual([status, { refused }]);
  const now = await camp.view();
  expect([now.teams, now.boards]).toEqual([before.teams, before.boards]);
});

it('a camp takes as many cities as it can have, and then no more', async () => {
  const { add, view } = await aCamp(Array.from({ length: MAX_CITIES - 1 }, (_, at) => `第${at}市`));
  expect((await add('さいごの村')).status).toBe(200);
  const answer = await add('あふれた村');
  expect([answer.status, await answer.json()]).toEqual([413, { refused: 'too-many-cities' }]);
  expect((await view()).teams).toHaveLength(MAX_CITIES);
}, 60_000);

it('two who add the same city at once add it once', async () => {
  const { add, view } = await aCamp(['若葉市', '汐見区']);
  const answers = await Promise.all([add('五十鈴村'), add('五十鈴村')]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect((await view()).teams).toHaveLength(3);
});

it('only facilitators add, withdraw and rename', async () => {
  const { server, made, add, change } = await aCamp(['若葉市', '汐見区']);
  const member = await server.join(made.links.participant, '境', made.teams[0]?.id);
  expect((await add('五十鈴村', undefined, member)).status).toBe(403);
  expect((await change(0, { isWithdrawn: true }, member)).status).toBe(403);
  expect((await change(0, { shortName: '葉' }, member)).status).toBe(403);
});

it('the board of a city that was withdrawn is for looking, until the city comes back', async () => {
  const { server, made, change, view } = await aCamp(['若葉市', '汐見区']);
  const own = made.teams[0]?.id ?? expect.fail();
  const board = made.boards.find(({ teamId }) => teamId === own) ?? expect.fail();
  const member = await server.join(made.links.teams[own] ?? '', '境', own);
  const addSheet = async () =>
    (await member.browser.post(`/api/boards/${board.id}/sheets`, { template: 'drift', seed: 'seed-of-mine' }))
      .status;
  const withdrawn = await answerOf<CampAnswer>(await change(0, { isWithdrawn: true }));
  expect(withdrawn.teams[0]?.withdrawnAtMs).toBeGreaterThan(0);
  expect(withdrawn.boards.find(({ id }) => id === board.id)?.kind).toBe('closed');
  expect((await member.browser.get(`/api/boards/${board.id}`)).status).toBe(200);
  expect(await addSheet()).toBe(403);
  const again = await answerOf<CampAnswer>(await change(0, { isWithdrawn: true }));
  expect([again.teams, again.boards]).toEqual([withdrawn.teams, withdrawn.boards]);
  await change(0, { isWithdrawn: false });
  expect((await view()).teams[0]?.withdrawnAtMs ?? null).toBeNull();
  expect(await addSheet()).toBe(200);
});

it.each(['camps.updateBoard', 'camps.updateTeam'] as const)(
  'a disk that refuses %s leaves the city what it was, and the same press does it afterwards',
  async (site) => {
    const { storage, faults } = faultyStorage(createMemoryStorage());
    const { made, change, view } = await aCamp(['若葉市', '汐見区'], false, storage);
    const state = async () => {
      const { teams, boards } = await view();
      const own = boards.find(({ teamId }) => teamId === made.teams[0]?.id);
      return [(teams[0]?.withdrawnAtMs ?? null) !== null, own?.kind];
    };
    for (const isWithdrawn of [true, false]) {
      const before = await state();
      faults.refuseAt(site, 'disk-full');
      const refused = await change(0, { isWithdrawn });
      expect([refused.status, await refused.json()]).toEqual([507, { refused: 'storage-failed' }]);
      faults.refuseAt(null);
      expect(await state()).toEqual(before);
      expect((await change(0, { isWithdrawn })).status).toBe(200);
      expect(await state()).toEqual([isWithdrawn, isWithdrawn ? 'closed' : 'board']);
    }
  },
);

it('a city gets another colour, back again too, and never that of another city; one that comes gets a free one', async () => {
  const { add, change, view } = await aCamp(['若葉市', '汐見区', '月見台町']);
  const colours = async () => (await view()).teams.map(colourOf);
  expect((await change(0, { colour: 3 })).status).toBe(200);
  expect(await colours()).toEqual([3, 1, 2]);
  const refused = await change(1, { colour: 3 });
  expect([refused.status, await refused.json()]).toEqual([409, { refused: 'colour-taken' }]);
  for (const wrong of [-1, 24, 1.5, '2', null]) expect((await change(1, { colour: wrong })).status).toBe(400);
  expect(await colours()).toEqual([3, 1, 2]);
  expect((await add('五十鈴村')).status).toBe(200);
  expect(await colours()).toEqual([3, 1, 2, 0]);
  expect((await change(0, { colour: 23, shortName: '葉' })).status).toBe(200);
  expect((await view()).teams[0]).toMatchObject({ colour: 23, shortName: '葉', order: 0 });
});

it('a new name brings a short name that nobody has, also where others have said theirs', async () => {
  const { change } = await aCamp(['若葉市', '汐見区']);
  await change(1, { shortName: '新若' });
  const named = await answerOf<CampAnswer>(await change(0, { name: '新若葉市' }));
  expect(named.teams[1]?.shortName).toBe('新若');
  expect(named.teams[0]?.shortName).not.toBe('新若');
});

it('a short name that was said stays when the name is not changed, and a new name brings a new one', async () => {
  const { change } = await aCamp(['若葉市', '汐見区']);
  const named = async (body: unknown) => (await answerOf<CampAnswer>(await change(0, body))).teams[0];
  expect(await named({ shortName: 'わか' })).toMatchObject({ name: '若葉市', shortName: 'わか' });
  expect(await named({ isWithdrawn: false })).toMatchObject({ shortName: 'わか' });
  expect(await named({ name: '新若葉市' })).toMatchObject({ name: '新若葉市', shortName: '新若' });
});

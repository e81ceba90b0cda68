// チームだけのボード made in a camp that is there already: by whom, once, and opened for nobody by being made.
import { beforeEach, describe, expect, it } from 'vitest';
import type { CampAnswer, CreateCampAnswer, LobbyAnswer, Refusal } from '../../../shared/api/api.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { answerOf, startTestServer, type TestPerson, type TestServer } from '../../kit/server.ts';

let server: TestServer;
let camp: CreateCampAnswer;
let member: TestPerson;
let neighbour: TestPerson;
let lead: TestPerson;

beforeEach(async () => {
  server = await startTestServer();
  camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  member = await server.join(teamLink(0), '坂下');
  neighbour = await server.join(teamLink(1), '境');
  lead = await server.join(camp.links.facilitator, '進行');
});

const teamAt = (at: number) => camp.teams[at] ?? expect.fail('no such city');
const teamLink = (at: number) => camp.links.teams[teamAt(at).id] ?? expect.fail('no such link');
const path = (rest = ''): string => `/api/camps/${camp.camp.id}${rest}`;
const make = ({ browser }: TestPerson, at = 0) => browser.post(path(`/teams/${teamAt(at).id}/board`), {});
const refusal = async (asked: Promise<Response>): Promise<string> => {
  const answer = await asked;
  return answer.ok ? 'done' : ((await answer.json()) as Refusal).refused;
};
const view = async ({ browser }: TestPerson) => answerOf<CampAnswer>(await browser.get(path()));
const lobby = async ({ browser }: TestPerson) => answerOf<LobbyAnswer>(await browser.get(path('/lobby')));
const closed = ({ boards }: { readonly boards: readonly Board[] }) =>
  boards.filter(({ visibility }) => visibility === 'team');
const stored = async () => closed((await server.storage.camps.find(camp.camp.id)) ?? expect.fail('no camp'));

describe('a team-only board', () => {
  it('made by a member is what a camp that began with one has', async () => {
    const { teamsWithOwnBoard, boards } = await answerOf<CampAnswer>(await make(member));
    expect(teamsWithOwnBoard).toEqual([teamAt(0).id]);
    const began = await server.createCamp({ cities: ['若葉市', '高台市'], teamOnlyBoards: true });
    const [made] = closed({ boards });
    const [first] = closed(began);
    expect(made).toEqual({
      ...first,
      id: made?.id,
      campId: camp.camp.id,
      teamId: teamAt(0).id,
    });
    expect((await member.browser.get(`/api/boards/${made?.id}/document`)).status).toBe(200);
    expect((await lobby(member)).boards.map(({ boardId }) => boardId)).toContain(made?.id);
  });

  it('is there once, however many ask for it at once', async () => {
    const answers = await Promise.all([make(member), make(lead), make(member), make(lead)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const [only, ...more] = await stored();
    expect(more).toEqual([]);
    const again = await answerOf<CampAnswer>(await make(member));
    expect(closed(again).map(({ id }) => id)).toEqual([only?.id]);
    await make(neighbour, 1);
    expect((await stored()).map(({ teamId }) => teamId)).toEqual([teamAt(0).id, teamAt(1).id]);
  });

  it('of another city is nothing that one may ask for, nor see, nor open', async () => {
    expect(await refusal(make(neighbour, 0))).toBe('not-allowed');
    expect(await stored()).toEqual([]);
    await make(member);
    const [board] = await stored();
    const seen = await view(neighbour);
    expect([closed(seen), seen.teamsWithOwnBoard]).toEqual([[], []]);
    const { boards, ownBoards } = await lobby(neighbour);
    expect(boards.map(({ boardId }) => boardId)).not.toContain(board?.id);
    expect(ownBoards).toBe('open');
    for (const rest of ['', '/document', '/thumbnail.svg', '/versions'])
      expect(await refusal(neighbour.browser.get(`/api/boards/${board?.id}${rest}`))).toBe('not-allowed');
  });

  it('is made by a facilitator for any city, and not opened by it', async () => {
    const made = await answerOf<CampAnswer>(await make(lead, 1));
    expect([closed(made), made.teamsWithOwnBoard]).toEqual([[], [teamAt(1).id]]);
    const [board] = await stored();
    expect(await refusal(lead.browser.get(`/api/boards/${board?.id}/document`))).toBe('not-allowed');
    expect((await view(lead)).teamAdmitted).toBe(false);
    expect(closed(await view(neighbour)).map(({ id }) => id)).toEqual([board?.id]);
  });

  it('is not made by who watches, was not let in or is of no city, nor for a city that is not there', async () => {
    const guest = await server.join(camp.links.participant, '客人', teamAt(0).id);
    const other = await server.join(camp.links.participant, '幹事', null);
    const watcher = await server.join(camp.links.observer, '人事課');
    for (const person of [guest, other, watcher]) expect(await refusal(make(person))).toBe('not-allowed');
    expect(
      await refusal(Promise.resolve(server.browser().post(path(`/teams/${teamAt(0).id}/board`), {}))),
    ).toBe('not-joined');
    expect(await refusal(lead.browser.post(path('/teams/nowhere-at-all-1234567/board'), {}))).toBe(
      'malformed-request',
    );
    expect(await refusal(lead.browser.post(path('/teams/%20/board'), {}))).toBe('malformed-request');
    expect(await stored()).toEqual([]);
    // A guest of the city learns that there is one, as by the lobby, and is let in by its members alone.
    await make(member);
    expect([closed(await view(guest)), (await view(guest)).teamsWithOwnBoard]).toEqual([[], [teamAt(0).id]]);
    expect((await lobby(guest)).ownBoards).toBe('closed');
  });

  it('is called after its city also when that is renamed at the same time', async () => {
    const rename = lead.browser.put(path(`/teams/${teamAt(0).id}`), { name: '新若葉市' });
    await Promise.all([rename, make(member)]);
    expect((await stored()).map(({ title }) => title)).toEqual(['新若葉市（チーム限り）']);
  });
});

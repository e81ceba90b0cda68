// Renewing a link: the old one ends at once, and with it, when that is asked for, the people who came by it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { CampAnswer, CreateCampAnswer, JoinAnswer, RenewLinkAnswer } from '../../../shared/api/api.ts';
import { answerOf, openTestServer, secretOf, type TestPerson, type TestServer } from '../../kit/server.ts';

let server: TestServer;
let camp: CreateCampAnswer;
let host: TestPerson;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const start = async () => {
  camp = await server.createCamp({ teamOnlyBoards: true });
  host = await server.join(camp.links.facilitator, '進行');
};
const path = (): string => `/api/camps/${camp.camp.id}`;
const renew = async (wish: object): Promise<RenewLinkAnswer> =>
  answerOf(await host.browser.post(`${path()}/links`, wish));
const open = async (person: TestPerson): Promise<number> => (await person.browser.get(path())).status;
const team = (order: number): string => camp.teams[order]?.id ?? '';

/** Connects to the first board; answers how the connection ends. */
async function connect(person: TestPerson): Promise<{ readonly ended: Promise<string> }> {
  const socket = new WebSocket(person.syncUrl(camp.boards[0]?.id ?? ''), {
    headers: { cookie: person.cookie, origin: server.url },
  });
  const ended = new Promise<string>((resolve) => {
    socket.once('close', (code, reason) => resolve(`${code} ${reason}`));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('message', () => resolve());
    socket.once('close', () => resolve());
    socket.once('error', reject);
  });
  return { ended };
}

describe('renewing a link', () => {
  it('ends the old link and its 部屋番号, and lets everybody who is here go on', async () => {
    await start();
    const anna = await server.join(camp.links.participant, '坂下');
    const { path: fresh, removed } = await renew({ kind: 'participant' });
    expect(removed).toBe(0);
    expect(await open(anna)).toBe(200);
    const opens = async (proof: object) => (await server.browser().post('/api/open', { proof })).status;
    expect(await opens({ secret: secretOf(camp.links.participant) })).toBe(410);
    expect(await opens({ roomNumber: camp.camp.roomNumber })).toBe(404);
    expect(await opens({ secret: secretOf(fresh) })).toBe(200);
    const view = await answerOf<CampAnswer>(await host.browser.get(path()));
    expect(await opens({ roomNumber: view.camp.roomNumber })).toBe(200);
  });

  it('takes off who came by it when that is asked for: sessions end, and the cookie opens nothing', async () => {
    await start();
    const byLink = await server.join(camp.links.participant, '坂下');
    const byNumber = server.browser();
    const wish = { proof: { roomNumber: camp.camp.roomNumber }, name: '森' };
    await answerOf<JoinAnswer>(await byNumber.post('/api/join', wish));
    const byTeam = await server.join(camp.links.teams[team(0)] ?? '', '貫井');
    const connection = await connect(byLink);
    const { removed } = await renew({ kind: 'participant', alsoRemovePeople: true });
    expect(removed).toBe(2);
    expect(await connection.ended).toBe('4410 access-revoked');
    expect(await open(byLink)).toBeGreaterThanOrEqual(400);
    expect((await byNumber.get(path())).status).toBeGreaterThanOrEqual(400);
    await expect(connect(byLink).then(({ ended }) => ended)).resolves.toMatch(/^4401 /);
    expect(await open(byTeam)).toBe(200);
    expect(await open(host)).toBe(200);
    const { people } = await answerOf<CampAnswer>(await host.browser.get(path()));
    expect(people.map(({ name }) => name).sort()).toEqual(['貫井', '進行'].sort());
  });

  it('never takes off whoever asks, and takes off the others who hold that link’s rights', async () => {
    await start();
    const deputy = await server.join(camp.links.participant, '関前');
    const asFacilitator = { proof: { secret: secretOf(camp.links.facilitator) } };
    await answerOf(await deputy.browser.post('/api/join', asFacilitator));
    // Coming back by a lesser link does not hide which link gave the rights.
    const asParticipant = { proof: { secret: secretOf(camp.links.participant) } };
    await answerOf(await deputy.browser.post('/api/join', asParticipant));
    expect((await renew({ kind: 'participant', alsoRemovePeople: true })).removed).toBe(0);
    expect((await renew({ kind: 'facilitator', alsoRemovePeople: true })).removed).toBe(1);
    expect(await open(deputy)).toBeGreaterThanOrEqual(400);
    expect(await open(host)).toBe(200);
  });

  it('leaves people alone who have come in again by the new link', async () => {
    await start();
    const anna = await server.join(camp.links.teams[team(0)] ?? '', '坂下');
    const { path: fresh } = await renew({ kind: 'team', teamId: team(0) });
    await answerOf(await anna.browser.post('/api/join', { proof: { secret: secretOf(fresh) } }));
    const ben = await server.join(fresh, '森');
    const again = await renew({ kind: 'team', teamId: team(0), alsoRemovePeople: true });
    expect(again.removed).toBe(2);
    expect(await open(ben)).toBeGreaterThanOrEqual(400);
    expect((await renew({ kind: 'team', teamId: team(1), alsoRemovePeople: true })).removed).toBe(0);
  });
});

// Joining and returning over HTTP: who a browser becomes, and who it stays.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostSecret } from '../../../server/auth/secrets.ts';
import type {
  CampAnswer,
  CreateCampAnswer,
  HandoverAnswer,
  JoinAnswer,
  LobbyAnswer,
  OpenAnswer,
} from '../../../shared/api/api.ts';
import { answerOf, openTestServer, secretOf, startTestServer, type TestServer } from '../../kit/server.ts';

let server: TestServer;
let camp: CreateCampAnswer;
const team = (order: number): string => camp.teams[order]?.id ?? '';

beforeAll(async () => {
  server = await openTestServer();
  camp = await server.createCamp({ teamOnlyBoards: true });
});
afterAll(() => server.close());

describe('joining', () => {
  it('says what a link opens before anything is asked', async () => {
    const proof = { secret: secretOf(camp.links.participant) };
    const open = await answerOf<OpenAnswer>(await server.browser().post('/api/open', { proof }));
    expect(open).toMatchObject({
      opens: 'participant',
      camp: { title: '広域 自主合宿', baseFiscalYear: 2026 },
      me: null,
      teamId: null,
    });
  });

  it('makes the same browser the same person', async () => {
    const first = await server.join(camp.links.participant, '坂下 みどり', team(0));
    const proof = { secret: secretOf(camp.links.participant) };
    const open = await answerOf<OpenAnswer>(await first.browser.post('/api/open', { proof }));
    expect(open).toMatchObject({ me: { id: first.person?.id, name: '坂下 みどり', teamId: team(0) } });
    const again = await answerOf<JoinAnswer>(await first.browser.post('/api/join', { proof }));
    expect(again.person).toEqual(first.person);
  });

  it('admits without a city as 幹事・その他, or as 見学 when asked', async () => {
    const other = await server.join(camp.links.participant, '幹事 花子');
    expect(other.person).toMatchObject({ role: 'participant', teamId: null });
    const browser = server.browser();
    const wish = {
      proof: { roomNumber: camp.camp.roomNumber },
      name: '見学',
      as: 'observer',
      teamId: team(0),
    };
    const watching = await answerOf<JoinAnswer>(await browser.post('/api/join', wish));
    expect(watching.person).toMatchObject({ role: 'observer', teamId: null });
  });

  it('adds the facilitator’s rights to somebody who is already here, and keeps them', async () => {
    const person = await server.join(camp.links.participant, '関前', team(1));
    const asFacilitator = { proof: { secret: secretOf(camp.links.facilitator) } };
    const risen = await answerOf<JoinAnswer>(await person.browser.post('/api/join', asFacilitator));
    expect(risen.person).toMatchObject({ id: person.person?.id, role: 'facilitator', teamId: team(1) });
    const asParticipant = { proof: { secret: secretOf(camp.links.participant) } };
    const back = await answerOf<JoinAnswer>(await person.browser.post('/api/join', asParticipant));
    expect(back.person?.role).toBe('facilitator');
  });

  it('asks a new person for a name', async () => {
    const proof = { secret: secretOf(camp.links.participant) };
    expect((await server.browser().post('/api/join', { proof })).status).toBe(400);
  });

  it('lets a projector in without a name, and keeps it out of the lists of people', async () => {
    const browser = server.browser();
    const proof = { secret: secretOf(camp.links.projector) };
    const projector = await answerOf<JoinAnswer>(await browser.post('/api/join', { proof }));
    expect(projector.person?.role).toBe('observer');
    const view = await answerOf<CampAnswer>(await browser.get(`/api/camps/${camp.camp.id}`));
    expect(view.people.map(({ id }) => id)).not.toContain(projector.person?.id);
    expect(view.joinPath).toBe(camp.links.participant);
  });

  it('shows the participants’ link to no participant', async () => {
    const person = await server.join(camp.links.participant, '本町', team(0));
    const view = await answerOf<CampAnswer>(await person.browser.get(`/api/camps/${camp.camp.id}`));
    expect(view.joinPath).toBeNull();
  });

  it('closes the team’s own boards to somebody who changes city', async () => {
    const person = await server.join(camp.links.teams[team(0)] ?? '', '貫井');
    expect(person.boards.some(({ visibility }) => visibility === 'team')).toBe(true);
    await answerOf(await person.browser.put(`/api/camps/${camp.camp.id}/me`, { teamId: team(1) }));
    const view = await answerOf<CampAnswer>(await person.browser.get(`/api/camps/${camp.camp.id}`));
    expect(view.me.teamId).toBe(team(1));
    expect(view.boards.some(({ visibility }) => visibility === 'team')).toBe(false);
  });

  it('keeps a 部屋番号 working until two weeks after the camp, not longer', async () => {
    let nowMs = Date.parse('2026-10-01T00:00:00Z');
    const own = await startTestServer({ nowMs: () => nowMs });
    const made = await own.createCamp();
    const proof = { roomNumber: made.camp.roomNumber };
    nowMs = Date.parse('2026-10-20T00:00:00Z');
    expect((await own.browser().post('/api/open', { proof })).status).toBe(200);
    nowMs = Date.parse('2026-10-24T00:00:00Z');
    expect((await own.browser().post('/api/open', { proof })).status).toBe(404);
  });
});

describe('the start link', () => {
  it('makes a browser the host, who creates a camp and is its facilitator', async () => {
    const browser = server.browser();
    const proof = { secret: hostSecret(server.operatorKey) };
    expect(await answerOf<OpenAnswer>(await browser.post('/api/open', { proof }))).toEqual({ opens: 'host' });
    await answerOf(await browser.post('/api/join', { proof }));
    const wish = {
      title: '春の合宿',
      date: '2027-04-02',
      baseFiscalYear: 2027,
      cities: ['汐見区', '里山市'],
    };
    const made = await answerOf<CreateCampAnswer>(await browser.post('/api/camps', wish));
    const view = await answerOf<CampAnswer>(await browser.get(`/api/camps/${made.camp.id}`));
    expect(view.me).toMatchObject({ role: 'facilitator', name: '進行役' });
    expect(made.boards).toHaveLength(3);
  });

  it('opens any camp of this server to the host', async () => {
    const browser = server.browser();
    await browser.post('/api/join', { proof: { secret: hostSecret(server.operatorKey) } });
    const entered = await answerOf<JoinAnswer>(await browser.post(`/api/camps/${camp.camp.id}/enter`, {}));
    expect(entered.person?.role).toBe('facilitator');
  });
});

describe('「パソコンで続ける」', () => {
  it('makes another browser the same person, once', async () => {
    const phone = await server.join(camp.links.participant, '御殿山', team(1));
    const { number } = await answerOf<HandoverAnswer>(
      await phone.browser.post('/api/handover', { campId: camp.camp.id }),
    );
    expect(number).toMatch(/^\d{6}$/);
    const laptop = server.browser();
    const same = await answerOf<JoinAnswer>(await laptop.post('/api/handover/accept', { number }));
    expect(same.person).toEqual(phone.person);
    expect((await server.browser().post('/api/handover/accept', { number })).status).toBe(404);
  });

  it('forgets a number after ten minutes', async () => {
    let nowMs = Date.parse('2026-10-09T00:00:00Z');
    const own = await startTestServer({ nowMs: () => nowMs });
    const made = await own.createCamp();
    const phone = await own.join(made.links.participant);
    const { number, validForMs } = await answerOf<HandoverAnswer>(
      await phone.browser.post('/api/handover', { campId: made.camp.id }),
    );
    nowMs += validForMs;
    expect((await own.browser().post('/api/handover/accept', { number })).status).toBe(404);
  });
});

describe('being let into a team’s own boards', () => {
  it('takes a member’s word, and tells only members that someone asks', async () => {
    const member = await server.join(camp.links.teams[team(0)] ?? '', '貫井 亘平');
    const guest = await server.join(camp.links.participant, '新人', team(0));
    const outsider = await server.join(camp.links.participant, '境', team(1));
    const path = `/api/camps/${camp.camp.id}/admissions`;
    const lobby = (who: typeof member) =>
      who.browser.get(`/api/camps/${camp.camp.id}/lobby`).then((answer) => answerOf<LobbyAnswer>(answer));
    expect((await lobby(guest)).ownBoards).toBe('closed');
    expect((await guest.browser.post(path, { teamId: team(0) })).status).toBe(204);
    expect((await lobby(guest)).ownBoards).toBe('asked');
    expect((await lobby(member)).ownBoards).toBe('open');
    expect((await lobby(member)).asking.map(({ person }) => person.id)).toEqual([guest.person?.id]);
    expect((await lobby(outsider)).asking).toEqual([]);
    const answer = { teamId: team(0), admit: true };
    expect((await outsider.browser.post(`${path}/${guest.person?.id}`, answer)).status).toBe(403);
    expect((await guest.browser.post(`${path}/${guest.person?.id}`, answer)).status).toBe(403);
    expect((await member.browser.post(`${path}/${guest.person?.id}`, answer)).status).toBe(204);
    const view = await answerOf<CampAnswer>(await guest.browser.get(`/api/camps/${camp.camp.id}`));
    expect(view.boards.some(({ visibility }) => visibility === 'team')).toBe(true);
    expect((await lobby(guest)).ownBoards).toBe('open');
  });
});

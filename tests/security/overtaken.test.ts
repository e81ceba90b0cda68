// Commands that are overtaken: each was begun with rights and facts that another request takes away or changes before it is done.
// What was taken stays taken, and what was written meanwhile stays written. The two cross where the test says (held-storage.ts).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CALLS } from '../../server/storage/sqlite/worker-calls.ts';
import type {
  CampAnswer,
  CreateCampAnswer,
  HandoverAnswer,
  JoinAnswer,
  Refusal,
  RenewLinkAnswer,
  VersionsAnswer,
} from '../../shared/api/api.ts';
import type { PersonId, TeamId } from '../../shared/board/ids.ts';
import { faultyStorage, type WriteSite } from '../kit/faulty-storage.ts';
import { type CallSite, heldStorage } from '../kit/held-storage.ts';
import { createMemoryStorage } from '../kit/memory-storage/memory-storage.ts';
import { answerOf, openTestServer, secretOf, type TestPerson, type TestServer } from '../kit/server.ts';

const { storage: faulty, faults } = faultyStorage(createMemoryStorage());
const { storage, answers } = heldStorage(faulty);
let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ storage });
});
afterAll(() => server.close());

let camp: CreateCampAnswer;
let host: TestPerson;
let guest: TestPerson;
let team: TeamId;
beforeEach(async () => {
  camp = await server.createCamp({ teamOnlyBoards: true });
  team = camp.teams[0]?.id ?? never();
  host = await server.join(camp.links.facilitator, '進行');
  guest = await server.join(camp.links.participant, '客人', team);
});

const path = (rest = ''): string => `/api/camps/${camp.camp.id}${rest}`;
const idOf = ({ person }: TestPerson): PersonId => person?.id ?? never();
const refusal = async (asked: Response | Promise<Response>): Promise<string> => {
  const answer = await asked;
  return answer.ok ? 'done' : ((await answer.json()) as Refusal).refused;
};
const remove = (who: TestPerson, by = host) => refusal(by.browser.delete(path(`/people/${idOf(who)}`)));
const people = async () => (await storage.camps.find(camp.camp.id))?.people ?? [];
const stored = async (who: TestPerson) => (await people()).find(({ id }) => id === idOf(who)) ?? never();
const view = async (who: TestPerson) => answerOf<CampAnswer>(await who.browser.get(path()));
const opens = (proof: object) => refusal(server.browser().post('/api/open', { proof }));

/** `first` is begun, and its first question at `site` answered; then `meanwhile` is done as a whole; then `first` goes on. */
async function overtake<T>(
  site: CallSite,
  first: () => Promise<Response>,
  meanwhile: () => Promise<T>,
): Promise<{ readonly first: string; readonly meanwhile: T }> {
  const held = answers.hold(site);
  const asked = first();
  await held.reached;
  const done = await meanwhile();
  held.release();
  return { first: await refusal(asked), meanwhile: done };
}

/** Nothing that ever made this browser somebody makes it so any more. */
async function isOut(who: TestPerson, number: string | null = null): Promise<void> {
  expect((await stored(who)).revokedAtMs).not.toBeNull();
  expect(await refusal(who.browser.get(path()))).not.toBe('done');
  if (number !== null)
    expect(await refusal(server.browser().post('/api/handover/accept', { number }))).toBe(
      'room-number-wrong',
    );
}
const numberOf = async (who: TestPerson): Promise<string> =>
  (await answerOf<HandoverAnswer>(await who.browser.post('/api/handover', { campId: camp.camp.id }))).number;

describe('a removal stays a removal, whatever of the person was under way', () => {
  it.each<[string, () => Promise<Response>]>([
    ['a new name', () => guest.browser.put(path('/me'), { name: '改名' })],
    ['a change of city', () => guest.browser.put(path('/me'), { teamId: camp.teams[1]?.id })],
  ])('%s', async (_what, ask) => {
    const number = await numberOf(guest);
    const { first } = await overtake('camps.find', ask, () => remove(guest));
    expect(first).not.toBe('done');
    await isOut(guest, number);
  });

  it.each(['participant', 'facilitator', 'observer'] as const)(
    'coming again by the %s link',
    async (kind) => {
      const number = await numberOf(guest);
      const again = { proof: { secret: secretOf(camp.links[kind]) }, teamId: team, as: 'participant' };
      await overtake(
        'camps.peopleOfDevice',
        () => guest.browser.post('/api/join', again),
        () => remove(guest),
      );
      await isOutButNew(number);
    },
  );
  /** A link in hand makes anybody somebody new, and never the one who was removed. */
  async function isOutButNew(number: string): Promise<void> {
    expect((await stored(guest)).revokedAtMs).not.toBeNull();
    const me = await guest.browser.get(path());
    if (me.ok) expect((await answerOf<CampAnswer>(me)).me.id).not.toBe(idOf(guest));
    expect(await refusal(server.browser().post('/api/handover/accept', { number }))).toBe(
      'room-number-wrong',
    );
  }

  it('being let in by a member of the team', async () => {
    const member = await server.join(camp.links.teams[team] ?? '', '貫井');
    await guest.browser.post(path('/admissions'), { teamId: team });
    const answer = { teamId: team, admit: true };
    const { first } = await overtake(
      'camps.find',
      () => member.browser.post(path(`/admissions/${idOf(guest)}`), answer),
      () => remove(guest),
    );
    expect(first).toBe('malformed-request');
    await isOut(guest);
    expect((await stored(guest)).teamAdmitted).toBe(false);
  });

  it('the number of 「パソコンで続ける」, typed in on another machine', async () => {
    const number = await numberOf(guest);
    const elsewhere = await server.createCamp({ title: '別の合宿' });
    const laptop = (await server.join(elsewhere.links.participant)).browser;
    const { first } = await overtake(
      'camps.peopleOfDevice',
      () => laptop.post('/api/handover/accept', { number }),
      () => remove(guest),
    );
    expect(first).toBe('room-number-wrong');
    expect(await refusal(laptop.get(path()))).not.toBe('done');
    await isOut(guest);
  });

  it('a host’s own camp, entered anew', async () => {
    const proof = { secret: secretOf(server.hostLink) };
    await answerOf(await guest.browser.post('/api/join', { proof }));
    await overtake(
      'camps.find',
      () => guest.browser.post(path('/enter'), {}),
      () => remove(guest),
    );
    expect((await stored(guest)).revokedAtMs).not.toBeNull();
    expect((await stored(guest)).role).toBe('participant');
  });
});

describe('what a removed person asked for is not done', () => {
  let deputy: TestPerson;
  beforeEach(async () => {
    deputy = await server.join(camp.links.facilitator, '代理');
  });
  it.each<[string, () => Promise<Response>]>([
    ['a new link', () => deputy.browser.post(path('/links'), { kind: 'facilitator' })],
    ['another title', () => deputy.browser.put(path(), { title: '改めた題' })],
    ['another name for a city', () => deputy.browser.put(path(`/teams/${team}`), { name: '新若葉市' })],
    ['deleting the camp', () => deputy.browser.delete(path(), { title: camp.camp.title })],
    ['taking somebody off', () => deputy.browser.delete(path(`/people/${idOf(guest)}`))],
    ['a timer', () => deputy.browser.post(path('/facilitation'), { type: 'start-timer', durationMs: 1_000 })],
  ])('%s', async (_what, ask) => {
    const before = await view(host);
    const { first } = await overtake('camps.find', ask, () => remove(deputy));
    expect(first).toBe('unknown-camp');
    // That the deputy was taken off is told within a quarter of a second, and numbered.
    const { people: _people, peopleRevision: _told, serverTimeMs: _time, ...after } = await view(host);
    expect(before).toMatchObject(after);
    expect((await stored(guest)).revokedAtMs).toBeNull();
    expect(await opens({ secret: secretOf(camp.links.facilitator) })).toBe('done');
  });

  it('two facilitators who take each other off: one stays', async () => {
    const { first, meanwhile } = await overtake(
      'camps.find',
      () => deputy.browser.delete(path(`/people/${idOf(host)}`)),
      () => remove(deputy),
    );
    expect([first, meanwhile]).toEqual(['unknown-camp', 'done']);
    expect((await stored(host)).revokedAtMs).toBeNull();
  });

  it('letting somebody into the team’s own boards', async () => {
    const member = await server.join(camp.links.teams[team] ?? '', '貫井');
    await guest.browser.post(path('/admissions'), { teamId: team });
    const { first } = await overtake(
      'camps.find',
      () => member.browser.post(path(`/admissions/${idOf(guest)}`), { teamId: team, admit: true }),
      () => remove(member),
    );
    expect(first).toBe('unknown-camp');
    expect((await stored(guest)).teamAdmitted).toBe(false);
  });

  it('what takes its time: a version, bringing one back, a copy of its sheet', async () => {
    const board = camp.boards[0]?.id ?? never();
    const versions = `/api/boards/${board}/versions`;
    const wish = { title: '案', kind: 'named' };
    const made = await answerOf<VersionsAnswer>(await host.browser.post(versions, wish));
    const of = `${versions}/${made.versions[0]?.id}`;
    const room = await storage.boards.load(board);
    for (const [site, ask] of [
      ['versions.usage', () => deputy.browser.post(versions, wish)],
      [
        'versions.load',
        () => deputy.browser.post(`${of}/copies`, { sheetId: 'shape:vision', name: 'ビジョン（案）' }),
      ],
    ] as const) {
      deputy = await server.join(camp.links.facilitator, '代理');
      const { first } = await overtake(site, ask, () => remove(deputy));
      expect(first).toBe('not-allowed');
      expect(await storage.versions.list(board)).toEqual(made.versions);
      expect(await storage.boards.load(board)).toEqual(room);
    }
  });
});

describe('a renewed link and its 部屋番号 are dead for whoever is at the door with the old one', () => {
  const renew = async (wish: object) =>
    answerOf<RenewLinkAnswer>(await host.browser.post(path('/links'), wish));
  const name = '新人';

  it.each<[string, object, () => object, string]>([
    [
      'participant',
      { kind: 'participant' },
      () => ({ secret: secretOf(camp.links.participant) }),
      'link-revoked',
    ],
    ['部屋番号', { kind: 'participant' }, () => ({ roomNumber: camp.camp.roomNumber }), 'room-number-wrong'],
    [
      'facilitator',
      { kind: 'facilitator' },
      () => ({ secret: secretOf(camp.links.facilitator) }),
      'link-revoked',
    ],
  ])('%s', async (_what, wish, proof, ends) => {
    const browser = server.browser();
    const { first } = await overtake(
      'camps.find',
      () => browser.post('/api/join', { proof: proof(), name }),
      () => renew(wish),
    );
    expect(first).toBe(ends);
    expect((await people()).map((person) => person.name)).not.toContain(name);
  });

  it('also when the number was looked up before it was renewed, and its link after', async () => {
    const browser = server.browser();
    const proof = { roomNumber: camp.camp.roomNumber };
    const { first } = await overtake(
      'camps.findByRoomNumber',
      () => browser.post('/api/join', { proof, name }),
      () => renew({ kind: 'participant' }),
    );
    expect(first).toBe('room-number-wrong');
  });

  it('and whoever comes again by the old one gets nothing more by it', async () => {
    const again = { proof: { secret: secretOf(camp.links.facilitator) } };
    const { first } = await overtake(
      'camps.peopleOfDevice',
      () => guest.browser.post('/api/join', again),
      () => renew({ kind: 'facilitator' }),
    );
    expect(first).toBe('link-revoked');
    expect((await stored(guest)).role).toBe('participant');
  });

  it('whoever comes in just before is taken off with the others', async () => {
    const late = await server.join(camp.links.participant, '新人');
    expect((await renew({ kind: 'participant', alsoRemovePeople: true })).removed).toBe(2);
    await isOut(late);
  });
});

describe('what others wrote meanwhile stays', () => {
  it('a renewed 部屋番号, beside a new title', async () => {
    const { first } = await overtake(
      'camps.find',
      () => host.browser.put(path(), { title: '改めた題' }),
      async () => answerOf(await host.browser.post(path('/links'), { kind: 'participant' })),
    );
    expect(first).toBe('done');
    const { title, roomNumber } = (await view(host)).camp;
    expect(title).toBe('改めた題');
    expect(roomNumber).not.toBe(camp.camp.roomNumber);
    expect(await opens({ roomNumber: camp.camp.roomNumber })).toBe('room-number-wrong');
    expect(await opens({ roomNumber })).toBe('done');
  });

  it('a title, beside an agenda', async () => {
    const agenda = [{ time: '10:00', title: '受付' }];
    await overtake(
      'camps.find',
      () => host.browser.put(path(), { title: '改めた題' }),
      async () => answerOf(await host.browser.put(path(), { agenda, observersGiveFeedback: true })),
    );
    expect((await view(host)).camp).toMatchObject({ title: '改めた題', agenda, observersGiveFeedback: true });
  });

  it('an admission, beside a new name and beside coming again', async () => {
    const member = await server.join(camp.links.teams[team] ?? '', '貫井');
    const again = { proof: { secret: secretOf(camp.links.participant) } };
    for (const ask of [
      () => guest.browser.put(path('/me'), { name: '改名' }),
      () => guest.browser.post('/api/join', { ...again, name: '改名' }),
    ]) {
      await storage.camps.find(camp.camp.id);
      await guest.browser.post(path('/admissions'), { teamId: team });
      const { first, meanwhile } = await overtake('camps.peopleOfDevice', ask, () =>
        refusal(member.browser.post(path(`/admissions/${idOf(guest)}`), { teamId: team, admit: true })),
      );
      expect([first, meanwhile]).toEqual(['done', 'done']);
      expect(await stored(guest)).toMatchObject({ name: '改名', teamAdmitted: true });
      // Again from the beginning: another city, and back.
      await guest.browser.put(path('/me'), { teamId: null });
      await guest.browser.put(path('/me'), { teamId: team, name: '客人' });
    }
  });

  it('an admission to the city one has left meanwhile is none', async () => {
    const member = await server.join(camp.links.teams[team] ?? '', '貫井');
    await guest.browser.post(path('/admissions'), { teamId: team });
    const { first } = await overtake(
      'camps.find',
      () => member.browser.post(path(`/admissions/${idOf(guest)}`), { teamId: team, admit: true }),
      () => refusal(guest.browser.put(path('/me'), { teamId: camp.teams[1]?.id })),
    );
    expect(first).toBe('malformed-request');
    expect(await stored(guest)).toMatchObject({ teamId: camp.teams[1]?.id, teamAdmitted: false });
  });

  it('the names of cities: never two the same, and boards are called as their city', async () => {
    const [one, two] = camp.teams;
    const name = (of: TeamId | undefined, as: string) =>
      refusal(host.browser.put(path(`/teams/${of}`), { name: as }));
    const held = answers.hold('camps.find');
    const asked = name(one?.id, '汐見区');
    await held.reached;
    const others = [name(two?.id, '汐見区'), name(one?.id, '里山市')];
    held.release();
    expect((await Promise.all([asked, ...others])).sort()).toEqual(['done', 'done', 'name-taken']);
    const { teams, boards } = await view(host);
    for (const { teamId, title } of boards.filter((board) => board.teamId !== null))
      expect(title).toContain(teams.find((each) => each.id === teamId)?.name);
    expect(new Set(teams.map((each) => each.name)).size).toBe(teams.length);
  });
});

describe('a team-only board', () => {
  let fresh: CreateCampAnswer;
  let member: TestPerson;
  let leader: TestPerson;
  beforeEach(async () => {
    fresh = await server.createCamp({ cities: ['若葉市', '高台市'] });
    member = await server.join(fresh.links.teams[fresh.teams[0]?.id ?? never()] ?? '', '貫井');
    leader = await server.join(fresh.links.facilitator, '進行');
  });
  const here = (rest: string): string => `/api/camps/${fresh.camp.id}${rest}`;
  const make = ({ browser }: TestPerson) => browser.post(here(`/teams/${fresh.teams[0]?.id}/board`), {});
  const more = async () =>
    ((await storage.camps.find(fresh.camp.id))?.boards.length ?? 0) - fresh.boards.length;

  it('is not made for who is removed meanwhile', async () => {
    const { first } = await overtake(
      'camps.find',
      () => make(member),
      () => refusal(leader.browser.delete(here(`/people/${idOf(member)}`))),
    );
    expect(first).not.toBe('done');
    expect(await more()).toBe(0);
  });

  it('is made once by two who ask before it is there', async () => {
    const one = answers.hold('camps.find');
    const first = make(member);
    await one.reached;
    const two = answers.hold('camps.find');
    const second = make(leader);
    // Where nobody waits for the other, the second looks now, and sees no board either.
    await answerOf(await server.browser().get('/api/config'));
    one.release();
    await two.reached;
    two.release();
    expect([await refusal(first), await refusal(second)]).toEqual(['done', 'done']);
    expect(await more()).toBe(1);
  });
});

describe('joining', () => {
  const newcomers = async () => (await people()).filter(({ name }) => name === '新人').length;
  const sites = Object.entries(CALLS.camps).flatMap(([method, kind]) =>
    kind === 'write' ? [`camps.${method}` as WriteSite] : [],
  );

  it('leaves nobody behind when any part of it cannot be kept', async () => {
    const proof = { secret: secretOf(camp.links.participant) };
    let refused = 0;
    for (const site of sites) {
      faults.refuseAt(site);
      const before = await newcomers();
      const answer = await refusal(server.browser().post('/api/join', { proof, name: '新人' }));
      faults.refuseAt(null);
      if (answer === 'done') continue;
      expect(answer).toBe('storage-failed');
      expect(await newcomers(), site).toBe(before);
      refused += 1;
    }
    expect(refused).toBeGreaterThan(0);
  });

  it('makes one person of a browser that asks twice at once', async () => {
    const elsewhere = await server.createCamp({ title: '別の合宿' });
    const browser = (await server.join(elsewhere.links.participant, '新人')).browser;
    const ask = () =>
      browser.post('/api/join', { proof: { secret: secretOf(camp.links.participant) }, name: '新人' });
    const held = answers.hold('camps.peopleOfDevice');
    const asked = ask();
    await held.reached;
    const second = await answerOf<JoinAnswer>(await ask());
    held.release();
    expect((await answerOf<JoinAnswer>(await asked)).person?.id).toBe(second.person?.id);
    expect(await newcomers()).toBe(1);
  });

  it('makes a camp with its facilitator, or neither', async () => {
    const browser = server.browser();
    await answerOf(await browser.post('/api/join', { proof: { secret: secretOf(server.hostLink) } }));
    const wish = { title: '次', date: '2027-04-02', baseFiscalYear: 2027, cities: ['汐見区', '里山市'] };
    for (const site of sites.filter((each) => each !== 'camps.audit')) {
      faults.refuseAt(site);
      const before = (await storage.camps.list()).length;
      const answer = await refusal(browser.post('/api/camps', wish));
      faults.refuseAt(null);
      if (answer !== 'done') expect((await storage.camps.list()).length, site).toBe(before);
    }
  });
});

function never(): never {
  throw new Error('a camp has people and cities');
}

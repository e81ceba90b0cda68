// F4 and F5 at every place where the server writes: one row for each kind of write of the storage port, complete by the
// compiler. While the disk refuses just that, whoever asked for it is told `storage-failed`, nothing is half done that was one
// write, everybody on the boards goes on being saved; when it takes writes again, the same request succeeds without a restart.
// What rooms do when the log itself is refused is refusing-rooms.test.ts; what SQLite does at each single call to the disk,
// storage-failing-disk.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { StorageError } from '../../server/storage/storage.ts';
import type { CampAnswer, CreateCampAnswer, Refusal } from '../../shared/api/api.ts';
import type { BoardId, PersonId, TeamId } from '../../shared/board/ids.ts';
import { anAsset, aPerson } from '../kit/camp-facts.ts';
import { faultyStorage, type WriteSite } from '../kit/faulty-storage.ts';
import { createMemoryStorage } from '../kit/memory-storage/memory-storage.ts';
import { png } from '../kit/pictures.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { openTestServer, secretOf, TestBrowser, type TestPerson, type TestServer } from '../kit/server.ts';
import { gatherStorm, type Storm } from '../kit/storm.ts';
import { until } from '../kit/until.ts';
import { timesOf } from './faults.ts';

const { storage, faults } = faultyStorage(createMemoryStorage());
let server: TestServer;
let storm: Storm;
beforeAll(async () => {
  server = await openTestServer({ storage });
});
afterAll(() => server.close());

/** A camp of the row's own, with a facilitator and a participant. */
interface Given {
  readonly made: CreateCampAnswer;
  readonly host: TestPerson;
  readonly guest: TestPerson;
  readonly team: TeamId;
  readonly board: BoardId;
}
async function aCamp(): Promise<Given> {
  const made = await server.createCamp();
  const [team] = made.teams;
  const board = made.boards.find(({ teamId }) => teamId === team?.id);
  if (team === undefined || board === undefined) throw new Error('a camp has teams with boards');
  return {
    made,
    host: await server.join(made.links.facilitator, '進行'),
    guest: await server.join(made.links.participant, '客人', team.id),
    team: team.id,
    board: board.id,
  };
}

type Verdict = 'done' | Refusal['refused'];
const verdict = async (asked: Promise<Response>): Promise<Verdict> => {
  const answer = await asked;
  return answer.ok ? 'done' : ((await answer.json()) as Refusal).refused;
};
/** For writes that no request leads to today. */
const directly = (write: Promise<unknown>): Promise<Verdict> =>
  write.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof StorageError) return 'storage-failed';
      throw error;
    },
  );

interface Site {
  /** Does what needs this write. */
  readonly ask: (given: Given) => Promise<Verdict>;
  /** What was written before this write stays: the rest is asked for again. */
  readonly isStep?: true;
}

const path = ({ made }: Given, rest = ''): string => `/api/camps/${made.camp.id}${rest}`;
const join = ({ made }: Given, browser = new TestBrowser(server.url)): Promise<Verdict> =>
  verdict(browser.post('/api/join', { proof: { secret: secretOf(made.links.participant) }, name: '新人' }));
const PIXEL = png({ width: 1, height: 1 });
const aNewCamp = {
  title: '次の合宿',
  date: '2026-11-20',
  baseFiscalYear: 2026,
  cities: ['若葉市', '高台市'],
};
const renew = (given: Given): Promise<Verdict> =>
  verdict(given.host.browser.post(path(given, '/links'), { kind: 'participant', teamId: null }));

const SITES: Readonly<Record<Exclude<WriteSite, `boards.${string}`>, Site>> = {
  'camps.create': { ask: () => verdict(storm.reader.post('/api/camps', aNewCamp)) },
  'camps.update': { ask: (given) => verdict(given.host.browser.put(path(given), { title: '改めた題' })) },
  'camps.delete': {
    ask: (given) => verdict(given.host.browser.delete(path(given), { title: given.made.camp.title })),
  },
  'camps.addTeam': {
    ask: (given) =>
      verdict(given.host.browser.post(`${path(given)}/teams`, { name: '川辺町', shortName: '川辺' })),
  },
  'camps.updateTeam': {
    ask: (given) =>
      verdict(given.host.browser.put(path(given, `/teams/${given.team}`), { name: '新若葉市' })),
  },
  'camps.addBoard': {
    ask: (given) => verdict(given.host.browser.post(path(given, `/teams/${given.team}/board`), {})),
  },
  'camps.deleteBoard': {
    isStep: true,
    async ask(given) {
      const { name = '' } = given.made.teams.find(({ id }) => id === given.team) ?? {};
      const { browser } = await server.join(given.made.links.teams[given.team] ?? '', '坂下', given.team);
      const made = await browser.post(path(given, `/teams/${given.team}/board`), {});
      const { boards } = (await made.json()) as CampAnswer;
      const closed = boards.find(({ visibility }) => visibility === 'team');
      return verdict(browser.delete(`/api/boards/${closed?.id}`, { name }));
    },
  },
  'camps.updateBoard': {
    ask: (given) =>
      verdict(given.host.browser.put(path(given, `/teams/${given.team}`), { name: '新若葉市' })),
    isStep: true,
  },
  'camps.renewLink': { ask: renew },
  'camps.addPerson': {
    ask: ({ made, board }) =>
      directly(storage.camps.addPerson(aPerson({ id: `new-${board}` as PersonId, campId: made.camp.id }))),
  },
  'camps.updatePerson': {
    ask: (given) => verdict(given.guest.browser.put(path(given, '/me'), { name: '改名' })),
  },
  'camps.addDevice': {
    ask: () => {
      const proof = { secret: secretOf(server.hostLink) };
      return verdict(new TestBrowser(server.url).post('/api/join', { proof }));
    },
  },
  'camps.makeHost': {
    ask: ({ guest }) => {
      const proof = { secret: secretOf(server.hostLink) };
      return verdict(guest.browser.post('/api/join', { proof }));
    },
  },
  'camps.enter': { ask: (given) => join(given) },
  'camps.revokePerson': {
    ask: (given) => verdict(given.host.browser.delete(path(given, `/people/${given.guest.person?.id}`))),
  },
  'camps.saveFacilitation': {
    ask: (given) =>
      verdict(given.host.browser.post(path(given, '/facilitation'), { type: 'order', order: [given.team] })),
  },
  'camps.audit': { ask: renew, isStep: true },
  'versions.add': {
    ask: ({ host, board }) =>
      verdict(
        host.browser.post(`/api/boards/${board}/versions`, { title: '発表版', kind: 'named', sheetId: null }),
      ),
  },
  'assets.add': {
    ask: ({ host, board }) => verdict(host.browser.send('POST', `/api/boards/${board}/assets`, PIXEL)),
  },
  'assets.replace': { ask: ({ board }) => directly(storage.assets.replace(anAsset({ board }))) },
};

/** Everything of the camp that a facilitator sees; null when it is gone. */
async function factsOf({ made, host, board }: Given): Promise<unknown> {
  const ask = async (of: string) => {
    const answer = await host.browser.get(of);
    return answer.ok ? ((await answer.json()) as Record<string, unknown>) : null;
  };
  const camp = await ask(`/api/camps/${made.camp.id}`);
  const camps = (await ask('/api/camps')) ?? {};
  // Who came last is told a moment later: how many such news there were is no fact of the camp.
  return {
    ...camp,
    serverTimeMs: 0,
    peopleRevision: 0,
    camps,
    versions: await ask(`/api/boards/${board}/versions`),
  };
}

const SEEDS = Array.from({ length: timesOf('F5') }, (_, n) => RUN_SEED + n);

describe.each(SEEDS)('[F4] [F5] (FAULT_SEED=%d)', (seed) => {
  const random = randomFrom(seed);
  // A storm for each seed: writers that go on for all of them fill their boards.
  beforeAll(async () => {
    storm = await gatherStorm({ url: server.url, hostSecret: secretOf(server.hostLink) }, { writers: 2 });
  });
  afterAll(() => storm.end());

  it.each(Object.keys(SITES) as (keyof typeof SITES)[])(
    '%s refused: it is said, nobody else notices, and it works again',
    async (site) => {
      const { ask, isStep } = SITES[site];
      const given = await aCamp();
      const before = await factsOf(given);
      const guest = new WebSocket(given.guest.syncUrl(given.board), {
        headers: { origin: server.url, cookie: given.guest.cookie },
      });
      await new Promise((resolve) => guest.once('message', resolve));
      for (const writer of storm.writers) writer.start();
      faults.refuseAt(site, random() < 0.5 ? 'disk-full' : 'io-error');
      const refusedBefore = faults.refused;
      for (let tries = 1 + Math.floor(random() * 3); tries > 0; tries -= 1)
        expect(await ask(given)).toBe('storage-failed');
      expect(faults.refused).toBeGreaterThan(refusedBefore);
      if (isStep === undefined) expect(await factsOf(given)).toEqual(before);
      // Nobody is sent away, or told that something is gone, for what has not happened.
      expect(guest.readyState).toBe(guest.OPEN);
      guest.terminate();
      const acknowledged = storm.writers.map((writer) => writer.acknowledged);
      await until(() => storm.writers.every((writer, n) => writer.acknowledged > (acknowledged[n] ?? 0)), {
        what: 'everybody on the boards is saved meanwhile',
      });
      faults.refuseAt(null);
      expect(await ask(given)).toBe('done');
      for (const writer of storm.writers) writer.rest();
      for (const { conditions } of storm.writers) expect(conditions).not.toContain('storage-failed');
    },
  );

  it('nothing that was acknowledged meanwhile is missing', async () => {
    await storm.calm();
    expect(await storm.lost()).toEqual([]);
  });
});

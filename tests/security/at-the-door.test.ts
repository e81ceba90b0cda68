// Whoever is at a board's door when their rights are taken away or changed does not come in by those they had: their rights were
// read, and then something was waited for (held-storage.ts says what, so that the two always cross). Over both carriers.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { CampAnswer, CreateCampAnswer, LobbyAnswer, Refusal } from '../../shared/api/api.ts';
import type { BoardId, TeamId } from '../../shared/board/ids.ts';
import { type CallSite, heldStorage } from '../kit/held-storage.ts';
import { createMemoryStorage } from '../kit/memory-storage/memory-storage.ts';
import { closing } from '../kit/relay-server.ts';
import { answerOf, openTestServer, type TestPerson, type TestServer } from '../kit/server.ts';

const { storage, answers } = heldStorage(createMemoryStorage());
let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ storage });
});
afterAll(() => server.close());

let camp: CreateCampAnswer;
let host: TestPerson;
let member: TestPerson;
let [team, otherTeam]: TeamId[] = [];
/** Of the team alone. */
let board: BoardId;
beforeEach(async () => {
  camp = await server.createCamp({ teamOnlyBoards: true });
  [team, otherTeam] = camp.teams.map(({ id }) => id);
  board = camp.boards.find((each) => each.teamId === team && each.visibility === 'team')?.id ?? never();
  host = await server.join(camp.links.facilitator, '進行');
  member = await server.join(camp.links.teams[team ?? never()] ?? '', '貫井');
});

const path = (rest = ''): string => `/api/camps/${camp.camp.id}${rest}`;
const remove = async (): Promise<void> => {
  const answer = await host.browser.delete(path(`/people/${member.person?.id}`));
  expect(answer.status).toBe(204);
};
const moveOn = async (): Promise<void> => {
  await answerOf(await member.browser.put(path('/me'), { teamId: otherTeam }));
};

/** Asks for the board; answers why not, or `in`. */
type Knock = (of: BoardId) => Promise<string>;
const CARRIERS: readonly (readonly [string, Knock])[] = [
  [
    'WebSocket',
    async (of) => {
      const socket = connect(of);
      const closed = closing(socket).then(({ reason }) => reason);
      const greeted = new Promise<string>((resolve) => socket.once('message', () => resolve('in')));
      const ending = await Promise.race([closed, greeted]);
      // Who is let in stays: whoever is thrown out again a moment later was in.
      if (ending === 'in') socket.terminate();
      return ending;
    },
  ],
  [
    'held requests',
    async (of) => {
      const answer = await member.browser.send('POST', `/sync/${of}/poll`);
      return answer.ok ? 'in' : ((await answer.json()) as Refusal).refused;
    },
  ],
];
const BYTES = { 'content-type': 'application/octet-stream' };
/** Posts work of the epoch before; answers why not, or `in`. */
const post = async (of: BoardId): Promise<string> => {
  const answer = await member.browser.send('POST', `/sync/${of}/epochs/1`, Uint8Array.of(0, 0), BYTES);
  return answer.ok ? 'in' : ((await answer.json()) as Refusal).refused;
};
const connect = (of: BoardId): WebSocket =>
  new WebSocket(member.syncUrl(of), { headers: { cookie: member.cookie, origin: server.url } });

/** Somebody else of the team opens the board, and stays. */
async function warm(): Promise<void> {
  const other = await server.join(camp.links.teams[team ?? never()] ?? '', '森');
  const answer = await other.browser.send('POST', `/sync/${board}/poll`);
  expect(answer.status).toBe(200);
}

async function cross(site: CallSite, knocking: () => Promise<string>, meanwhile: () => Promise<void>) {
  const held = answers.hold(site);
  const knocked = knocking();
  await held.reached;
  await meanwhile();
  held.release();
  return knocked;
}
const online = async (): Promise<readonly string[]> => {
  const lobby = await answerOf<LobbyAnswer>(await host.browser.get(path('/lobby')));
  return lobby.online.map(({ personId }) => personId);
};

const WAITS: readonly (readonly [string, CallSite, () => Promise<void>])[] = [
  ['a board that is loaded first', 'boards.load', async () => undefined],
  ['the facts of a board that is loaded first', 'camps.loadFacilitation', async () => undefined],
  ['who the browser is, of a board in use', 'camps.peopleOfDevice', warm],
  ['a board in use', 'camps.findBoard', warm],
];

describe.each(CARRIERS)('over %s', (_carrier, knock) => {
  it.each(WAITS)('a removed person who waits for %s stays outside', async (_what, site, prepare) => {
    await prepare();
    expect(await cross(site, () => knock(board), remove)).toBe('not-joined');
    expect(await online()).not.toContain(member.person?.id);
  });

  it.each(WAITS)('who changes city and waits for %s stays outside', async (_what, site, prepare) => {
    await prepare();
    expect(await cross(site, () => knock(board), moveOn)).toBe('not-allowed');
    expect(await online()).not.toContain(member.person?.id);
  });

  it('who is let into the team meanwhile comes in', async () => {
    const guest = await server.join(camp.links.participant, '客人', team);
    await guest.browser.post(path('/admissions'), { teamId: team });
    const insider = member;
    member = guest;
    const admit = async (): Promise<void> => {
      const wish = { teamId: team, admit: true };
      const answer = await insider.browser.post(path(`/admissions/${guest.person?.id}`), wish);
      expect(answer.status).toBe(204);
    };
    const open =
      camp.boards.find((each) => each.teamId === team && each.visibility === 'camp')?.id ?? never();
    expect(await cross('boards.load', () => knock(open), admit)).toBe('in');
    expect(await knock(board)).toBe('in');
  });
});

describe('with work from an epoch that is over', () => {
  beforeEach(async () => {
    const stored = await storage.boards.load(board);
    await storage.boards.startEpoch(board, stored?.snapshot ?? never());
    await warm();
  });

  it('a removed person who waits for the older document posts nothing', async () => {
    expect(await cross('boards.load', () => post(board), remove)).toBe('not-joined');
  });

  it('who changes city and waits for the older document posts nothing', async () => {
    expect(await cross('boards.load', () => post(board), moveOn)).toBe('not-allowed');
  });

  it('who may write has posted', async () => {
    expect(await post(board)).toBe('in');
  });

  it('a browser that has become somebody else posts nothing of who wrote it', async () => {
    const answer = await member.browser.send(
      'POST',
      `/sync/${board}/epochs/1?as=${host.person?.id}`,
      Uint8Array.of(0, 0),
      BYTES,
    );
    expect(await answer.json()).toEqual({ refused: 'not-allowed' });
  });
});

it('whoever comes in with a new name or city is greeted with it, and writes by it', async () => {
  const open = camp.boards.find((each) => each.teamId === team && each.visibility === 'camp')?.id ?? never();
  const held = answers.hold('boards.load');
  const socket = connect(open);
  const greeting = new Promise<Buffer>((resolve) => socket.once('message', resolve));
  await held.reached;
  await moveOn();
  held.release();
  const hello = (await greeting).toString();
  expect(hello).toContain(otherTeam);
  expect(hello).not.toContain(team);
  socket.terminate();
  const view = await answerOf<CampAnswer>(await member.browser.get(path()));
  expect(view.me.teamId).toBe(otherTeam);
});

function never(): never {
  throw new Error('a camp has cities with boards');
}

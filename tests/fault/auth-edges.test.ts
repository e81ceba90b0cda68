// F20: the edges of who may be where, on a whole server: removed people, changed rights, eager clients, and what a stranger can
// find out by asking.
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { boardRecords } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { encodeUpdate, MESSAGE } from '../../shared/protocol/messages.ts';
import { noteMap } from '../kit/hall.ts';
import { closing } from '../kit/relay-server.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { startTestServer, type TestPerson, type TestServer } from '../kit/server.ts';
import { timesOf } from './faults.ts';

const TURNS = timesOf('F20');

const open = (server: TestServer, person: Pick<TestPerson, 'cookie' | 'syncUrl'>, board: string): WebSocket =>
  new WebSocket(person.syncUrl(board), { headers: { origin: server.url, cookie: person.cookie } });
const greeted = (socket: WebSocket) => new Promise((resolve) => socket.once('message', resolve));

async function aCamp() {
  const server = await startTestServer();
  const camp = await server.createCamp({ teamOnlyBoards: true });
  const own = camp.boards.find(({ teamId, visibility }) => teamId !== null && visibility === 'camp');
  if (own === undefined || own.teamId === null) throw new Error('a camp has its cities’ boards');
  const guest = await server.join(camp.links.participant, '客人', own.teamId);
  const host = await server.join(camp.links.facilitator, '進行');
  return { server, camp, board: own.id, guest, host };
}

it('[F20] a removed person is disconnected within a second and does not come back', async () => {
  const { server, camp, board, guest, host } = await aCamp();
  const socket = open(server, guest, board);
  await greeted(socket);
  const ended = closing(socket);
  const startMs = performance.now();
  await host.browser.delete(`/api/camps/${camp.camp.id}/people/${guest.person?.id}`);
  expect(await ended).toEqual({ code: 4410, reason: 'access-revoked' });
  expect(performance.now() - startMs).toBeLessThan(1_000);
  expect((await closing(open(server, guest, board))).reason).toBe('not-joined');
});

it('[F20] who joins anew with other rights is sent to come back, and then has only those', async () => {
  const { server, camp, board, guest } = await aCamp();
  const socket = open(server, guest, board);
  await greeted(socket);
  const ended = closing(socket);
  const proof = { secret: camp.links.observer.slice(camp.links.observer.indexOf('#') + 1) };
  const answer = await guest.browser.post('/api/join', { proof, name: '客人' });
  const { person } = (await answer.json()) as { person: { role: string } | null };
  if (person?.role === 'observer') expect((await ended).code).toBe(1012);
  else {
    // A weaker link takes nothing away: the connection is as good as before.
    expect(socket.readyState).toBe(socket.OPEN);
    socket.terminate();
  }
});

it('[F20] what is sent before the door has opened is not lost, and not judged by anyone else’s rights', async () => {
  const { server, camp, board, guest } = await aCamp();
  const doc = new Y.Doc();
  boardRecords(doc).set('shape:eager', noteMap(guest.person ?? never(), 'shape:vision' as RecordId));
  const eager = encodeUpdate(Y.encodeStateAsUpdate(doc));
  const allowed = open(server, guest, board);
  allowed.once('open', () => allowed.send(eager));
  await new Promise<void>((resolve) => {
    allowed.on('message', (frame: Buffer) => frame[0] === MESSAGE.saved && resolve());
  });
  allowed.terminate();

  const neighbour = await server.join(camp.links.participant, '他市', camp.teams[1]?.id ?? null);
  const own = new Y.Doc();
  boardRecords(own).set('shape:other', noteMap(neighbour.person ?? never(), 'shape:vision' as RecordId));
  const refused = open(server, neighbour, board);
  refused.once('open', () => refused.send(encodeUpdate(Y.encodeStateAsUpdate(own))));
  const rejection = await new Promise((resolve) => {
    refused.on('message', (frame: Buffer) => frame[0] === MESSAGE.rejected && resolve(frame.toString()));
  });
  expect(rejection).toContain('not-your-sheet');
  refused.terminate();
});

it('[F20] a stranger learns the same of a board that is there as of one that is not', async () => {
  const { server, camp } = await aCamp();
  const other = await server.createCamp({ title: '別の合宿' });
  const stranger = await server.join(other.links.participant, '遠山');
  const ask = (board: string) => closing(open(server, stranger, board));
  const [there, nowhere] = [await ask(camp.boards[0]?.id ?? ''), await ask('nowhere')];
  expect(there).toEqual(nowhere);
  const nobody = { ...stranger, cookie: '' };
  expect(await closing(open(server, nobody, camp.boards[0]?.id ?? ''))).toEqual(
    await closing(open(server, nobody, 'nowhere')),
  );
});

it(`[F20] ${TURNS} turns of rights touch only whom they mean (FAULT_SEED=${RUN_SEED})`, {
  timeout: 30_000 + TURNS * 1_000,
}, async () => {
  const random = randomFrom(RUN_SEED);
  const { server, camp, board, host } = await aCamp();
  const elsewhere = await server.createCamp({ title: '別の合宿' });
  const stranger = await server.join(elsewhere.links.participant, '遠山');
  const inside = new Map<TestPerson, WebSocket>();
  const enter = async (person: TestPerson): Promise<void> => {
    const socket = open(server, person, board);
    await greeted(socket);
    inside.set(person, socket);
  };
  const somebody = async (): Promise<readonly [TestPerson, WebSocket]> => {
    if (inside.size === 0) await enter(await server.join(camp.links.participant, '客人'));
    return [...inside][Math.floor(random() * inside.size)] ?? never();
  };
  /** How a socket ends that must not be let in. */
  const denied = (person: Pick<TestPerson, 'cookie' | 'syncUrl'>, of: string, origin = server.url) =>
    closing(new WebSocket(person.syncUrl(of), { headers: { origin, cookie: person.cookie } })).then(
      ({ reason }) => reason,
    );
  const TURN: Readonly<Record<string, () => Promise<void>>> = {
    arrive: async () => enter(await server.join(camp.links.participant, '客人')),
    async remove() {
      const [person, socket] = await somebody();
      inside.delete(person);
      const ended = closing(socket);
      await host.browser.delete(`/api/camps/${camp.camp.id}/people/${person.person?.id}`);
      expect((await ended).reason).toBe('access-revoked');
      expect(await denied(person, board)).toBe('not-joined');
    },
    async rename() {
      const [person, socket] = await somebody();
      const ended = closing(socket);
      await person.browser.put(`/api/camps/${camp.camp.id}/me`, { name: `改名${random()}` });
      expect((await ended).code).toBe(1012);
      await enter(person);
    },
    async 'another site'() {
      const [person] = await somebody();
      expect(await denied(person, board, random() < 0.5 ? 'null' : 'http://evil.example')).toBe(
        'wrong-origin',
      );
    },
    async 'a stranger'() {
      expect(await denied(stranger, random() < 0.5 ? board : 'nowhere')).toBe('unknown-board');
      expect(await denied({ ...stranger, cookie: `device=${random()}` }, board)).toBe('not-joined');
    },
    async 'a name that is none'() {
      const [person] = await somebody();
      const names = ['__proto__', '..%2f..', 'x'.repeat(9_000), 'constructor', '%00'];
      const name = names[Math.floor(random() * names.length)] ?? never();
      expect(await denied(person, name)).toBe('unknown-board');
    },
  };
  const turns = Object.keys(TURN);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const name = turns[Math.floor(random() * turns.length)] ?? never();
    await TURN[name]?.();
    for (const socket of inside.values())
      expect(socket.readyState, `turn ${turn}: ${name}`).toBe(socket.OPEN);
  }
  for (const socket of inside.values()) socket.terminate();
});

function never(): never {
  throw new Error('a participant is somebody');
}

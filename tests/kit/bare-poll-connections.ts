// The door for people without WebSocket, without a server around it: numbers and times alone, on a clock that the test moves.
import { pino } from 'pino';
import { ServerMeters } from '../../server/metrics/server-meters.ts';
import { Heartbeat } from '../../server/relay/heartbeat.ts';
import { PollConnections } from '../../server/relay/poll-connections.ts';
import type { StoredPerson } from '../../server/storage/storage.ts';
import type { BoardId, PersonId } from '../../shared/board/ids.ts';
import { aPerson } from './camp-facts.ts';
import { openHall, SHARED_BOARD, sakashita, WAKABA } from './hall.ts';
import { ManualClock } from './manual-clock.ts';
import { cookieOf } from './relay-server.ts';

const guest = (n: number): StoredPerson => aPerson({ id: `guest-${n}` as PersonId, teamId: WAKABA });

/** A desk without a server around it, on a clock that stands still, with so many people who have joined the camp. */
export async function aPollDesk(people: number, others: readonly StoredPerson[] = []) {
  const clock = new ManualClock();
  const { storage, registry } = await openHall({ clock });
  const guests = Array.from({ length: people }, (_, n) => guest(n));
  for (const person of guests) await storage.camps.addPerson(person);
  const known = new Map([sakashita, ...others, ...guests].map((person) => [cookieOf(person), person]));
  const origin = 'http://camp.test';
  const desk = new PollConnections({
    storage,
    registry,
    authenticate: async (cookie) => {
      const person = known.get(cookie ?? '');
      const device = { id: `device-${person?.id}`, tokenHash: '', isHost: false, createdAtMs: 0 };
      return person === undefined ? null : { device, people: [person] };
    },
    publicUrl: null,
    log: pino({ level: 'silent' }),
    heartbeat: new Heartbeat(new ManualClock()),
    clock,
    build: 'test',
    meters: new ServerMeters(),
  });
  const headersOf = (person: StoredPerson) => ({ origin, host: 'camp.test', cookie: cookieOf(person) });
  const open = (person: StoredPerson, board: BoardId = SHARED_BOARD) =>
    desk.open(new URL(`${origin}/sync/${board}`), headersOf(person));
  const find = (id: string, person: StoredPerson) => desk.find(id, headersOf(person));
  return { clock, storage, open, find, guests };
}

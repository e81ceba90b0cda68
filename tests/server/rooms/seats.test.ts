// Who gives a seat on a full board: one of the party that has most, and never somebody of a party that would then have fewer.
import { expect, it } from 'vitest';
import { newRoomSession } from '../../../server/rooms/room-session.ts';
import { seatFor } from '../../../server/rooms/seats.ts';
import type { StoredPerson } from '../../../server/storage/storage.ts';
import type { PersonId } from '../../../shared/board/ids.ts';
import { facilitator, kita, mori, observer, Seat, sakashita, withBrowser } from '../../kit/hall.ts';

const sessionsOf = (...people: readonly StoredPerson[]) =>
  people.map((person) => newRoomSession(withBrowser(person), new Seat(person)));
const known: StoredPerson = { ...mori, id: 'known' as PersonId, teamAdmitted: true };

it('a city with fewer seats gets one from the newest of the city that has most', () => {
  const seated = sessionsOf(kita, sakashita, mori, sakashita);
  expect(seatFor(kita, seated)).toBe(seated[3]);
});

it('whoever would then have as many or more waits', () => {
  expect(seatFor(kita, sessionsOf(kita, sakashita, mori))).toBeNull();
  expect(seatFor(sakashita, sessionsOf(kita, sakashita, mori))).toBeNull();
  expect(seatFor(kita, [])).toBeNull();
});

it('facilitators, observers and those whom a city knows are parties of their own', () => {
  const seated = sessionsOf(sakashita, sakashita, sakashita);
  for (const person of [facilitator, observer, known]) expect(seatFor(person, seated)).toBe(seated[2]);
});

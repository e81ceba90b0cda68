// Seats belong to boards, people and cities: what one holder of a link takes under many names is not missing elsewhere. How many
// there are is tests/security/limits.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { ROOM_LIMITS } from '../../server/rooms/room-limits.ts';
import type { BoardId, CampId, PersonId } from '../../shared/board/ids.ts';
import { MESSAGE } from '../../shared/protocol/messages.ts';
import { aPollDesk } from '../kit/bare-poll-connections.ts';
import { aBoard, aCamp, aPerson } from '../kit/camp-facts.ts';
import { facilitator, kita, mori, Seat, SHARED_BOARD, sakashita, WAKABA_BOARD } from '../kit/hall.ts';
import { closing, cookieOf, startRelay } from '../kit/relay-server.ts';

/** Somebody of another camp. */
const elsewhere = aPerson({ id: 'elsewhere' as PersonId, campId: 'other-camp' as CampId });
const ELSEWHERE = aBoard({ id: 'board-elsewhere' as BoardId, campId: elsewhere.campId });

it('eight hundred connections without WebSocket by one link leave another camp all of its own', async () => {
  const { storage, open, guests } = await aPollDesk(100, [elsewhere]);
  await storage.camps.create({
    camp: aCamp({ id: elsewhere.campId, roomNumber: '111222' }),
    teams: [],
    boards: [{ board: ELSEWHERE, snapshot: Y.encodeStateAsUpdate(new Y.Doc()) }],
    invites: [],
  });
  await storage.camps.addPerson(elsewhere);
  for (const board of [SHARED_BOARD, WAKABA_BOARD])
    for (const person of guests)
      for (let n = 0; n < 4; n += 1) expect((await open(person, board)).ok).toBe(true);
  expect((await open(elsewhere, ELSEWHERE.id)).ok).toBe(true);
});

it('a board full of one city’s people has a seat for another city and for the facilitator', async () => {
  const server = await startRelay();
  try {
    const room = await server.registry.open(SHARED_BOARD);
    const seats = Array.from({ length: ROOM_LIMITS.maxSessions }, (_, n) => {
      const seat = new Seat(n % 2 === 0 ? sakashita : mori);
      room?.join(seat, seat);
      return seat;
    });
    for (const person of [kita, facilitator]) {
      const headers = { origin: server.origin, cookie: cookieOf(person) };
      const socket = server.raw(`/sync/${SHARED_BOARD}`, headers);
      const greeted = new Promise((resolve) => {
        socket.once('message', (frame: Buffer) => resolve(frame[0] === MESSAGE.hello));
      });
      expect(await Promise.race([greeted, closing(socket)])).toBe(true);
    }
    expect(room?.people).toHaveLength(ROOM_LIMITS.maxSessions);
    expect(seats.filter(({ closed }) => closed !== null).map(({ closed }) => closed?.reason)).toEqual([
      'board-full',
      'board-full',
    ]);
  } finally {
    await server.kill();
  }
});

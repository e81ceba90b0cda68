// Who is held back because too much waits is read again as soon as there is room.
import { expect, it } from 'vitest';
import { Inbox } from '../../../server/rooms/pipeline/inbox.ts';
import { ROOM_LIMITS } from '../../../server/rooms/room-limits.ts';
import { newRoomSession } from '../../../server/rooms/room-session.ts';
import { mori, Seat, sakashita, withBrowser } from '../../kit/hall.ts';

it('reads again from everybody it held back', () => {
  const inbox = new Inbox();
  const seats = [new Seat(sakashita), new Seat(mori)];
  const update = new Uint8Array(ROOM_LIMITS.maxInboxBytes + 1);
  for (const seat of seats) {
    const session = newRoomSession(withBrowser(seat.person), seat);
    inbox.put({ kind: 'frame', session, frame: 1, step: 'update', update });
  }
  expect(seats.map(({ isPaused }) => isPaused)).toEqual([true, true]);
  inbox.takeAll();
  inbox.resumeReading();
  expect(seats.map(({ isPaused }) => isPaused)).toEqual([false, false]);
});

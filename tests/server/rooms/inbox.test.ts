// Who is held back because too much waits is read again, whoever it is: also those who bring work from an older epoch and are
// not among the room's audience.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { LateEpoch } from '../../../server/rooms/epochs/late-work.ts';
import { Inbox } from '../../../server/rooms/pipeline/inbox.ts';
import { ROOM_LIMITS } from '../../../server/rooms/room-limits.ts';
import { newRoomSession } from '../../../server/rooms/session.ts';
import { mori, Seat, sakashita, withBrowser } from '../../kit/hall.ts';

it('reads again from everybody it held back, a late session included', () => {
  const inbox = new Inbox();
  const late = new LateEpoch({ epoch: 1, owners: [], areOwnersComplete: true }, new Y.Doc());
  const seats = [new Seat(sakashita), new Seat(mori)];
  const sessions = [
    newRoomSession(withBrowser(sakashita), seatAt(0)),
    newRoomSession(withBrowser(mori), seatAt(1), late),
  ];
  const update = new Uint8Array(ROOM_LIMITS.maxInboxBytes + 1);
  for (const session of sessions) inbox.put({ kind: 'frame', session, frame: 1, step: 'update', update });
  expect(seats.map(({ isPaused }) => isPaused)).toEqual([true, true]);
  inbox.takeAll();
  inbox.resumeReading();
  expect(seats.map(({ isPaused }) => isPaused)).toEqual([false, false]);

  function seatAt(index: number): Seat {
    const seat = seats[index];
    if (seat === undefined) throw new Error('no such seat');
    return seat;
  }
});

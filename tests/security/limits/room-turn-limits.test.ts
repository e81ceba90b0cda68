// How long one room keeps the event loop (server/rooms/room-limits.ts), at the edges.
import { applyBatch, newOutcome } from '../../../server/rooms/pipeline/apply-batch.ts';
import { FrameIntake } from '../../../server/rooms/pipeline/frame-intake.ts';
import { Inbox } from '../../../server/rooms/pipeline/inbox.ts';
import { ROOM_LIMITS } from '../../../server/rooms/room-limits.ts';
import { BatchTimer } from '../../../server/rooms/scheduling/batch-timer.ts';
import { LONG_SLICE } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import { TimeSlice } from '../../../server/rooms/scheduling/time-slice.ts';
import { sakashita } from '../../kit/hall.ts';
import { garbage, structsOf } from '../../kit/heavy-frames.ts';
import { testLimits } from '../../kit/limit-table.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { noteOfSize } from '../../kit/sized-update.ts';
import { emptyUpdate, frameOf, onBoard } from './one-window.ts';
import { TURN_LIMITS } from './room-duties.ts';

/** What still waits when one session sent these updates and one window is over. */
function windowOf(updates: readonly Uint8Array[]): Inbox {
  const inbox = new Inbox();
  const { session } = frameOf(emptyUpdate);
  for (const [n, update] of updates.entries()) inbox.put({ ...frameOf(update, n), session });
  applyBatch(inbox, newOutcome(), onBoard(), new TimeSlice([() => 0]));
  return inbox;
}
/** Is the update taken in one go? */
const isWhole = (update: Uint8Array): boolean =>
  new FrameIntake(newOutcome(), onBoard()).take(frameOf(update), null).rest === null;

testLimits('how long one room keeps the event loop', TURN_LIMITS, {
  windowMs: {
    at(n) {
      const clock = new ManualClock();
      let opened = 0;
      const window = new BatchTimer(
        clock,
        () => ROOM_LIMITS.windowMs,
        () => {
          opened += 1;
        },
      );
      window.request();
      clock.advance(0);
      window.request();
      clock.advance(n);
      return opened === 2 ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  turnUnits: {
    at(n) {
      const turn = new TimeSlice();
      turn.spend(n);
      return turn.isOver ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  longTurnUnits: {
    at(n) {
      const turn = new TimeSlice([() => 0], LONG_SLICE);
      turn.spend(n);
      return turn.isOver ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  longTurnMs: {
    at(n) {
      let nowMs = 7;
      const turn = new TimeSlice([() => nowMs], LONG_SLICE);
      nowMs += n;
      return turn.isOver ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
  },
  turnMs: {
    at(n) {
      let nowMs = 7;
      const turn = new TimeSlice([() => nowMs]);
      nowMs += n;
      return turn.isOver ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
  },
  shareUnits: {
    // An update that holds nothing is one unit.
    at: (n) => (windowOf(Array.from({ length: n }, () => emptyUpdate)).isEmpty ? 'ok' : 'waits'),
    over: 'waits',
  },
  pieceUnits: {
    at: (n) => (isWhole(structsOf(garbage, { count: n - 1 })) ? 'ok' : 'waits'),
    over: 'waits',
  },
  pieceBytes: {
    at: (n) => (isWhole(noteOfSize(sakashita, 'shape:n', n)) ? 'ok' : 'waits'),
    over: 'waits',
  },
});

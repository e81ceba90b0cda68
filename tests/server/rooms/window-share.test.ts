// An idle processor gives short windows and a busy one those of a full house; at a steady load nothing swings.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ROOM_LIMITS } from '../../../server/rooms/room-limits.ts';
import { AdaptiveInterval } from '../../../server/rooms/scheduling/adaptive-interval.ts';
import { WindowShare } from '../../../server/rooms/scheduling/window-share.ts';

const LOOKS_PER_SECOND = 10;
const after = (...loads: readonly number[]): number => {
  const rule = new WindowShare();
  for (const load of loads) rule.saw(load);
  return rule.share;
};
const seconds = (count: number, load: number): readonly number[] =>
  Array.from({ length: count * LOOKS_PER_SECOND }, () => load);
const load = fc.double({ min: 0, max: 1, noNaN: true });

it('begins with the windows of a full house, and gives them all up within two seconds of idleness', () => {
  expect(after()).toBe(ROOM_LIMITS.windowShare);
  expect(after(...seconds(2, 0.1))).toBe(ROOM_LIMITS.idleWindowShare);
});

it('a hall of 300 whose batches cost 3 ms collects for 14 ms on an idle processor and for 37 ms on a busy one', () => {
  const windowMs = (...loads: readonly number[]): number => {
    const interval = new AdaptiveInterval(() => after(...loads));
    for (let batch = 0; batch < 50; batch += 1) interval.spent(3);
    return Math.round(interval.windowMs);
  };
  expect(windowMs(...seconds(2, 0.1))).toBe(14);
  expect(windowMs(...seconds(2, 0.1), ...seconds(1, 0.9))).toBe(37);
});

it('is back at the windows of a full house within a second of becoming busy', () => {
  expect(after(...seconds(2, 0), ...seconds(1, 0.6))).toBe(ROOM_LIMITS.windowShare);
});

it('one pause takes little, and not for long', () => {
  const idle = seconds(2, 0.2);
  expect(after(...idle, 1)).toBe(ROOM_LIMITS.idleWindowShare * 0.8);
  expect(after(...idle, 1, ...seconds(1, 0.2))).toBe(ROOM_LIMITS.idleWindowShare);
});

it('never leaves its bounds, whatever it sees', () => {
  fc.assert(
    fc.property(fc.array(load), (loads) => {
      const share = after(...loads);
      expect(share).toBeGreaterThanOrEqual(ROOM_LIMITS.windowShare);
      expect(share).toBeLessThanOrEqual(ROOM_LIMITS.idleWindowShare);
    }),
  );
});

it('busier never gives a shorter window, at no moment of any day', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(load, load)), (pairs) => {
      const calm = new WindowShare();
      const busy = new WindowShare();
      for (const [one, other] of pairs) {
        calm.saw(Math.min(one, other));
        busy.saw(Math.max(one, other));
        expect(busy.share).toBeLessThanOrEqual(calm.share);
      }
    }),
  );
});

it('comes to rest, however many rooms its share is given to and whatever else is to do', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), load, fc.array(load), (rooms, others, before) => {
      const rule = new WindowShare();
      for (const earlier of before) rule.saw(earlier);
      const busyness = (): number => Math.min(1, others + rooms * rule.share);
      for (const _ of seconds(3, 0)) rule.saw(busyness());
      const rest = rule.share;
      for (const _ of seconds(3, 0)) {
        rule.saw(busyness());
        expect(rule.share).toBe(rest);
      }
    }),
  );
});

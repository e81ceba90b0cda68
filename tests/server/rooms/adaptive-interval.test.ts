// A room collects only as long as it must: cheap windows follow each other at once, dear ones up to 45 ms apart.
import { expect, it } from 'vitest';
import { ROOM_LIMITS } from '../../../server/rooms/room-limits.ts';
import { AdaptiveInterval } from '../../../server/rooms/scheduling/adaptive-interval.ts';

const paceAfter = (...costsMs: number[]): AdaptiveInterval => {
  const pace = new AdaptiveInterval();
  for (const costMs of costsMs) pace.spent(costMs);
  return pace;
};
const steady = (costMs: number): number => paceAfter(...Array.from({ length: 50 }, () => costMs)).windowMs;

it('a room that has done nothing yet never waits', () => {
  expect(new AdaptiveInterval().windowMs).toBe(0);
});

it('few people wait a millisecond or two, a full hall the longest window and never more', () => {
  expect(steady(0.1)).toBeLessThan(2);
  expect(steady(1)).toBeGreaterThan(8);
  expect(steady(1)).toBeLessThan(16);
  for (const costMs of [4, 30, 3_000]) expect(steady(costMs)).toBe(ROOM_LIMITS.windowMs);
});

it('one pause does not slow a quiet room for long', () => {
  const quiet = Array.from({ length: 20 }, () => 0.1);
  expect(paceAfter(...quiet, 50).windowMs).toBe(ROOM_LIMITS.windowMs);
  expect(paceAfter(...quiet, 50, ...quiet).windowMs).toBeLessThan(5);
});

it('a larger share makes windows shorter at once, in the same proportion', () => {
  let share = 0.08;
  const pace = new AdaptiveInterval(() => share);
  for (let batch = 0; batch < 50; batch += 1) pace.spent(2);
  expect(pace.windowMs).toBeCloseTo(25);
  share = 0.25;
  expect(pace.windowMs).toBeCloseTo(8);
});

// A window opens at once when nothing happened lately, and not more often than once per window else.
import { expect, it } from 'vitest';
import { BatchTimer } from '../../../server/rooms/scheduling/batch-timer.ts';

function fakeClock() {
  let nowMs = 0;
  const timers: { atMs: number; run: () => void }[] = [];
  return {
    nowMs: () => nowMs,
    steadyMs: () => nowMs,
    after(delayMs: number, run: () => void) {
      const timer = { atMs: nowMs + delayMs, run };
      timers.push(timer);
      return () => {
        timers.splice(timers.indexOf(timer), 1);
      };
    },
    set(toMs: number) {
      nowMs = toMs;
      for (const timer of timers.filter(({ atMs }) => atMs <= toMs)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.run();
      }
    },
    /** When the next timer is due. */
    next: () => Math.min(...timers.map(({ atMs }) => atMs)),
  };
}

it('opens at once when idle, collects under load, and is asked once however often', () => {
  const clock = fakeClock();
  const openedAtMs: number[] = [];
  const window = new BatchTimer(
    clock,
    () => 33,
    () => openedAtMs.push(clock.nowMs()),
  );
  clock.set(1_000);
  window.request();
  window.request();
  clock.set(1_000);
  clock.set(1_010);
  window.request();
  expect(clock.next()).toBe(1_033);
  clock.set(1_033);
  clock.set(2_000);
  window.request();
  expect(clock.next()).toBe(2_000);
  clock.set(2_000);
  expect(openedAtMs).toEqual([1_000, 1_033, 2_000]);
});

it('takes a waiting request back when it is stopped', () => {
  const clock = fakeClock();
  const window = new BatchTimer(
    clock,
    () => 33,
    () => undefined,
  );
  window.request();
  window.stop();
  expect(clock.next()).toBe(Number.POSITIVE_INFINITY);
});

it('tells by how much a timer came late, and nothing of what had not to wait', () => {
  const clock = fakeClock();
  const lateMs: number[] = [];
  const window = new BatchTimer(
    clock,
    () => 33,
    () => undefined,
    (byMs) => lateMs.push(byMs),
  );
  clock.set(1_000);
  window.request();
  clock.set(1_004);
  expect(lateMs).toEqual([]);
  window.request();
  clock.set(1_040);
  expect(lateMs).toEqual([3]);
});

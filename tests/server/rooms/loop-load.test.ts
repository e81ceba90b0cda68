// How busy a process is, by its own work and by late timers: looked at ten times a second at most, and only when asked.
import { expect, it } from 'vitest';
import { ROOM_LIMITS } from '../../../server/rooms/room-limits.ts';
import { LoopLoad } from '../../../server/rooms/scheduling/loop-load.ts';

/** A process whose event loop works for so large a part of the time that passes. */
function someProcess() {
  let nowMs = 5_000;
  let active = 100;
  let looks = 0;
  const load = new LoopLoad(
    () => nowMs,
    () => {
      looks += 1;
      return { active, idle: nowMs - active };
    },
  );
  return {
    load,
    get looks() {
      return looks;
    },
    pass(ms: number, part: number): number {
      nowMs += ms;
      active += ms * part;
      return load.share;
    },
  };
}

it('gives more while the event loop is idle, and less while it works', () => {
  const busy = someProcess();
  for (let n = 0; n < 20; n += 1) busy.pass(100, 0.1);
  expect(busy.load.share).toBe(ROOM_LIMITS.idleWindowShare);
  for (let n = 0; n < 10; n += 1) busy.pass(100, 0.7);
  expect(busy.load.share).toBe(ROOM_LIMITS.windowShare);
});

it('gives less when timers come late, though it has hardly anything to do: the processor is another’s', () => {
  const { load, pass } = someProcess();
  for (let n = 0; n < 20; n += 1) pass(100, 0.1);
  for (let n = 0; n < 10; n += 1) {
    for (const byMs of [2, 9, 7]) load.late(byMs);
    pass(100, 0.1);
  }
  expect(load.share).toBe(ROOM_LIMITS.windowShare);
});

it('takes a millisecond for what timers are always late by, and early ones for punctual', () => {
  const { load, pass } = someProcess();
  for (let n = 0; n < 20; n += 1) {
    for (const byMs of [1.2, -0.8, 0.9]) load.late(byMs);
    pass(100, 0.1);
  }
  expect(load.share).toBe(ROOM_LIMITS.idleWindowShare);
});

it('looks ten times a second at most, however many rooms ask, and takes a long silence for one look', () => {
  const process = someProcess();
  const before = process.looks;
  for (let ms = 0; ms < 1_000; ms += 1) process.pass(1, 0.1);
  expect(process.looks - before).toBe(10);
  const share = process.load.share;
  expect(process.pass(60_000, 0)).toBeCloseTo(Math.min(ROOM_LIMITS.idleWindowShare, share * 1.1));
});

// The hour of an interview on one device: what is left, over reloads and pauses, and what it forgets.
import { describe, expect, it } from 'vitest';
import {
  END_STANDS_MS,
  INTERVIEW_MS,
  keptClock,
  leftOf,
  paused,
  readClock,
  resumed,
  started,
} from '../../../../client/app/board/closed/interview-clock.ts';

const NOW = Date.parse('2026-11-30T01:00:00Z');
const MINUTE = 60_000;

describe('the hour of an interview', () => {
  it('runs on over a reload, and stands while it is paused', () => {
    const running = readClock(keptClock(started(NOW)), NOW + 10 * MINUTE);
    expect(leftOf(running, NOW + 10 * MINUTE)).toBe(50 * MINUTE);
    const still = readClock(keptClock(paused(running, NOW + 10 * MINUTE)), NOW + 30 * MINUTE);
    expect(leftOf(still, NOW + 30 * MINUTE)).toBe(50 * MINUTE);
    expect(leftOf(resumed(still, NOW + 30 * MINUTE), NOW + 40 * MINUTE)).toBe(40 * MINUTE);
  });

  it('stands at its end for a while, and is forgotten then', () => {
    const kept = keptClock(started(NOW));
    const endMs = NOW + INTERVIEW_MS;
    expect(leftOf(readClock(kept, endMs), endMs)).toBe(0);
    expect(readClock(kept, endMs + END_STANDS_MS).kind).toBe('running');
    expect(readClock(kept, endMs + END_STANDS_MS + 1).kind).toBe('idle');
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another form', '{"kind":"running","endsAtMs":"soon"}'],
    ['more than an hour', '{"kind":"paused","leftMs":3600001}'],
    [
      'a clock of the device that was set back by a day',
      `{"kind":"running","endsAtMs":${NOW + 25 * 60 * MINUTE}}`,
    ],
  ])('is idle where the device remembers %s', (_what, text) => {
    expect(readClock(text, NOW)).toEqual({ kind: 'idle' });
  });
});

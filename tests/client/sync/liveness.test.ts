// When a silent line is taken for dead: within ten seconds, and never while there is an honest reason for the silence.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ANSWER_MS,
  LONG_ANSWER_MS,
  LOOK_EVERY_MS,
  QUIET_MS,
  watchLiveness,
} from '../../../client/sync/provider/liveness.ts';

const PROMISED_MS = 10_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A line that answers pings `answerInMs` after they are asked (null: not at all). */
function aLine(answerInMs: number | null) {
  const line = {
    answerInMs,
    messages: 1,
    isOpen: true,
    isBoardOnItsWay: false,
    pings: 0,
    deaths: 0,
    hear: () => {
      line.messages += 1;
    },
  };
  const watch = watchLiveness({
    heard: () => (line.isOpen ? line.messages : null),
    isLoading: () => line.isBoardOnItsWay,
    ping() {
      line.pings += 1;
      if (line.answerInMs !== null) setTimeout(line.hear, line.answerInMs);
    },
    dead() {
      line.deaths += 1;
      line.isOpen = false;
    },
  });
  return Object.assign(line, { watch });
}

describe('a line that has died', () => {
  it.each([0, 1, 500, 1_999, 2_000, 2_001, 3_999])(
    '%i ms after a look, is noticed within 10 s',
    (afterMs) => {
      const line = aLine(10);
      vi.advanceTimersByTime(12_000 + afterMs);
      line.hear();
      line.answerInMs = null;
      vi.advanceTimersByTime(PROMISED_MS);
      expect(line.deaths).toBe(1);
    },
  );

  it('is asked once, and given up once', () => {
    const line = aLine(null);
    vi.advanceTimersByTime(60_000);
    expect([line.pings, line.deaths]).toEqual([1, 1]);
  });

  it('is noticed sooner when the page is shown again: it asks at once', () => {
    const line = aLine(null);
    vi.advanceTimersByTime(100);
    line.watch.look();
    vi.advanceTimersByTime(ANSWER_MS + LOOK_EVERY_MS);
    expect(line.deaths).toBe(1);
  });
});

describe('a line that lives', () => {
  it('is asked every four seconds in a quiet room, and never where there is talk', () => {
    const quiet = aLine(10);
    vi.advanceTimersByTime(600_000);
    expect(quiet.deaths).toBe(0);
    expect(quiet.pings).toBeLessThanOrEqual(600_000 / (QUIET_MS + LOOK_EVERY_MS));
    const lively = aLine(null);
    for (let passedMs = 0; passedMs < 600_000; passedMs += 1_000) {
      lively.hear();
      vi.advanceTimersByTime(1_000);
    }
    expect([lively.pings, lively.deaths]).toEqual([0, 0]);
  });

  it('may take nearly five seconds for every answer', () => {
    const line = aLine(4_900);
    vi.advanceTimersByTime(600_000);
    expect(line.deaths).toBe(0);
  });

  it('may be silent while a whole board is on its way to us', () => {
    const line = aLine(LONG_ANSWER_MS - 1_000);
    line.isBoardOnItsWay = true;
    vi.advanceTimersByTime(600_000);
    expect(line.deaths).toBe(0);
  });

  it('may be silent while a day of work is on its way from us', () => {
    for (const beforeMs of [100, LOOK_EVERY_MS - 100, LOOK_EVERY_MS + 100, QUIET_MS - 100]) {
      const line = aLine(10);
      vi.advanceTimersByTime(8_000);
      line.hear();
      vi.advanceTimersByTime(beforeMs);
      line.watch.sent(200 * 1024);
      line.answerInMs = (200 * 1024) / 16;
      vi.advanceTimersByTime(line.answerInMs + QUIET_MS);
      expect(line.deaths).toBe(0);
      line.watch.stop();
    }
  });

  it('is not given up for the time in which this page stood still itself', () => {
    const line = aLine(null);
    vi.advanceTimersByTime(QUIET_MS + LOOK_EVERY_MS);
    expect(line.pings).toBe(1);
    // The answer has come while the page stood, and is read only after the look that was due.
    const stoodFrom = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => stoodFrom + 60_000);
    vi.advanceTimersByTime(LOOK_EVERY_MS);
    expect([line.pings, line.deaths]).toEqual([2, 0]);
    line.hear();
    vi.advanceTimersByTime(LOOK_EVERY_MS);
    vi.mocked(performance.now).mockRestore();
    expect(line.deaths).toBe(0);
  });

  it('is not asked where its server knows no pings', () => {
    const line = aLine(null);
    line.isOpen = false;
    vi.advanceTimersByTime(60_000);
    line.watch.look();
    expect([line.pings, line.deaths]).toEqual([0, 0]);
  });
});

// What people see and hear of the timer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bellsBetween,
  clockText,
  isOver,
  leftShare,
  overMs,
  overText,
} from '../../../client/facilitation/clock-text.ts';
import { startedTimer, type Timer } from '../../../shared/camp/timer.ts';

const PRESENTATION_MS = 7 * 60_000;
const START_MS = 1_000_000;
const started = startedTimer(PRESENTATION_MS, START_MS);
const END_MS = START_MS + PRESENTATION_MS;

describe('the digits', () => {
  it.each([
    [PRESENTATION_MS, '07:00'],
    [252_000, '04:12'],
    [251_001, '04:12'],
    [1, '00:01'],
    [0, '00:00'],
    [-5, '00:00'],
    [90 * 60_000, '90:00'],
  ])('%i ms are shown as %s', (leftMs, text) => {
    expect(clockText(leftMs)).toBe(text);
  });

  it('say the time is up exactly at the end', () => {
    expect(isOver(started, END_MS - 1)).toBe(false);
    expect(isOver(started, END_MS)).toBe(true);
  });

  it.each([
    [0, '+00:00'],
    [999, '+00:00'],
    [83_000, '+01:23'],
  ])('%i ms after the end the facilitator reads %s', (ms, text) => {
    expect(overText(overMs(started, END_MS + ms))).toBe(text);
  });

  it('count nothing over before the end, nor while no clock runs', () => {
    expect(overMs(started, END_MS - 1)).toBe(0);
    expect(overMs({ kind: 'idle' }, END_MS)).toBe(0);
  });

  it('shrink the bar from full to empty', () => {
    expect(leftShare(started, START_MS)).toBe(1);
    expect(leftShare(started, START_MS + PRESENTATION_MS / 2)).toBe(0.5);
    expect(leftShare(started, END_MS + 1)).toBe(0);
  });
});

describe('the bells', () => {
  it('ring two minutes before the end and at the end, and nowhere else', () => {
    const heard = Array.from({ length: 480 }, (_, second) => START_MS + second * 1000).flatMap((at) =>
      bellsBetween(started, at, at + 1000).map((bell) => [bell, (at + 1000 - END_MS) / 1000]),
    );
    expect(heard).toEqual([
      ['first', -120],
      ['end', 0],
    ]);
  });

  it('ring once each, however the looks at the clock fall', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 600, maxLength: 1200 }),
        (steps) => {
          let at = START_MS;
          const heard: string[] = [];
          for (const step of [...steps, ...Array.from({ length: 700 }, () => 900)]) {
            heard.push(...bellsBetween(started, at, at + step));
            at += step;
          }
          expect(heard).toEqual(['first', 'end']);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('stay silent on a device that slept through them', () => {
    expect(bellsBetween(started, START_MS, END_MS + 60_000)).toEqual([]);
  });

  it('ring no first bell when the whole time is shorter than it', () => {
    const short: Timer = { kind: 'running', durationMs: 30_000, endsAtMs: END_MS, firstBellMs: 60_000 };
    expect(bellsBetween(short, END_MS - 60_001, END_MS - 59_000)).toEqual([]);
  });

  it('do not ring while paused', () => {
    const paused: Timer = { kind: 'paused', durationMs: 60_000, remainingMs: 0, firstBellMs: 1000 };
    expect(bellsBetween(paused, END_MS - 1000, END_MS + 1000)).toEqual([]);
  });
});

// The camp's timer: its three states and what may become of each. Pure: the clock is an argument.

import { clamp } from '../layout/within.ts';

/** All times are the server's in ms since 1970, and only run forward; clients reckon with the offset learnt from hello. */
export type Timer =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly durationMs: number;
      readonly endsAtMs: number;
      readonly firstBellMs: number;
    }
  | {
      readonly kind: 'paused';
      readonly durationMs: number;
      readonly remainingMs: number;
      readonly firstBellMs: number;
    };

export const IDLE_TIMER: Timer = { kind: 'idle' };

/** The first bell rings two minutes before the end, as is printed in the camps' papers. */
export const FIRST_BELL_BEFORE_END_MS = 2 * 60_000;
/** No timer runs longer than three hours. */
export const MAX_TIMER_MS = 3 * 60 * 60_000;

/** A timer that begins now. */
export function startedTimer(durationMs: number, nowMs: number): Timer {
  const within = clampDuration(durationMs);
  return {
    kind: 'running',
    durationMs: within,
    endsAtMs: nowMs + within,
    firstBellMs: FIRST_BELL_BEFORE_END_MS,
  };
}

/** The same timer when it does not run. */
export function pausedTimer(timer: Timer, nowMs: number): Timer {
  if (timer.kind !== 'running') return timer;
  const { durationMs, firstBellMs } = timer;
  return { kind: 'paused', durationMs, remainingMs: remainingMs(timer, nowMs), firstBellMs };
}

/** The same timer when it does not stand still. */
export function resumedTimer(timer: Timer, nowMs: number): Timer {
  if (timer.kind !== 'paused') return timer;
  const { durationMs, firstBellMs } = timer;
  return { kind: 'running', durationMs, endsAtMs: nowMs + timer.remainingMs, firstBellMs };
}

/** With so much more time; the same timer when there is none. */
export function extendedTimer(timer: Timer, byMs: number, nowMs: number): Timer {
  if (timer.kind === 'idle') return timer;
  const durationMs = clampDuration(timer.durationMs + byMs);
  // ＋1分 after the bell counts from now, not from the end that has passed.
  const leftMs = Math.min(clampDuration(remainingMs(timer, nowMs) + byMs), durationMs);
  if (timer.kind === 'paused') return { ...timer, durationMs, remainingMs: leftMs };
  return { ...timer, durationMs, endsAtMs: nowMs + leftMs };
}

/** A kept timer, taken up by a clock that may be behind the one it was kept by: none has more left than it was given. */
export const takenUpTimer = (timer: Timer, nowMs: number): Timer =>
  timer.kind === 'running'
    ? { ...timer, endsAtMs: Math.min(timer.endsAtMs, nowMs + timer.durationMs) }
    : timer;

/** Milliseconds left on the clock, never negative. */
export function remainingMs(timer: Timer, nowMs: number): number {
  switch (timer.kind) {
    case 'idle':
      return 0;
    case 'paused':
      return timer.remainingMs;
    case 'running':
      return Math.max(0, timer.endsAtMs - nowMs);
  }
}

const clampDuration = (durationMs: number): number => clamp(durationMs, 0, MAX_TIMER_MS);

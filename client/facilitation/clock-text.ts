// What a timer's digits, bar and bells say at a given moment. Pure; the server's clock comes in as an argument.
import { remainingMs, type Timer } from '../../shared/camp/timer.ts';

/** `04:12`; hours are shown as minutes (`90:00`). A second that has begun still counts, so 07:00 stands for a second. */
export function clockText(leftMs: number): string {
  const seconds = Math.ceil(Math.max(0, leftMs) / 1000);
  return `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}

/** Share of the time that is left, 1 → 0. */
export function leftShare(timer: Timer, nowMs: number): number {
  if (timer.kind === 'idle' || timer.durationMs <= 0) return 0;
  return Math.min(1, remainingMs(timer, nowMs) / timer.durationMs);
}

/** Is the time up (and the timer still shown)? */
export const isOver = (timer: Timer, nowMs: number): boolean =>
  timer.kind === 'running' && remainingMs(timer, nowMs) === 0;

/** How long the end is said (時間です) before it leaves by itself. */
export const END_SAID_MS = 10_000;

/** Ms since the time was up; 0 while there is some left, or no clock runs. */
export const overMs = (timer: Timer, nowMs: number): number =>
  timer.kind === 'running' ? Math.max(0, nowMs - timer.endsAtMs) : 0;

/** `+01:23` after the end; whole seconds that have passed. */
export function overText(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  return `+${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}

export type Bell = 'first' | 'end';

/**
 * The bells that fall between two looks at the clock, in order. None when the device slept through them (a look is
 * missing for more than `MISSED_MS`): a bell that rings late tells the wrong time.
 */
export function bellsBetween(timer: Timer, beforeMs: number, nowMs: number): readonly Bell[] {
  if (timer.kind !== 'running' || nowMs - beforeMs > MISSED_MS) return [];
  const rings = (atMs: number): boolean => beforeMs < atMs && atMs <= nowMs;
  const bells: Bell[] = [];
  if (timer.firstBellMs < timer.durationMs && rings(timer.endsAtMs - timer.firstBellMs)) bells.push('first');
  if (rings(timer.endsAtMs)) bells.push('end');
  return bells;
}
const MISSED_MS = 5000;

const pad = (value: number): string => String(value).padStart(2, '0');

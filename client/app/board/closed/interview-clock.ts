// The hour of an interview, as this device counts it: no timer of the camp's, nobody else sees it. It says nothing of board or person.
import * as v from 'valibot';
import { MINUTE_MS } from '../../../../shared/time/units.ts';

export const INTERVIEW_MS = 60 * MINUTE_MS;
/** How long the end stands there before a clock that was left on its own is forgotten. */
export const END_STANDS_MS = 15 * MINUTE_MS;

export type InterviewClock =
  | { readonly kind: 'idle' }
  /** `endsAtMs`: ms since 1970, by this device's clock. */
  | { readonly kind: 'running'; readonly endsAtMs: number }
  | { readonly kind: 'paused'; readonly leftMs: number };

const IDLE: InterviewClock = { kind: 'idle' };
const kept = v.variant('kind', [
  v.object({ kind: v.literal('running'), endsAtMs: v.number() }),
  v.object({
    kind: v.literal('paused'),
    leftMs: v.pipe(v.number(), v.minValue(0), v.maxValue(INTERVIEW_MS)),
  }),
]);

/** What the device remembers; idle where that is none of ours, long over, or of another day's clock. */
export function readClock(text: string | null, nowMs: number): InterviewClock {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), kept), text);
  if (!parsed.success) return IDLE;
  const clock = parsed.output;
  if (clock.kind === 'paused') return clock;
  const leftMs = clock.endsAtMs - nowMs;
  return leftMs > INTERVIEW_MS || leftMs < -END_STANDS_MS ? IDLE : clock;
}

export const keptClock = (clock: InterviewClock): string | null =>
  clock.kind === 'idle' ? null : JSON.stringify(clock);

/** Ms that are left; 0 when the hour is over, and where no clock runs. */
export function leftOf(clock: InterviewClock, nowMs: number): number {
  if (clock.kind === 'idle') return 0;
  return clock.kind === 'paused' ? clock.leftMs : Math.max(0, clock.endsAtMs - nowMs);
}

export const started = (nowMs: number): InterviewClock => ({
  kind: 'running',
  endsAtMs: nowMs + INTERVIEW_MS,
});
export const paused = (clock: InterviewClock, nowMs: number): InterviewClock =>
  clock.kind === 'running' ? { kind: 'paused', leftMs: leftOf(clock, nowMs) } : clock;
export const resumed = (clock: InterviewClock, nowMs: number): InterviewClock =>
  clock.kind === 'paused' ? { kind: 'running', endsAtMs: nowMs + clock.leftMs } : clock;

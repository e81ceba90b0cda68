// How patient a connection without WebSocket is: how long its requests may be held, how long it tries again what fails, and when a
// line on which nothing comes back is taken for dead.
import { POLL_HOLD_MS } from '../../../shared/protocol/poll-stream.ts';

/** Milliseconds of failing after which the connection is lost, and the person told: a new one loses nothing. */
const LOST_AFTER_MS = 3_000;
const FIRST_PAUSE_MS = 200;
/** Milliseconds that a reply may be late. */
const GRACE_MS = 4_000;
/** What is on its way is given the time that it takes on the slowest line worth having (128 kbit/s). */
const SLOWEST_BYTES_PER_MS = 16;

/** Milliseconds after which `bytes` that were sent, to be held for `holdMs`, went out on a line that is dead. */
export const answerWithinMs = (holdMs: number, bytes: number): number =>
  holdMs + GRACE_MS + bytes / SLOWEST_BYTES_PER_MS;

/**
 * How many milliseconds the network lets a request be held: some proxies cut after a few seconds. What breaks is held half as
 * long the next time; what holds, a little longer.
 */
export class Patience {
  holdMs = POLL_HOLD_MS;

  brokenAfter(heldMs: number): void {
    if (heldMs > MIN_HOLD_MS)
      this.holdMs = Math.max(MIN_HOLD_MS, Math.floor(Math.min(heldMs, this.holdMs) / 2));
  }
  kept(): void {
    this.holdMs = Math.min(POLL_HOLD_MS, Math.floor(this.holdMs * 1.25));
  }
}
const MIN_HOLD_MS = 500;

/** Requests that fail one after the other: tried again with growing pauses, but not for ever. */
export class Trouble {
  #sinceMs: number | null = null;
  #pauseMs = FIRST_PAUSE_MS;

  isOver(): void {
    this.#sinceMs = null;
    this.#pauseMs = FIRST_PAUSE_MS;
  }

  /** Waits; false when it is time to give up. */
  async again(): Promise<boolean> {
    const nowMs = performance.now();
    this.#sinceMs ??= nowMs;
    if (nowMs - this.#sinceMs > LOST_AFTER_MS) return false;
    await pause(this.#pauseMs);
    this.#pauseMs *= 2;
    return true;
  }
}

/** Resolves after so many milliseconds. */
export const pause = (delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });

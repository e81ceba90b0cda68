// When a room handles what it has collected: at once when it was idle, else when the interval since the last time is over.
// Knows nothing of what is collected.
import type { Clock } from '../clock.ts';

/** Calls `open` at most once per interval, however often it is requested. `windowMs` is asked at each request. */
export class BatchTimer {
  readonly #clock: Clock;
  readonly #windowMs: () => number;
  readonly #open: () => void;
  #lastMs = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, windowMs: () => number, open: () => void) {
    this.#clock = clock;
    this.#windowMs = windowMs;
    this.#open = open;
  }

  /** Something waits: `open` runs soon, once, however often this is called before. */
  request(): void {
    if (this.#cancel !== null) return;
    const delayMs = Math.max(0, this.#windowMs() - (this.#clock.steadyMs() - this.#lastMs));
    this.#cancel = this.#clock.after(delayMs, () => {
      this.#cancel = null;
      this.#lastMs = this.#clock.steadyMs();
      this.#open();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}

// When a room handles what it has collected: at once when it was idle, else when the interval since the last time is over.
// Knows nothing of what is collected.
import type { Clock } from '../clock.ts';

/**
 * Calls `open` at most once per interval, however often it is requested. `windowMs` is asked at each request; `onLate` hears of
 * each timer by how many milliseconds it came after its time.
 */
export class BatchTimer {
  readonly #clock: Clock;
  readonly #windowMs: () => number;
  readonly #open: () => void;
  readonly #onLate: (byMs: number) => void;
  #lastMs = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;

  constructor(
    clock: Clock,
    windowMs: () => number,
    open: () => void,
    onLate: (byMs: number) => void = () => undefined,
  ) {
    this.#clock = clock;
    this.#windowMs = windowMs;
    this.#open = open;
    this.#onLate = onLate;
  }

  /** Something waits: `open` runs soon, once, however often this is called before. */
  request(): void {
    if (this.#cancel !== null) return;
    const nowMs = this.#clock.steadyMs();
    const delayMs = Math.max(0, this.#windowMs() - (nowMs - this.#lastMs));
    this.#cancel = this.#clock.after(delayMs, () => {
      this.#cancel = null;
      this.#lastMs = this.#clock.steadyMs();
      if (delayMs > 0) this.#onLate(this.#lastMs - nowMs - delayMs);
      this.#open();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}

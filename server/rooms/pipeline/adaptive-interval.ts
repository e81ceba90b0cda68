// How long a busy room collects before it handles what has come: as long as keeps handling at a small share of the time.
// A hall of 300 costs a frame for each of them per window; two people cost next to nothing and never wait.
import { ROOM_LIMITS } from '../room-limits.ts';

/** How fast the newest window moves the estimate: a single pause of the collector must not slow a room for long. */
const NEWEST = 0.25;

export class AdaptiveInterval {
  #costMs = 0;

  /** Milliseconds between two windows at what windows cost now. */
  get windowMs(): number {
    return Math.min(ROOM_LIMITS.windowMs, this.#costMs / ROOM_LIMITS.windowShare);
  }

  /** A window took so many milliseconds of the event loop: checking, applying, sending, acknowledging. */
  spent(costMs: number): void {
    this.#costMs += (costMs - this.#costMs) * NEWEST;
  }
}

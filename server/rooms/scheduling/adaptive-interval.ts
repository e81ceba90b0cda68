// How long a busy room collects before it handles what has come: as long as keeps handling at a small share of the time.
// A hall of 300 costs a frame for each of them per batch; two people cost next to nothing and never wait. How large the share
// is at the moment, its owner is told.
import { ROOM_LIMITS } from '../room-limits.ts';

/** How much of the estimate the newest batch is: a single pause of the garbage collector must not slow a room for long. */
const NEWEST = 0.25;

/**
 * The shortest pause between two batches of one room, from what batches have cost so far. Example: batches that cost 2 ms each,
 * at a share of 8 %, are 25 ms apart; never more than `ROOM_LIMITS.windowMs`.
 */
export class AdaptiveInterval {
  readonly #share: () => number;
  #costMs = 0;

  /** `share`: of the time that batches may take now, above 0 and at most 1. */
  constructor(share: () => number = () => ROOM_LIMITS.windowShare) {
    this.#share = share;
  }

  /** Milliseconds between the beginnings of two batches at what batches cost now. */
  get windowMs(): number {
    return Math.min(ROOM_LIMITS.windowMs, this.#costMs / this.#share());
  }

  /** Notes that a batch took so many milliseconds of the event loop: checking, applying, sending, acknowledging. */
  spent(costMs: number): void {
    this.#costMs += (costMs - this.#costMs) * NEWEST;
  }
}

// How much one turn of the event loop may do for a room before other things go on. What is left waits for the next one.
import { ROOM_LIMITS } from '../room-limits.ts';

/** Milliseconds of work that this process has done so far, on all its threads. */
function workedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** When a slice is over: after so many units of work, or milliseconds. */
export interface SliceLimits {
  readonly units: number;
  readonly ms: number;
}

/** Counts the work of one slice: it begins when it is made, callers `spend` units and stop when `isOver`. */
export class TimeSlice {
  #units: number;
  #nextLook: number;
  readonly #ms: number;
  #isTimeUp = false;
  readonly #clocks: readonly (() => number)[];
  readonly #startedMs: readonly number[];

  /** Ends when wall time and processor time both exceed the limit: other programs on this machine must not make slices shorter. */
  constructor(
    clocks: readonly (() => number)[] = [() => performance.now(), workedMs],
    limits: SliceLimits = { units: ROOM_LIMITS.turnUnits, ms: ROOM_LIMITS.turnMs },
  ) {
    this.#units = limits.units;
    this.#nextLook = limits.units;
    this.#ms = limits.ms;
    this.#clocks = clocks;
    this.#startedMs = clocks.map((clock) => clock());
  }

  spend(units: number): void {
    this.#units -= units;
  }

  /** Counted in units; time only where units cost more than they should. */
  get isOver(): boolean {
    // Looking at the clocks costs more than a small frame.
    if (!this.#isTimeUp && this.#units <= this.#nextLook) {
      this.#nextLook = this.#units - UNITS_BETWEEN_LOOKS;
      this.#isTimeUp = this.#clocks.every(
        (clock, index) => clock() - (this.#startedMs[index] ?? 0) > this.#ms,
      );
    }
    return this.#isTimeUp || this.#units <= 0;
  }
}

const UNITS_BETWEEN_LOOKS = 64;

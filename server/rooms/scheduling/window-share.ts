// How much of the time one room may spend on its batches, by how busy the process is: short windows where the processor has
// nothing else to do, those of a full house where it has. Only the rule; what is busy, loop-load.ts says.
import { ROOM_LIMITS } from '../room-limits.ts';

/** Load of the event loop below which windows become shorter. */
const SPARE_LOAD = 0.3;
/** Load above which they become longer. The two lie further apart than one step reaches: at a steady load nothing swings. */
const BUSY_LOAD = 0.4;
/** Up slowly, a second for all of it, as people notice shorter windows only when they last. */
const STEP_UP = 1.1;
/** Down in half a second: what holds everybody up must end soon. */
const STEP_DOWN = 0.8;

/**
 * The share for all rooms of a process, from looks at equal intervals. Busier never gives a larger share; it stays within
 * `ROOM_LIMITS.windowShare` and `idleWindowShare`.
 */
export class WindowShare {
  #share: number = ROOM_LIMITS.windowShare;

  /** Between 0 and 1. */
  get share(): number {
    return this.#share;
  }

  /** Notes how busy the process was since the last look: 0 is idle, 1 without any pause. */
  saw(load: number): void {
    if (load > BUSY_LOAD) this.#share = Math.max(ROOM_LIMITS.windowShare, this.#share * STEP_DOWN);
    else if (load < SPARE_LOAD) this.#share = Math.min(ROOM_LIMITS.idleWindowShare, this.#share * STEP_UP);
  }
}

// Time as connections see it: it only runs forward, whatever happens to the clock on the wall, and waiting for it keeps no
// process alive.
import type { Clock } from '../rooms/clock.ts';

/** `nowMs` counts from the start of the process. */
export const monotonicClock: Clock = {
  nowMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

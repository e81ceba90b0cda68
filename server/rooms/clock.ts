// Time as the server sees it: what day it is, how long something lasts, and timers that can be taken back. Tests hand in
// their own.

export interface Clock {
  /** Milliseconds since 1970, for what is stored or read by people. Leaps when somebody sets the clock. */
  nowMs(): number;
  /** Milliseconds of a time that only runs forward, whatever happens to the clock on the wall: for how long something lasts. */
  steadyMs(): number;
  /** Runs once after the delay; answers how to take it back. */
  after(delayMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  steadyMs: () => performance.now(),
  after(delayMs, run) {
    if (delayMs <= 0) {
      // A timer would take a millisecond; this runs as soon as what has already arrived is read.
      const turn = setImmediate(run);
      return () => clearImmediate(turn);
    }
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

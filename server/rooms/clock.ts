// Time as the server sees it: what day it is, how long something lasts, and timers that can be taken back. Tests pass their own.

/** Time and timers, so that tests can let it pass. */
export interface Clock {
  /** Milliseconds since 1970, for what is stored or read by people. Jumps when somebody sets the clock. */
  nowMs(): number;
  /** Milliseconds of a time that only runs forward, whatever happens to the clock on the wall: for how long something lasts. */
  steadyMs(): number;
  /** Runs `run` once after the delay; returns a function that cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

/** The real time of this machine. `after(0, …)` runs once the event loop has read what has already arrived. */
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

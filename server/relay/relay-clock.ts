// Time as connections see it: waiting for it keeps no process alive.
import { type Clock, systemClock } from '../rooms/clock.ts';

export const relayClock: Clock = {
  ...systemClock,
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

// What a test's own process says to its parent, a line at a time: out before anything else happens, so that a kill takes no line away.
import { writeSync } from 'node:fs';

const PAUSE_MS = 2;
const pause = new Int32Array(new SharedArrayBuffer(4));

/** Writes the line to stdout. Waits where the parent is busy and has not read what came before: the line between is full then. */
export function sayLine(line: string): void {
  for (;;) {
    try {
      writeSync(1, `${line}\n`);
      return;
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, PAUSE_MS);
    }
  }
}

// A line in which one waits for one of so many places. When a whole camp comes in at once, its people wait here for a connection, for
// longer than a connection may take to be made.
import { StorageError } from '../storage.ts';

/** How long one waits in line, in ms. */
const WAIT_MS = 15_000;

export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  /** Resolves when it is one's turn, in the order of asking; whoever has had it gives it back. Rejects with StorageError. */
  take(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(begin), 1);
        reject(new StorageError('io-error', 'No connection to the database came free.'));
      }, WAIT_MS);
      this.#waiting.push(begin);
    });
  }

  giveBack(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}

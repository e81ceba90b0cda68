// Work of which only one at a time may go on for each key (a board): the next one begins when the one before is over,
// however it ended.

export class OneAtATime<Key> {
  readonly #last = new Map<Key, Promise<unknown>>();

  /** Does the work when it is its turn; returns, or rejects, as it does. */
  run<T>(key: Key, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const turn = before.then(work);
    // Who waits behind it does not care how it ended; who asked for it is told.
    const over = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(key, over);
    void over.then(() => {
      if (this.#last.get(key) === over) this.#last.delete(key);
    });
    return turn;
  }
}

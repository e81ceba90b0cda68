// A value that screens can read now and watch: the writable half of Readable. Knows nothing about what it holds.
import type { Readable } from './board-connection.ts';

/** A cell: one value, and who listens for another one. */
export interface WritableObservable<T> extends Readable<T> {
  /** Replaces the value; listeners hear only about a different one (Object.is). */
  set(value: T): void;
}

/** A cell holding `initial`. Listeners are called at once, in the order of their subscription. */
export function createObservable<T>(initial: T): WritableObservable<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      // A wrapper, so that one function subscribed twice is called twice and unsubscribed once.
      const own = (): void => listener();
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
  };
}

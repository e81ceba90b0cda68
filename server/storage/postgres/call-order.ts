// In which order calls take effect that nobody waits for. As in the other adapters, a read sees every write that was asked before it,
// and writes of one lane follow one another. Reads wait for no reads, and nothing waits for what was asked after it.
import { StorageError } from '../storage.ts';

export class CallOrder {
  readonly #lanes = new Map<string, Promise<unknown>>();
  readonly #running = new Set<Promise<unknown>>();
  #isClosed = false;

  /** Runs the write after those of its lane that were asked before. */
  write<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const before = this.#lanes.get(lane) ?? Promise.resolve();
    const call = this.#track(() => before.then(work));
    // The next one waits for this one's end, whichever it is.
    const ended = call.then(done, done);
    this.#lanes.set(lane, ended);
    void ended.then(() => {
      if (this.#lanes.get(lane) === ended) this.#lanes.delete(lane);
    });
    return call;
  }

  /** Runs the read after all writes that were asked before. */
  read<T>(work: () => Promise<T>): Promise<T> {
    const before = this.writesSoFar();
    return this.#track(() => before.then(work));
  }

  /** Resolves when all writes have ended that were asked until now, whichever way; never rejects. */
  async writesSoFar(): Promise<void> {
    await Promise.all(this.#lanes.values());
  }

  /** Resolves when everything is done that was asked before; what is asked after is refused as `closed`. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#running);
  }

  #track<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isClosed) return Promise.reject(new StorageError('closed', 'The storage is closed.'));
    const call = work();
    this.#running.add(call);
    const forget = (): void => {
      this.#running.delete(call);
    };
    void call.then(forget, forget);
    return call;
  }
}

const done = (): void => undefined;

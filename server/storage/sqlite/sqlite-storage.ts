// The SQLite adapter of the storage port: hands every call to one worker thread and returns its replies. Nothing
// here touches the disk. What a call does is in boards.ts, camps.ts, people.ts and versions.ts; the thread's loop is worker-loop.ts.
import type { Worker } from 'node:worker_threads';
import { type PackedVersionStore, packingVersions } from '../rows/rows.ts';
import { type Storage, StorageError } from '../storage.ts';
import type { DriverName } from './driver.ts';
import { startThread } from './start-worker.ts';
import { CALLS, decodeError, type Part, type WorkerReply } from './worker-calls.ts';

interface SqliteOptions {
  /** The clock, in ms since 1970; dates the epochs of boards. */
  readonly now?: () => number;
  /** Insists on one driver; by default the best that this Node has. */
  readonly driver?: DriverName;
  /** The database never grows beyond this; commits are then refused as `disk-full`. No limit by default. */
  readonly maxBytes?: number;
}

/** Opens a data folder for this process alone; makes it when it is not there. Throws DataFolderError. */
export async function openSqliteStorage(dataDir: string, options: SqliteOptions = {}): Promise<Storage> {
  const { now = Date.now, driver = null, maxBytes = null } = options;
  const thread = new ThreadClient(startThread({ task: 'calls', dataDir, driver, maxBytes }), now);
  await thread.opened;
  return {
    boards: remotePart<Storage['boards']>(thread, 'boards'),
    camps: remotePart<Storage['camps']>(thread, 'camps'),
    versions: packingVersions(remotePart<PackedVersionStore>(thread, 'versions')),
    assets: remotePart<Storage['assets']>(thread, 'assets'),
    close: () => thread.close(),
  };
}

/** The calls under way. A thread that ends unasked rejects them all, and every later one. */
class ThreadClient {
  readonly opened: Promise<void>;
  readonly #thread: Worker;
  readonly #now: () => number;
  readonly #waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  #nextId = 0;
  #ended: StorageError | null = null;
  #closing: Promise<void> | null = null;

  constructor(thread: Worker, now: () => number) {
    this.#thread = thread;
    this.#now = now;
    this.opened = this.#expect(this.#takeId()) as Promise<void>;
    thread.on('message', (reply: WorkerReply) => {
      const call = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (reply.ok) call?.resolve(reply.value);
      else call?.reject(decodeError(reply.error));
    });
    thread.on('error', (error) => this.#end(new StorageError('io-error', error.message, { cause: error })));
    thread.on('exit', (code) =>
      this.#end(new StorageError('io-error', `The storage thread ended with ${code}.`)),
    );
  }

  call(part: Part, method: string, args: readonly unknown[]): Promise<unknown> {
    if (this.#closing !== null) return Promise.reject(new StorageError('closed', 'The storage is closed.'));
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const id = this.#takeId();
    const reply = this.#expect(id);
    this.#thread.postMessage({ id, part, method, args: args.map(withOwnBuffers), atMs: this.#now() });
    return reply;
  }

  close(): Promise<void> {
    this.#closing ??= this.#ended === null ? this.#close() : Promise.resolve();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const exit = new Promise((resolve) => this.#thread.once('exit', resolve));
    const id = this.#takeId();
    const reply = this.#expect(id);
    this.#thread.postMessage({ id, part: 'close' });
    await reply;
    await exit;
  }

  #takeId(): number {
    return this.#nextId++;
  }

  #expect(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #end(error: StorageError): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

/** The methods of one part of the port, each a message to the thread. */
function remotePart<T>(thread: ThreadClient, part: Part): T {
  return Object.fromEntries(
    Object.keys(CALLS[part]).map((method) => [
      method,
      (...args: readonly unknown[]) => thread.call(part, method, args),
    ]),
  ) as T;
}

/** Copies views of larger buffers: posting a slice of a socket's buffer would copy the whole buffer. */
function withOwnBuffers(value: unknown): unknown {
  if (value instanceof Uint8Array)
    return value.byteLength === value.buffer.byteLength ? value : new Uint8Array(value);
  if (Array.isArray(value)) return value.map(withOwnBuffers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withOwnBuffers(inner)]));
}

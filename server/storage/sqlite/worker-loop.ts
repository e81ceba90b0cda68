// The loop of the worker thread that performs calls: takes everything that has arrived, puts neighbouring writes into one
// transaction (one flush to disk for all of them), and replies only after it is durable.
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { StorageError } from '../storage.ts';
import { boardTables } from './boards.ts';
import { campTables } from './camps.ts';
import { type SqlConnection, sqliteFailure } from './driver.ts';
import { acquireLock } from './folder-lock.ts';
import { createJournalEraser, type JournalEraser } from './journal-erasure.ts';
import { openDatabase } from './open-database.ts';
import { peopleTables } from './people.ts';
import type { Tables } from './read-rows.ts';
import { inSavepoint, inTransaction } from './transaction.ts';
import { assetTables, versionTables } from './versions.ts';
import {
  type Call,
  encodeError,
  isWrite,
  type WorkerReply,
  type WorkerRequest,
  type WorkerTask,
} from './worker-calls.ts';

/** Opens the folder (throws DataFolderError) and performs calls from `port` until asked to close. */
export function performCalls(port: MessagePort, task: Extract<WorkerTask, { task: 'calls' }>): void {
  const driver = task.driver === null ? {} : { driver: task.driver };
  const lock = acquireLock(task.dataDir, task.driver ?? undefined);
  let database: SqlConnection;
  let journal: JournalEraser;
  try {
    const limit = task.maxBytes === null ? {} : { maxBytes: task.maxBytes };
    database = openDatabase(task.dataDir, { ...driver, ...limit });
    journal = createJournalEraser(database);
  } catch (error) {
    lock.release();
    throw error;
  }
  const execute = createExecutor(database, journal);

  port.on('message', (first: WorkerRequest) => {
    const requests = [first];
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port))
      requests.push(next.message);
    for (const run of runsOf(requests)) {
      if (run.kind === 'close') {
        journal.end();
        database.close();
        lock.release();
        port.postMessage({ id: run.id, ok: true, value: null } satisfies WorkerReply);
        port.close();
        return;
      }
      for (const reply of execute(run.calls, run.kind)) port.postMessage(reply);
    }
  });
}

type Run =
  | { readonly kind: 'read' | 'write'; readonly calls: Call[] }
  | { readonly kind: 'close'; readonly id: number };

/** Cuts the queue into stretches of reads and of writes, in order. */
function runsOf(requests: readonly WorkerRequest[]): readonly Run[] {
  const runs: Run[] = [];
  for (const request of requests) {
    if (request.part === 'close') {
      runs.push({ kind: 'close', id: request.id });
      continue;
    }
    const kind = isWrite(request) ? 'write' : 'read';
    const last = runs.at(-1);
    if (last !== undefined && last.kind !== 'close' && last.kind === kind) last.calls.push(request);
    else runs.push({ kind, calls: [request] });
  }
  return runs;
}

function createExecutor(connection: SqlConnection, journal: JournalEraser) {
  let atMs = 0;
  const now = (): number => atMs;
  const people = peopleTables(connection);
  const tables: Tables = {
    boards: boardTables(connection, now),
    camps: campTables(connection, now, people),
    versions: versionTables(connection),
    assets: assetTables(connection, people),
  };

  const perform = (call: Call): unknown => {
    atMs = call.atMs;
    const methods = tables[call.part] as unknown as Readonly<
      Record<string, (...args: readonly unknown[]) => unknown>
    >;
    return methods[call.method]?.(...call.args);
  };
  const attempt = (call: Call, work: () => unknown): WorkerReply => {
    try {
      return { id: call.id, ok: true, value: work() };
    } catch (error) {
      return refusal(call, error);
    }
  };

  const write = (calls: readonly Call[]): readonly WorkerReply[] => {
    try {
      const replies = inTransaction(connection, () =>
        calls.map((call) => {
          try {
            return { id: call.id, ok: true, value: inSavepoint(connection, () => perform(call)) } as const;
          } catch (error) {
            // The disk's refusal concerns the whole transaction; a wrong call only itself.
            if (sqliteFailure(error) !== null) throw error;
            return refusal(call, error);
          }
        }),
      );
      if (calls.some(isForGood)) journal.erase();
      return replies;
    } catch (error) {
      const [only, ...others] = calls;
      if (only === undefined) return [];
      // Alone, a small write may still find room where a large neighbour did not.
      return others.length === 0 ? [refusal(only, error)] : calls.flatMap((call) => write([call]));
    }
  };

  return (calls: readonly Call[], kind: 'read' | 'write'): readonly WorkerReply[] =>
    kind === 'write' ? write(calls) : calls.map((call) => attempt(call, () => perform(call)));
}

function refusal(call: Call, error: unknown): WorkerReply {
  return { id: call.id, ok: false, error: encodeError(storageError(error)) };
}

function storageError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  switch (sqliteFailure(error)) {
    case 'full':
      return new StorageError('disk-full', error.message, { cause: error });
    case 'io':
    case 'busy':
      return new StorageError('io-error', error.message, { cause: error });
    case 'corrupt':
      return new StorageError('damaged', error.message, { cause: error });
    case null:
      return error;
  }
}

/** Does the call delete words that nobody is to find in the files any more? */
const isForGood = ({ part, method }: Call): boolean =>
  part === 'camps' && (method === 'delete' || method === 'deleteBoard');

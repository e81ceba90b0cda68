// Starts the storage's worker thread, from source (TypeScript, through tsx) and from the built server alike.
import { Worker } from 'node:worker_threads';
import { decodeError, type WorkerReply, type WorkerTask } from './worker-calls.ts';

/** A thread for `task`; its messages are `WorkerReply`s. The built worker lies beside the bundle this file ends up in. */
export function startThread(task: WorkerTask): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = fromSource ? './sqlite-worker-from-source.js' : './sqlite-worker.js';
  return new Worker(new URL(entry, import.meta.url), {
    workerData: task,
    name: `miraizu storage: ${task.task}`,
    execArgv: [],
  });
}

/** Runs a task that replies once, on a thread of its own; it rejects when `signal` ends the thread before. */
export function runTask<T>(task: Exclude<WorkerTask, { task: 'calls' }>, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const thread = startThread(task);
    const end = (): void => void thread.terminate();
    signal?.addEventListener('abort', end, { once: true });
    thread.once('message', (reply: WorkerReply) => {
      if (reply.ok) resolve(reply.value as T);
      else reject(decodeError(reply.error));
    });
    thread.once('error', reject);
    // After a reply this changes nothing any more.
    thread.once('exit', (code) => {
      signal?.removeEventListener('abort', end);
      reject(new Error(`The storage thread ended with ${code} without a reply.`));
    });
  });
}

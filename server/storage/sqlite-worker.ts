// The entry of the storage's worker thread: does the one task it was started for (sqlite-thread.ts).
// All SQLite work happens in such threads, so that a slow disk never stops the server's event loop.
import { parentPort, workerData } from 'node:worker_threads';
import { backupDatabase } from './backup.ts';
import { restoreDatabase } from './restore.ts';
import { type Answer, encodeError, type WorkerTask } from './sqlite-calls.ts';
import { serve } from './sqlite-serve.ts';
import { verifyFolder } from './verify-folder.ts';

if (parentPort === null) throw new Error('sqlite-worker runs as a worker thread only');
const port = parentPort;
const answer = (message: Answer): void => port.postMessage(message);

try {
  answer({ id: 0, ok: true, value: perform(workerData as WorkerTask) });
} catch (error) {
  answer({ id: 0, ok: false, error: encodeError(error) });
  port.close();
}

function perform(task: WorkerTask): unknown {
  switch (task.task) {
    case 'serve':
      return serve(port, task);
    case 'backup':
      return backupDatabase(task.dataDir, task.file);
    case 'verify':
      return verifyFolder(task.dataDir);
    case 'restore':
      return restoreDatabase(task.file, task.dataDir, task.atMs);
  }
}

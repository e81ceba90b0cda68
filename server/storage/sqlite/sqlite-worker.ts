// The entry of the storage's worker thread: does the one task it was started for (start-worker.ts).
// All SQLite work happens in such threads, so that a slow disk never stops the server's event loop.
import { parentPort, workerData } from 'node:worker_threads';
import { encodeError, type WorkerReply, type WorkerTask } from './worker-calls.ts';

if (parentPort === null) throw new Error('sqlite-worker runs as a worker thread only');
const port = parentPort;
const reply = (message: WorkerReply): void => port.postMessage(message);

try {
  reply({ id: 0, ok: true, value: await perform(workerData as WorkerTask) });
} catch (error) {
  reply({ id: 0, ok: false, error: encodeError(error) });
  port.close();
}

/**
 * Each task loads only its own files, past the faces: performing calls, which starts with the server, needs no Yjs, and what asks for
 * a thread has no place in one. Only here SQLite knows the others.
 */
async function perform(task: WorkerTask): Promise<unknown> {
  switch (task.task) {
    case 'calls':
      return (await import('./worker-loop.ts')).performCalls(port, task);
    case 'backup':
      return (await import('../backup/copy-database.ts')).backupDatabase(task.dataDir, task.file);
    case 'verify':
      return (await import('../verify/verify-folder.ts')).verifyFolder(task.dataDir);
    case 'verify-backup':
      return (await import('../backup/verify-backup.ts')).verifyBackup(task.file);
    case 'purge':
      return (await import('../backup/purge-backup.ts')).purgeBackup(task.file, task);
    case 'restore':
      return (await import('../backup/restore-database.ts')).restoreDatabase(
        task.file,
        task.dataDir,
        task.atMs,
      );
  }
}

// A consistent copy of the database as one file, while the server goes on writing. Images are not in it: they never
// change once written, so copying DATA_DIR/assets at any time is enough.
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataFolderError, databaseFile } from './data-folder.ts';
import { moveIntoPlace } from './durable-file.ts';
import { folderError } from './lock.ts';
import { openConnection } from './sqlite-driver.ts';
import { BUSY_TIMEOUT_MS } from './sqlite-open.ts';
import { runTask } from './sqlite-thread.ts';

/** Copies the folder's database to `file`, replacing it only when the copy is whole. Works beside a running server. */
export function backup(dataDir: string, file: string): Promise<void> {
  return runTask({ task: 'backup', dataDir, file });
}

/** The same at once, inside the worker thread. */
export function backupDatabase(dataDir: string, file: string): void {
  const target = resolve(file);
  if (target === resolve(databaseFile(dataDir)))
    throw new DataFolderError('not-writable', dataDir, 'a backup cannot replace the database itself');
  const partial = `${target}.partial`;
  try {
    const connection = openConnection(databaseFile(dataDir), {
      readOnly: true,
      busyTimeoutMs: BUSY_TIMEOUT_MS,
    });
    try {
      rmSync(partial, { force: true });
      connection.prepare('VACUUM INTO ?').run(partial);
    } finally {
      connection.close();
    }
    moveIntoPlace(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    throw folderError(dataDir, error);
  }
}

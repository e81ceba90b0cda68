// A consistent copy of the database as one file, while the server goes on writing. Images are not in it: they hardly
// change once written, so copying DATA_DIR/assets at any time is enough. What an earlier release kept is made plain once
// (server/assets); where a copy has one without the other, that is put right at the next start.
import { existsSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DataFolderError, databaseFile } from './data-folder.ts';
import { moveIntoPlace } from './durable-file.ts';
import { folderError } from './lock.ts';
import { openConnection, type SqlConnection, sqliteFailure } from './sqlite-driver.ts';
import { BUSY_TIMEOUT_MS } from './sqlite-open.ts';
import { runTask } from './sqlite-thread.ts';

/**
 * Copies the folder's database to `file`, replacing it only when the copy is whole. Works beside a running server.
 * Throws DataFolderError about the data folder, or about the folder of `file` when that cannot be written.
 */
export function backup(dataDir: string, file: string): Promise<void> {
  return runTask({ task: 'backup', dataDir, file });
}

/** The same at once, inside the worker thread. */
export function backupDatabase(dataDir: string, file: string): void {
  const target = resolve(file);
  if (target === resolve(databaseFile(dataDir)))
    throw new DataFolderError('not-writable', dataDir, 'a backup cannot replace the database itself');
  const partial = `${target}.partial`;
  const connection = openSource(dataDir);
  try {
    rmSync(partial, { force: true });
    connection.prepare('VACUUM INTO ?').run(partial);
    moveIntoPlace(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    const isSourceDamaged = error instanceof Error && sqliteFailure(error) === 'corrupt';
    throw folderError(isSourceDamaged ? dataDir : dirname(target), error);
  } finally {
    connection.close();
  }
}

function openSource(dataDir: string): SqlConnection {
  const file = databaseFile(dataDir);
  if (!existsSync(file)) throw new DataFolderError('damaged', dataDir, 'there is no database');
  try {
    return openConnection(file, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw folderError(dataDir, error);
  }
}

// One writer per data folder: an exclusive transaction on a database that holds nothing. The operating system frees it
// when the process ends in whatever way, so no lock can go stale. Reading (verify, backup) needs no lock.
import { BackupFileError, DataFolderError, lockFile, makePrivate } from '../folder/folder.ts';
import { type DriverName, NoDriverError, openConnection, sqliteFailure } from './driver.ts';

interface FolderLock {
  release(): void;
}

/** Makes the folder if needed and takes its lock, or throws DataFolderError at once: nobody waits for a server to end. */
export function acquireLock(dataDir: string, driver?: DriverName): FolderLock {
  try {
    makePrivate(dataDir);
    const connection = openConnection(lockFile(dataDir), {
      busyTimeoutMs: 0,
      ...(driver === undefined ? {} : { driver }),
    });
    try {
      connection.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      connection.close();
      throw error;
    }
    return { release: () => connection.close() };
  } catch (error) {
    throw folderError(dataDir, error);
  }
}

/** What went wrong with a folder, in the words of DataFolderError; anything else stays as it is. */
export function folderError(dataDir: string, error: unknown): unknown {
  if (error instanceof NoDriverError)
    return new DataFolderError('no-driver', dataDir, error.message, { cause: error });
  if (!(error instanceof Error)) return error;
  if (error instanceof DataFolderError || error instanceof BackupFileError) return error;
  switch (sqliteFailure(error)) {
    case 'busy':
      return new DataFolderError('locked', dataDir, 'another server is writing here', { cause: error });
    case 'corrupt':
      return new DataFolderError('damaged', dataDir, error.message, { cause: error });
    case 'full':
    case 'io':
      return new DataFolderError('not-writable', dataDir, error.message, { cause: error });
    case null:
      return 'syscall' in error
        ? new DataFolderError('not-writable', dataDir, error.message, { cause: error })
        : error;
  }
}

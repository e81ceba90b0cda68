// What commands that work on the data folder itself have in common: refusals of the folder, its key and its backups, in words.
import { startErrorOf } from '../start-error.ts';
import { BackupFileError } from '../storage/folder/folder.ts';
import { CommandError } from './command.ts';
import { backupRefusal } from './file-words.ts';

/** Runs the work; what the folder refuses becomes one sentence in each language. */
export async function onFolder<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw folderRefusal(dataDir, error);
  }
}

/** One sentence in each language for what the folder refuses; anything else stays as it is. */
export function folderRefusal(dataDir: string, error: unknown): unknown {
  if (error instanceof BackupFileError) return backupRefusal(error);
  const problem = startErrorOf(error, { port: 0, host: '', dataDir });
  return problem === null ? error : new CommandError(`${problem.ja}\n${problem.en}`, 1, { cause: error });
}

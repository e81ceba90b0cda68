// What commands that work on the data folder itself have in common: refusals of the folder, in words.
import { startErrorOf } from '../start-error.ts';
import { CommandError } from './command.ts';

/** Runs the work; what the folder refuses becomes one sentence in each language. */
export async function onFolder<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problem = startErrorOf(error, { port: 0, host: '', dataDir });
    if (problem === null) throw error;
    throw new CommandError(`${problem.ja}\n${problem.en}`, 1, { cause: error });
  }
}

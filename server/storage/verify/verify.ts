// verify: is a data folder sound, and if not, what exactly is damaged and what helps. Only reads, so it may run beside
// the server. The face of the checks (verify-folder.ts) and of their sentences for people (verify-words.ts).
import { runTask } from '../sqlite/sqlite.ts';
import type { VerifyReport } from './finding.ts';

/** Checks everything in the folder. Rejects only with DataFolderError `no-driver`: damage is a finding, not an error. */
export function verify(dataDir: string): Promise<VerifyReport> {
  return runTask({ task: 'verify', dataDir });
}

// What was found, and how it is said.
export type { Finding } from './finding.ts';
// The checks themselves, at once, for threads of their own and for a backup that is brought back.
export { mayHold } from './row-values.ts';
export { verifyDatabase, verifyFolder } from './verify-folder.ts';
export { explainFinding } from './verify-words.ts';

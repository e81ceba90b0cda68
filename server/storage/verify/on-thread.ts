// verify as the command line asks for it: on a thread of its own, so that nothing else waits for the disk.
import { runTask } from '../sqlite/sqlite.ts';
import type { VerifyReport } from './finding.ts';

/** Checks everything in the folder. Rejects only with DataFolderError `no-driver`: damage is a finding, not an error. */
export function verify(dataDir: string): Promise<VerifyReport> {
  return runTask({ task: 'verify', dataDir });
}

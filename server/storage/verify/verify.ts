// The face of verify: is a data folder sound, and if not, what exactly is damaged and what helps. Only reads, so it may run
// beside the server.

// The whole folder, on a thread of its own; what was found, and how it is said.
export type { Finding, VerifyReport } from './finding.ts';
export { verify } from './on-thread.ts';
// For a backup that is brought back: the same checks of one database, and of one value.
export { mayHold, mayStandTogether } from './row-values.ts';
export { verifyImages } from './verify-folder.ts';
export { verifyTables } from './verify-tables.ts';
export { explainFinding, whatIsWrong } from './verify-words.ts';

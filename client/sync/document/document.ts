// What this folder exports: replicas of a board’s document, what is saved of them, and what becomes of work of an epoch that is
// over. Other folders import only this file.
export { changedRecords, recordText } from './changed-records.ts';
export { type DeviceCopy, DocumentReplica } from './document-replica.ts';
export { createEpochSwitch, type EpochSwitch, isFinal } from './epoch-switch.ts';
export { type LateReply, type LateTarget, type LateWork, postLateWork } from './late-work.ts';
export { holds, missingWords, type RescuedWords, refusedWork, rescueWords } from './rescued-words.ts';

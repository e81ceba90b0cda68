// The face of a board’s documents on this page: replicas, what is saved of them, and how work of an epoch that is over gets on. Nobody outside imports a file behind it.
export { type DeviceCopy, DocumentReplica } from './document-replica.ts';
export { createEpochSwitch, type EpochSwitch, isFinal } from './epoch-switch.ts';
export { type LateReply, type LateTarget, type LateWork, postLateWork } from './late-work.ts';
export { holds, missingWords, type RescuedWords, refusedWork, rescueWords } from './rescued-words.ts';

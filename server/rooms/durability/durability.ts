// What this folder exports: bringing a room’s changes to disk, and replying to sessions from there. Other folders import only this
// file.
export { CommittedSnapshot } from './committed-snapshot.ts';
export { GroupCommit } from './group-commit.ts';
export { LogCompaction } from './log-compaction.ts';
export { RetryingWrite } from './retrying-write.ts';
export { SyncReplies } from './sync-replies.ts';

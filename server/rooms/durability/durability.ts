// The face of what brings a room’s changes to disk and answers from there. Nobody outside imports a file behind it.
export { CommittedSnapshot } from './committed-snapshot.ts';
export { GroupCommit } from './group-commit.ts';
export { LogCompaction } from './log-compaction.ts';
export { RetryingWrite } from './retrying-write.ts';
export { SyncReplies } from './sync-replies.ts';

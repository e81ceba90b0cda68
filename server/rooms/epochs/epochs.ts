// What this folder exports: opening a stored board, rewriting it, and work from epochs that are over. Other folders import only
// this file.
export { CompactOnOpen } from './compact-on-open.ts';
export { healOnOpen } from './heal-on-open.ts';
export type { LateEpoch } from './late-epoch.ts';
export { LateEpochCache } from './late-epoch-cache.ts';
export type { LatePost, PostedWork } from './late-post.ts';
export { openDocument } from './load-document.ts';
export { migrateOnOpen } from './migrate-on-open.ts';
export { rewriteStored } from './rewrite-stored.ts';

// The face of epochs: opening a stored board, writing it anew, and work from epochs that are over. Nobody outside imports a file behind it.
export { CompactOnOpen } from './compact-on-open.ts';
export { healOnOpen } from './heal-on-open.ts';
export type { LateEpoch } from './late-epoch.ts';
export { LateEpochs } from './late-epochs.ts';
export type { LatePost, LateReceipt, LateWork } from './late-post.ts';
export { openDocument } from './load-document.ts';
export { migrateOnOpen } from './migrate-on-open.ts';
export { rewriteStored } from './rewrite-stored.ts';

// The face of the backups that the server makes by itself: once a day, at 終える, when asked; none of them holds what was deleted for good.
export { freeBytes } from './backup-folder.ts';
export { type BackupFacts, OwnBackups } from './own-backups.ts';

// The face of backups: one file of everything, made beside a running server, looked at, and put back where none runs.

// Which files no command writes over.
export { isOfDataFolder } from './backup-target.ts';
export type { BackupMade } from './copy-database.ts';
// Each on a thread of its own.
export { backup, purge, restore, verifyBackup } from './on-threads.ts';
export type { Deleted } from './purge-backup.ts';

// The face of backups: one file of the whole database, made beside a running server, and put back where none runs.

// Which files no command writes over.
export { isOfDataFolder } from './backup-target.ts';
// Each on a thread of its own.
export { backup, restore } from './on-threads.ts';

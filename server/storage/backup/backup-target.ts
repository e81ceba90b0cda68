// Where a backup may be written: at a new place, or over an earlier backup, and over nothing else that anybody has.
import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { assetRoot, BackupFileError, isOwnName, lockFile } from '../folder/folder.ts';
import { databaseHead } from './backup-file.ts';

/** The place itself, links followed, or BackupFileError. Only reads. */
export function backupTarget(dataDir: string, file: string): string {
  const folder = realFolder(file);
  const target = realFile(join(folder, basename(file)), file);
  if (isOfDataFolder(dataDir, target))
    throw new BackupFileError('own-name', file, 'one of the data folder’s own files');
  if (existsSync(target) && !isBackup(target))
    throw new BackupFileError('occupied', file, 'no backup of Miraizu lies there');
  return target;
}

function realFolder(file: string): string {
  const folder = dirname(file);
  try {
    const real = realpathSync(folder);
    if (statSync(real).isDirectory()) return real;
  } catch (error) {
    // A missing folder, a loop of links, a folder that may not be looked into: it cannot be reached.
    if (!isFileError(error)) throw error;
  }
  throw new BackupFileError('no-folder', file, folder);
}

/** Nightly scripts may keep a link to where the backups lie; one that leads nowhere says nothing about what it should be. */
function realFile(place: string, file: string): string {
  if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return place;
  try {
    return realpathSync(place);
  } catch (error) {
    if (!isFileError(error)) throw error;
    throw new BackupFileError('occupied', file, 'a link that leads nowhere', { cause: error });
  }
}

/** A file of this data folder, or of another one: its lock tells what it is. `target`: links followed. */
export function isOfDataFolder(dataDir: string, target: string): boolean {
  const own = existsSync(dataDir) ? realpathSync(dataDir) : dataDir;
  const folder = dirname(target);
  if (target.startsWith(assetRoot(own) + sep)) return true;
  return isOwnName(basename(target)) && (folder === own || existsSync(lockFile(folder)));
}

function isBackup(target: string): boolean {
  try {
    const head = databaseHead(target);
    return head !== null && head.schema > 0 && !head.isLive;
  } catch (error) {
    // What may not be read is not known to be a backup.
    if (!isFileError(error)) throw error;
    return false;
  }
}

const isFileError = (error: unknown): error is Error => error instanceof Error && 'syscall' in error;

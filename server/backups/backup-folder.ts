// The folder of the backups that the server makes by itself: what they are called, which there are, which are too many, and how much room
// is left beside them. What is in a backup is server/storage/backup's.
import { readdirSync, statSync } from 'node:fs';
import { mkdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** One backup that is there. */
export interface KeptBackup {
  readonly file: string;
  /** When it was made, in ms since 1970, as its file says. */
  readonly atMs: number;
  readonly bytes: number;
}

const NAME = /^miraizu-backup-\d{4}-\d\d-\d\d-\d{6}\.sqlite$/;
/** What a backup that did not come to its end has left. */
const DRAFT = /^miraizu-backup-\d{4}-\d\d-\d\d-\d{6}\.sqlite\.[0-9a-f]{8}\.partial$/;

/** What one made at that moment is called: by the clock on the wall, for whoever looks into the folder. */
export function backupName(atMs: number): string {
  const at = new Date(atMs);
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `miraizu-backup-${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}.sqlite`;
}

/** The newest first. A folder that is not there, or a stick that was pulled, has none. */
export function keptBackups(folder: string): readonly KeptBackup[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .map((name) => join(folder, name))
    .map((file) => ({ file, stat: statSync(file, { throwIfNoEntry: false }) }))
    .flatMap(({ file, stat }) =>
      stat?.isFile() === true ? [{ file, atMs: stat.mtimeMs, bytes: stat.size }] : [],
    )
    .toSorted((a, b) => b.atMs - a.atMs || (a.file < b.file ? 1 : -1));
}

/** Makes the folder, closed to other accounts, and clears away what an earlier process left half-made. */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder).filter((each) => DRAFT.test(each)))
    await rm(join(folder, name), { force: true });
}

/** Removes all but the newest. */
export async function keepNewest(folder: string, count: number): Promise<void> {
  for (const { file } of keptBackups(folder).slice(count)) await rm(file, { force: true });
}

/** Free bytes for whoever runs the server where `path` lies, or would lie; null where the system does not say. */
export async function freeBytes(path: string): Promise<number | null> {
  for (let at = path; ; at = join(at, '..')) {
    try {
      const { bavail, bsize } = await statfs(at);
      return bavail * bsize;
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMissing || join(at, '..') === at) return null;
    }
  }
}

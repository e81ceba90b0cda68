// The backups that the server makes by itself: once a day while something is written, at 終える, and when the operator asks; the newest few
// stay. What is deleted for good is taken out of all of them. One work at a time, each on a thread of its own.
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupFault } from '../../shared/api/api.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Log } from '../log.ts';
import { OneAtATime } from '../one-at-a-time.ts';
import type { Clock } from '../rooms/clock.ts';
import { backup, type Deleted, purge } from '../storage/backup/backup.ts';
import { assetRoot, BackupFileError, DataFolderError, databaseFile } from '../storage/folder/folder.ts';
import {
  backupName,
  freeBytes,
  type KeptBackup,
  keepNewest,
  keptBackups,
  prepareFolder,
} from './backup-folder.ts';

const MINUTE_MS = 60_000;

/** When the server looks whether a backup is due, in milliseconds. */
export const BACKUP_TIMES = {
  /** After the start: not while the hall comes in. */
  firstLookMs: 2 * MINUTE_MS,
  everyMs: 10 * MINUTE_MS,
  /** A backup is due when the last one is older than this, and something was written since. */
  dueMs: 24 * 60 * MINUTE_MS,
} as const;

/** What stays free beside a new backup, in bytes: the boards go on growing. */
const SPARE_BYTES = 256 * 1024 * 1024;

/** What is told of the backups. */
export interface BackupFacts {
  readonly folder: string;
  /** How many stay; 0 where none are made. */
  readonly keeps: number;
  readonly last: KeptBackup | null;
  /** Why the last try brought none, until one does. */
  readonly fault: BackupFault | null;
  /** Something that was deleted for good is still in a backup here. */
  readonly holdsDeleted: boolean;
}

export interface OwnBackupsOptions {
  readonly dataDir: string;
  readonly folder: string;
  /** How many stay; 0 makes none. */
  readonly keeps: number;
  /** Everything that was ever deleted for good. */
  readonly deleted: () => Promise<Deleted>;
  readonly clock: Clock;
  readonly log: Log;
}

export class OwnBackups {
  readonly #options: OwnBackupsOptions;
  readonly #work = new OneAtATime<'backups'>();
  readonly #stop = new AbortController();
  #cancelLook = (): void => undefined;
  #fault: BackupFault | null = null;
  #holdsDeleted = false;

  constructor(options: OwnBackupsOptions) {
    this.#options = options;
  }

  /** Looks from now on whether one is due, and takes out what an earlier process had still to take out. */
  start(): void {
    void this.forgetDeleted();
    this.#lookIn(BACKUP_TIMES.firstLookMs);
  }

  /** Ends what is under way: a half-made backup is thrown away. */
  async stop(): Promise<void> {
    this.#cancelLook();
    this.#stop.abort();
    await this.#work.run('backups', () => Promise.resolve());
  }

  facts(): BackupFacts {
    const { folder, keeps } = this.#options;
    return {
      folder,
      keeps,
      last: keptBackups(folder)[0] ?? null,
      fault: keeps === 0 ? 'off' : this.#fault,
      holdsDeleted: this.#holdsDeleted,
    };
  }

  /** Makes one now, after whatever is under way. */
  make(): Promise<Result<KeptBackup, BackupFault>> {
    return this.#work.run('backups', async () => {
      const made = this.#stop.signal.aborted ? err('stopped' as const) : await this.#make();
      this.#fault = made.ok || made.error === 'nothing-yet' || made.error === 'stopped' ? null : made.error;
      return made;
    });
  }

  /** Takes what was deleted for good out of all backups here; what a file refuses is tried again at the next look. */
  forgetDeleted(): Promise<void> {
    return this.#work.run('backups', async () => {
      const files = keptBackups(this.#options.folder);
      if (files.length === 0 || this.#stop.signal.aborted) return;
      this.#holdsDeleted = true;
      try {
        const deleted = await this.#options.deleted();
        for (const { file } of files) await purge(file, deleted);
        this.#holdsDeleted = false;
      } catch (error) {
        this.#options.log.warn({ err: error }, 'what was deleted could not be taken out of every backup');
      }
    });
  }

  /** Has something been written since the last backup? */
  isDue(olderThanMs = 0): boolean {
    const { dataDir, folder, clock } = this.#options;
    const last = keptBackups(folder)[0];
    const writtenAtMs = lastWrittenMs(dataDir);
    if (writtenAtMs === null) return false;
    return last === undefined || (last.atMs < writtenAtMs && clock.nowMs() - last.atMs >= olderThanMs);
  }

  #lookIn(delayMs: number): void {
    if (this.#options.keeps > 0 && !this.#stop.signal.aborted)
      this.#cancelLook = this.#options.clock.after(delayMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    if (this.#holdsDeleted) await this.forgetDeleted();
    if (this.isDue(BACKUP_TIMES.dueMs)) await this.make();
    this.#lookIn(BACKUP_TIMES.everyMs);
  }

  async #make(): Promise<Result<KeptBackup, BackupFault>> {
    const { dataDir, folder, keeps, clock, log } = this.#options;
    if (keeps === 0) return err('off');
    if (!existsSync(databaseFile(dataDir))) return err('nothing-yet');
    try {
      await prepareFolder(folder);
      const free = await freeBytes(folder);
      if (free !== null && free < (await bytesOf(dataDir)) + SPARE_BYTES) {
        log.warn({ free }, 'no backup: too little free disk');
        return err('no-room');
      }
      const file = join(folder, backupName(clock.nowMs()));
      const { bytes, pictures, missing } = await backup(dataDir, file, { signal: this.#stop.signal });
      // What was deleted while it was made is in none of them.
      const deleted = await this.#options.deleted();
      await purge(file, deleted);
      await keepNewest(folder, keeps);
      log.info({ bytes, pictures, missing: missing.length }, 'backup made');
      return ok({ file, atMs: statSync(file).mtimeMs, bytes });
    } catch (error) {
      if (this.#stop.signal.aborted) return err('stopped');
      log.warn({ err: error }, 'no backup could be made');
      if (error instanceof DataFolderError) return err(error.reason === 'empty' ? 'nothing-yet' : 'damaged');
      if (error instanceof BackupFileError || (error instanceof Error && 'syscall' in error))
        return err('not-written');
      throw error;
    }
  }
}

/** When the database was written last, in ms since 1970; null before it is there. */
function lastWrittenMs(dataDir: string): number | null {
  const times = ['', '-wal']
    .map((suffix) => statSync(`${databaseFile(dataDir)}${suffix}`, { throwIfNoEntry: false }))
    // Whoever reads makes a journal, too, an empty one.
    .flatMap((file) => (file === undefined || file.size === 0 ? [] : [file.mtimeMs]));
  return times.length === 0 ? null : Math.max(...times);
}

/** How much there is to copy. */
async function bytesOf(dataDir: string): Promise<number> {
  const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const root = assetRoot(dataDir);
  const pictures = existsSync(root) ? await readdir(root, { recursive: true, withFileTypes: true }) : [];
  return pictures
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, entry) => sum + size(join(entry.parentPath, entry.name)),
      size(databaseFile(dataDir)) + size(`${databaseFile(dataDir)}-wal`),
    );
}

// The backups that the server makes by itself: when, how many, what becomes of them, and what none of them holds any more.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BACKUP_TIMES, OwnBackups, type OwnBackupsOptions } from '../../../server/backups/own-backups.ts';
import { createLog } from '../../../server/log.ts';
import { restoreDatabase } from '../../../server/storage/backup/restore-database.ts';
import { verifyBackup } from '../../../server/storage/backup/verify-backup.ts';
import { databaseFile } from '../../../server/storage/folder/data-folder.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { inFolder, storeCamp, TAKADAI, updatesOf, WAKABA, wordsOf } from '../../kit/stored-folder.ts';
import { until } from '../../kit/until.ts';

const BEGINNING_MS = Date.UTC(2026, 9, 9, 0, 0, 0);

/** A camp with words, and backups of it by a clock of the test's own. */
function keeping(wish: Partial<OwnBackupsOptions> = {}) {
  const dataDir = wish.dataDir ?? temporaryFolder();
  if (!existsSync(databaseFile(dataDir))) storeCamp(dataDir, ['ことば']);
  const folder = wish.folder ?? join(dataDir, 'backups');
  const clock = new ManualClock();
  clock.advance(BEGINNING_MS);
  const deleted = { camps: [] as string[], boards: [] as string[] };
  const backups = new OwnBackups({
    dataDir,
    folder,
    keeps: 3,
    deleted: () => Promise.resolve(deleted),
    clock,
    log: createLog('silent'),
    ...wish,
  });
  const files = (): readonly string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);
  /** The disk's clock is the machine's: a file is given the time of the test's. */
  const dated = (file: string, atMs: number): void => utimesSync(file, atMs / 1_000, atMs / 1_000);
  const written = (): void => {
    dated(databaseFile(dataDir), clock.nowMs());
  };
  const made = async (): Promise<string> => {
    const kept = await backups.make();
    if (!kept.ok) throw new Error(kept.error);
    dated(kept.value.file, clock.nowMs());
    return kept.value.file;
  };
  return { dataDir, folder, clock, backups, deleted, files, made, written };
}

describe('backups of one’s own', () => {
  it('are made once a day by themselves, when something was written since the last', async () => {
    const { backups, clock, files, folder, written } = keeping();
    written();
    backups.start();
    clock.advance(BACKUP_TIMES.firstLookMs);
    await until(() => files().length === 1);
    await until(() => clock.nextInMs <= BACKUP_TIMES.everyMs);
    utimesSync(join(folder, files()[0] ?? ''), clock.nowMs() / 1_000, clock.nowMs() / 1_000);

    // Half a day later nothing is due; after a day of silence neither.
    clock.advance(BACKUP_TIMES.dueMs / 2);
    written();
    expect(backups.isDue(BACKUP_TIMES.dueMs)).toBe(false);
    expect(backups.isDue()).toBe(true);
    await until(() => clock.nextInMs <= BACKUP_TIMES.everyMs);
    clock.leap(BACKUP_TIMES.dueMs);
    expect(backups.isDue(BACKUP_TIMES.dueMs)).toBe(true);
    clock.advance(BACKUP_TIMES.everyMs);
    await until(() => files().length === 2);
    await backups.stop();
  });

  it('are not made again while nothing is written', async () => {
    const { backups, clock, made, written } = keeping();
    written();
    clock.advance(1_000);
    await made();
    clock.leap(10 * BACKUP_TIMES.dueMs);
    expect(backups.isDue(BACKUP_TIMES.dueMs)).toBe(false);
  });

  it('stay as many as were asked for, the newest, and nothing else in the folder is touched', async () => {
    const { backups, clock, files, folder, made } = keeping({ keeps: 2 });
    mkdirSync(folder);
    const others = ['miraizu-backup-old.sqlite', 'photo.jpg', 'miraizu-backup-2026-01-01-000000.sqlite.copy'];
    for (const name of others) writeFileSync(join(folder, name), 'somebody’s');
    const draft = 'miraizu-backup-2026-10-08-170000.sqlite.0123abcd.partial';
    writeFileSync(join(folder, draft), 'half');
    const names: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      names.push((await made()).slice(folder.length + 1));
      clock.advance(60_000);
    }
    expect(files()).toEqual([...others, ...names.slice(-2)].sort());
    expect(backups.facts()).toMatchObject({ folder, keeps: 2, fault: null });
    expect(backups.facts().last?.file).toBe(join(folder, names.at(-1) ?? ''));
  });

  it('can each be brought back', async () => {
    const { dataDir, made } = keeping();
    const file = await made();
    inFolder(dataDir, ({ boards }) => boards.compact(WAKABA, 1, updatesOf(['後'])[0] ?? new Uint8Array()));
    const other = temporaryFolder();
    restoreDatabase(file, other, 0);
    const kept = inFolder(other, ({ boards }) => boards.load(WAKABA));
    expect(kept === null ? [] : wordsOf(kept)).toEqual(['ことば']);
  });

  it('say what went wrong, until the next one is made', async () => {
    const { backups, dataDir, folder } = keeping();
    writeFileSync(folder, 'a file where the folder should be');
    expect(await backups.make()).toEqual({ ok: false, error: 'not-written' });
    expect(backups.facts().fault).toBe('not-written');
    const elsewhere = keeping({ dataDir, folder: join(temporaryFolder(), 'stick') });
    await elsewhere.made();
    expect(elsewhere.backups.facts().fault).toBeNull();
    const without = keeping({ keeps: 0 });
    expect(await without.backups.make()).toEqual({ ok: false, error: 'off' });
    const nothing = keeping();
    rmSync(databaseFile(nothing.dataDir));
    expect(await nothing.backups.make()).toEqual({ ok: false, error: 'nothing-yet' });
  });

  it('end at once when the server does, and leave nothing that passes for one', async () => {
    const { backups, files } = keeping();
    const making = backups.make();
    await backups.stop();
    const made = await making;
    if (made.ok) expect(files()).toHaveLength(1);
    else expect([made.error, files().filter((name) => name.endsWith('.sqlite'))]).toEqual(['stopped', []]);
    expect(await backups.make()).toEqual({ ok: false, error: 'stopped' });
  });
});

describe('what is deleted for good', () => {
  it('goes out of every backup, and is in none that was under way', async () => {
    const { backups, clock, dataDir, deleted, folder, files, made } = keeping();
    inFolder(dataDir, ({ boards }) =>
      boards.commit([{ board: TAKADAI, update: updatesOf(['消してほしい'])[0] ?? new Uint8Array() }]),
    );
    await made();
    clock.advance(60_000);
    const underWay = backups.make();
    // While it is made, the board is deleted.
    deleted.boards.push(TAKADAI);
    const forgotten = backups.forgetDeleted();
    await underWay;
    await forgotten;
    expect(files()).toHaveLength(2);
    for (const name of files()) {
      expect([name, readFileSync(join(folder, name)).includes('消してほしい')]).toEqual([name, false]);
      expect(verifyBackup(join(folder, name))).toMatchObject({ ok: true, boards: 1 });
    }
    expect(backups.facts().holdsDeleted).toBe(false);
  });

  it('is said to be in a backup as long as it is, and goes out when it can', async () => {
    const { backups, clock, deleted, folder, made } = keeping();
    const file = await made();
    const whole = readFileSync(file);
    writeFileSync(file, 'not to be opened');
    deleted.boards.push(WAKABA);
    await backups.forgetDeleted();
    expect(backups.facts().holdsDeleted).toBe(true);
    writeFileSync(file, whole);
    backups.start();
    clock.advance(BACKUP_TIMES.firstLookMs);
    await until(() => !backups.facts().holdsDeleted);
    expect(verifyBackup(join(folder, file.slice(folder.length + 1)))).toMatchObject({ ok: true, boards: 1 });
    await backups.stop();
  });
});

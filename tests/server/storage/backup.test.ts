// Backup and restore: a whole copy while the server writes, and a way back that never makes things worse.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { backup, restore } from '../../../server/storage/backup/backup.ts';
import { backupDatabase } from '../../../server/storage/backup/copy-database.ts';
import { restoreDatabase } from '../../../server/storage/backup/restore-database.ts';
import { BackupFileError } from '../../../server/storage/folder/backup-file-error.ts';
import { DataFolderError, databaseFile } from '../../../server/storage/folder/data-folder.ts';
import { openConnection } from '../../../server/storage/sqlite/driver.ts';
import { acquireLock } from '../../../server/storage/sqlite/folder-lock.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage.ts';
import { FIRST_EPOCH } from '../../../server/storage/storage.ts';
import { verifyDatabase, verifyFolder } from '../../../server/storage/verify/verify-folder.ts';
import { boardMeta, META } from '../../../shared/board/document.ts';
import { anAsset } from '../../kit/camp-facts.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { inFolder, storeCamp, TAKADAI, updatesOf, WAKABA, wordsOf } from '../../kit/stored-folder.ts';

const refusalOf = (work: () => unknown): string => {
  try {
    work();
    return 'not refused';
  } catch (error) {
    return error instanceof DataFolderError || error instanceof BackupFileError
      ? error.reason
      : String(error);
  }
};
const loadBoard = (dataDir: string, epoch?: number) => {
  const stored = inFolder(dataDir, ({ boards }) => boards.load(WAKABA, epoch));
  if (stored === null) throw new Error('The board is gone');
  return stored;
};

describe('backup', () => {
  it('copies a whole state while commits go on, and the copy is sound', async () => {
    const dataDir = temporaryFolder();
    storeCamp(dataDir);
    const words = Array.from({ length: 300 }, (_, n) => `言葉${n}`);
    const storage = await openSqliteStorage(dataDir);
    const file = join(temporaryFolder(), 'backup.sqlite');
    const commits = updatesOf(words).map((update) => storage.boards.commit([{ board: WAKABA, update }]));
    await commits[50];
    await backup(dataDir, file);
    await Promise.all(commits);
    await storage.close();

    expect(verifyDatabase(file, dataDir)).toMatchObject({ ok: true, boards: 2 });
    const other = temporaryFolder();
    restoreDatabase(file, other, 0);
    const kept = wordsOf(loadBoard(other));
    expect(kept.length).toBeGreaterThan(50);
    expect(kept).toEqual(words.slice(0, kept.length));
  });

  it('closes the backup and the restored database to other accounts', () => {
    const dataDir = temporaryFolder();
    const file = join(temporaryFolder(), 'backup.sqlite');
    storeCamp(dataDir);
    backupDatabase(dataDir, file);
    expect(statSync(file).mode & 0o077).toBe(0);
    // A copy from a USB stick is open to everybody.
    chmodSync(file, 0o644);
    restoreDatabase(file, dataDir, 0);
    expect(statSync(databaseFile(dataDir)).mode & 0o077).toBe(0);
  });

  it('keeps the old backup when the new one cannot be made', () => {
    const dataDir = temporaryFolder();
    const file = join(temporaryFolder(), 'backup.sqlite');
    storeCamp(dataDir, many);
    backupDatabase(dataDir, file);
    const old = readFileSync(file);
    expect(refusalOf(() => backupDatabase(join(temporaryFolder(), 'empty'), file))).toBe('empty');
    const content = readFileSync(databaseFile(dataDir));
    content.fill(0xa5, 4_096 * 3);
    writeFileSync(databaseFile(dataDir), content);
    expect(refusalOf(() => backupDatabase(dataDir, file))).toBe('damaged');
    expect(readFileSync(file).equals(old)).toBe(true);
    expect(readdirSync(dirname(file))).toEqual(['backup.sqlite']);
  });

  it('replaces an earlier backup, also through a link, as nightly scripts do', () => {
    const dataDir = temporaryFolder();
    const folder = temporaryFolder();
    storeCamp(dataDir, ['前']);
    const [file, link] = [join(folder, 'backup.sqlite'), join(folder, 'latest.sqlite')];
    backupDatabase(dataDir, file);
    symlinkSync(file, link);
    inFolder(dataDir, ({ boards }) => boards.compact(WAKABA, 1, updatesOf(['後'])[0] ?? new Uint8Array()));
    backupDatabase(dataDir, link);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    const other = temporaryFolder();
    restoreDatabase(file, other, 0);
    expect(wordsOf(loadBoard(other))).toEqual(['後']);
  });

  it.each([
    ['words of somebody’s', (place: string) => writeFileSync(place, 'words')],
    ['an empty file', (place: string) => writeFileSync(place, '')],
    ['a folder', (place: string) => mkdirSync(place)],
    ['another program’s database', (place: string) => foreignDatabase(place)],
    ['a live database', (place: string) => liveDatabase(place)],
    [
      'a database without a schema',
      (place: string) => change(place, 'PRAGMA application_id = 1299348853; VACUUM'),
    ],
    ['a link that leads nowhere', (place: string) => symlinkSync(`${place}.gone`, place)],
    ['a loop of links', (place: string) => symlinkSync(place, place)],
  ])('replaces nothing that is no backup: %s', (_, lay) => {
    const dataDir = temporaryFolder();
    storeCamp(dataDir);
    const place = join(temporaryFolder(), 'place');
    lay(place);
    const before = lstatSync(place);
    expect(refusalOf(() => backupDatabase(dataDir, place))).toBe('occupied');
    expect(lstatSync(place)).toMatchObject({ ino: before.ino, size: before.size, mtimeMs: before.mtimeMs });
    expect(readdirSync(dirname(place)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it.each([
    'miraizu.sqlite',
    'miraizu.sqlite-wal',
    'miraizu.sqlite-shm',
    'miraizu.sqlite.before-restore-2026-10-09T01-02-03-000Z',
    'miraizu.lock',
    'operator.key',
    'OPERATOR.KEY',
    'assets',
    'assets/wakaba/photo.png',
  ])('takes no name that the data folder uses itself: %s', (name) => {
    const dataDir = temporaryFolder();
    storeCamp(dataDir);
    acquireLock(dataDir).release();
    mkdirSync(join(dataDir, 'assets', 'wakaba'), { recursive: true });
    const around = join(temporaryFolder(), 'link');
    symlinkSync(dataDir, around);
    const other = temporaryFolder();
    storeCamp(other);
    for (const folder of [dataDir, around])
      expect(refusalOf(() => backupDatabase(dataDir, join(folder, name)))).toBe('own-name');
    // The folder of another camp is one as well.
    if (!name.startsWith('assets/'))
      expect(refusalOf(() => backupDatabase(other, join(dataDir, name)))).toBe('own-name');
    expect(verifyFolder(dataDir).ok).toBe(true);
  });

  it('lies in the data folder under a name of its own, if somebody wants that', () => {
    const dataDir = temporaryFolder();
    storeCamp(dataDir);
    backupDatabase(dataDir, join(dataDir, 'nightly.sqlite'));
    backupDatabase(dataDir, join(dataDir, 'nightly.sqlite'));
    expect(verifyFolder(dataDir).ok).toBe(true);
  });

  it('touches no file beside it, whatever it is called', () => {
    const dataDir = temporaryFolder();
    const file = join(temporaryFolder(), 'backup.sqlite');
    storeCamp(dataDir);
    writeFileSync(`${file}.partial`, 'somebody’s');
    backupDatabase(dataDir, file);
    expect(readFileSync(`${file}.partial`, 'utf8')).toBe('somebody’s');
  });

  it('names the place that cannot be written, and leaves nothing behind', () => {
    const dataDir = temporaryFolder();
    storeCamp(dataDir);
    const missing = join(temporaryFolder(), 'missing');
    expect(() => backupDatabase(dataDir, join(missing, 'backup.sqlite'))).toThrow(missing);
    expect(refusalOf(() => backupDatabase(dataDir, join(missing, 'backup.sqlite')))).toBe('no-folder');
    expect(verifyFolder(dataDir).ok).toBe(true);
  });
});

describe('restore', () => {
  it('brings back the state of the backup and keeps the present one aside', async () => {
    const dataDir = temporaryFolder();
    const file = join(temporaryFolder(), 'backup.sqlite');
    storeCamp(dataDir, ['前']);
    backupDatabase(dataDir, file);
    inFolder(dataDir, ({ boards }) => boards.compact(WAKABA, 1, updatesOf(['後'])[0] ?? new Uint8Array()));

    const restored = await restore(file, dataDir, { now: () => Date.UTC(2026, 9, 9, 1, 2, 3) });

    expect(wordsOf(loadBoard(dataDir))).toEqual(['前']);
    expect(restored).toEqual({
      keptAside: `${databaseFile(dataDir)}.before-restore-2026-10-09T01-02-03-000Z`,
      boards: 2,
      missingAssets: [],
    });
    const again = temporaryFolder();
    restoreDatabase(restored.keptAside ?? '', again, 0);
    expect(wordsOf(loadBoard(again))).toEqual(['後']);
  });

  it('keeps what was replaced as older epochs, against which unsent work of browsers shows', () => {
    const dataDir = temporaryFolder();
    const file = join(temporaryFolder(), 'backup.sqlite');
    storeCamp(dataDir, ['前']);
    backupDatabase(dataDir, file);
    const updates = updatesOf(['前', '後']);
    inFolder(dataDir, ({ boards }) => {
      for (const update of updates) boards.commit([{ board: WAKABA, update }]);
    });
    const replaced = wordsOf(loadBoard(dataDir));

    restoreDatabase(file, dataDir, 0);

    expect(wordsOf(loadBoard(dataDir))).toEqual(['前']);
    expect(replaced).toContain('後');
    expect(wordsOf(loadBoard(dataDir, FIRST_EPOCH))).toEqual(replaced);
    expect(verifyFolder(dataDir).findings).toEqual([]);
  });

  it('gives every board an epoch no browser has seen, in storage and in the document', () => {
    const dataDir = temporaryFolder();
    const file = join(temporaryFolder(), 'backup.sqlite');
    storeCamp(dataDir, ['ことば']);
    backupDatabase(dataDir, file);
    for (let n = 0; n < 3; n += 1)
      inFolder(dataDir, ({ boards }) => boards.startEpoch(WAKABA, Y.encodeStateAsUpdate(new Y.Doc())));

    restoreDatabase(file, dataDir, 0);

    const stored = loadBoard(dataDir);
    const doc = new Y.Doc();
    if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot);
    expect(stored.epoch).toBe(FIRST_EPOCH + 4);
    expect(wordsOf(stored)).toEqual(['ことば']);
    expect(boardMeta(doc).get(META.epoch)).toBe(FIRST_EPOCH + 4);
    expect(wordsOf(loadBoard(dataDir, FIRST_EPOCH))).toEqual(['ことば']);
    expect(inFolder(dataDir, ({ boards }) => boards.load(TAKADAI))?.epoch).toBe(FIRST_EPOCH + 1);
    expect(
      inFolder(dataDir, ({ boards }) => boards.commit([{ board: WAKABA, update: new Uint8Array() }])),
    ).toEqual([{ seq: 2 }]);
  });

  it('replaces a database that is damaged beyond opening', () => {
    const dataDir = temporaryFolder();
    const file = join(temporaryFolder(), 'backup.sqlite');
    storeCamp(dataDir, ['ことば']);
    backupDatabase(dataDir, file);
    writeFileSync(databaseFile(dataDir), 'rubbish'.repeat(1_000));
    writeFileSync(`${databaseFile(dataDir)}-wal`, 'rubbish');

    const { keptAside } = restoreDatabase(file, dataDir, 0);

    expect(wordsOf(loadBoard(dataDir))).toEqual(['ことば']);
    expect(loadBoard(dataDir).epoch).toBeGreaterThan(1_000);
    expect(readFileSync(keptAside ?? '', 'utf8')).toContain('rubbish');
  });

  it('refuses while a server runs', () => {
    const dataDir = temporaryFolder();
    const file = join(temporaryFolder(), 'backup.sqlite');
    storeCamp(dataDir, ['ことば']);
    backupDatabase(dataDir, file);
    const lock = acquireLock(dataDir);
    expect(refusalOf(() => restoreDatabase(file, dataDir, 0))).toBe('locked');
    lock.release();
  });

  it.each([
    ['there is no such file', (file: string) => `${file}.missing`, 'missing'],
    ['it is a folder', (file: string) => dirname(file), 'no-backup'],
    ['it is a loop of links', (file: string) => loop(`${file}.loop`), 'unreadable'],
    ['it is empty', (file: string) => written(file, ''), 'no-backup'],
    ['it is no database', (file: string) => written(file, 'words'.repeat(100)), 'no-backup'],
    ['it is another program’s', (file: string) => change(file, 'PRAGMA application_id = 42'), 'no-backup'],
    ['it has no schema', (file: string) => change(file, 'PRAGMA user_version = 0'), 'no-backup'],
    ['it is torn', (file: string) => cut(file), 'broken'],
    ['one of its boards has lost an entry', (file: string) => change(file, 'DELETE FROM updates'), 'broken'],
    ['it is of a newer program', (file: string) => change(file, 'PRAGMA user_version = 999'), 'newer'],
  ])('refuses a backup and changes nothing: %s', (_, prepare, reason) => {
    const dataDir = temporaryFolder();
    const file = join(temporaryFolder(), 'backup.sqlite');
    storeCamp(dataDir, ['前']);
    backupDatabase(dataDir, file);
    const prepared = prepare(file);
    inFolder(dataDir, ({ boards }) => boards.compact(WAKABA, 1, updatesOf(['後'])[0] ?? new Uint8Array()));

    expect(refusalOf(() => restoreDatabase(prepared, dataDir, 0))).toBe(reason);

    expect(wordsOf(loadBoard(dataDir))).toEqual(['後']);
    expect(readdirSync(dataDir).filter((name) => name.includes('restor'))).toEqual([]);
  });

  it('says which images the folder does not have, and restores all the same', () => {
    const dataDir = temporaryFolder();
    const file = join(temporaryFolder(), 'backup.sqlite');
    storeCamp(dataDir);
    inFolder(dataDir, ({ assets }) => assets.add(anAsset({ board: WAKABA })));
    backupDatabase(dataDir, file);
    expect(restoreDatabase(file, dataDir, 0).missingAssets).toMatchObject([
      { kind: 'asset-missing', asset: 'asset', board: WAKABA },
    ]);
    expect(existsSync(databaseFile(dataDir))).toBe(true);
  });
});

const many = Array.from({ length: 200 }, (_, n) => `言葉${n}`.repeat(20));

function written(file: string, words: string): string {
  writeFileSync(file, words);
  return file;
}

function loop(file: string): string {
  symlinkSync(file, file);
  return file;
}

function foreignDatabase(file: string): void {
  change(file, 'PRAGMA application_id = 42; CREATE TABLE t (x); INSERT INTO t VALUES (1)');
}

/** As a running server leaves it, under any name. */
function liveDatabase(file: string): void {
  const dataDir = temporaryFolder();
  storeCamp(dataDir);
  copyFileSync(databaseFile(dataDir), file);
}

function cut(file: string): string {
  truncateSync(file, readFileSync(file).byteLength - 5_000);
  return file;
}

function change(file: string, sql: string): string {
  const connection = openConnection(file, { busyTimeoutMs: 0 });
  connection.exec(sql);
  connection.close();
  return file;
}

// Backup and restore: a whole copy while the server writes, and a way back that never makes things worse.
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { backupDatabase } from '../../../server/storage/backup.ts';
import { DataFolderError, databaseFile } from '../../../server/storage/data-folder.ts';
import { acquireLock } from '../../../server/storage/lock.ts';
import { restore, restoreDatabase } from '../../../server/storage/restore.ts';
import { openStorage } from '../../../server/storage/sqlite.ts';
import { openConnection } from '../../../server/storage/sqlite-driver.ts';
import { FIRST_EPOCH } from '../../../server/storage/storage.ts';
import { verifyDatabase, verifyFolder } from '../../../server/storage/verify-folder.ts';
import { boardMeta, META } from '../../../shared/board/document.ts';
import { anAsset } from '../../kit/camp-facts.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { inFolder, storeCamp, TAKADAI, updatesOf, WAKABA, wordsOf } from '../../kit/stored-folder.ts';

const refusalOf = (work: () => unknown): string => {
  try {
    work();
    return 'not refused';
  } catch (error) {
    return error instanceof DataFolderError ? error.reason : String(error);
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
    const storage = await openStorage(dataDir);
    const file = join(temporaryFolder(), 'backup.sqlite');
    const commits = updatesOf(words).map((update) => storage.boards.commit([{ board: WAKABA, update }]));
    await commits[50];
    await storage.backup(file);
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
    const file = join(temporaryFolder(), 'backup.sqlite');
    writeFileSync(file, 'the old backup');
    expect(refusalOf(() => backupDatabase(join(temporaryFolder(), 'empty'), file))).toBe('damaged');
    expect(readFileSync(file, 'utf8')).toBe('the old backup');
  });

  it('names the place that cannot be written, and leaves nothing behind', () => {
    const dataDir = temporaryFolder();
    storeCamp(dataDir);
    const missing = join(temporaryFolder(), 'missing');
    expect(() => backupDatabase(dataDir, join(missing, 'backup.sqlite'))).toThrow(missing);
    expect(refusalOf(() => backupDatabase(dataDir, databaseFile(dataDir)))).toBe('not-writable');
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
    // So that nobody undoes what the backup says by steps from before.
    expect(boardMeta(doc).get(META.restored)).toBe(FIRST_EPOCH + 4);
    expect(wordsOf(loadBoard(dataDir, FIRST_EPOCH))).toEqual(['ことば']);
    expect(inFolder(dataDir, ({ boards }) => boards.load(TAKADAI))?.epoch).toBe(FIRST_EPOCH + 1);
    expect(
      inFolder(dataDir, ({ boards }) => boards.commit([{ board: WAKABA, update: new Uint8Array() }])),
    ).toEqual([2]);
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
    ['there is no such file', (file: string) => `${file}.missing`, 'damaged'],
    ['it is torn', (file: string) => cut(file), 'damaged'],
    ['one of its boards has lost an entry', (file: string) => change(file, 'DELETE FROM updates'), 'damaged'],
    ['it is of a newer program', (file: string) => change(file, 'PRAGMA user_version = 999'), 'newer-schema'],
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

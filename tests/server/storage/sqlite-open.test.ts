// What happens at the door of a data folder: who is let in, who is refused, and that refusing changes nothing.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  DataFolderError,
  type DataFolderReason,
  databaseFile,
} from '../../../server/storage/folder/data-folder.ts';
import { checksum } from '../../../server/storage/rows/rows.ts';
import { openConnection } from '../../../server/storage/sqlite/driver.ts';
import { acquireLock } from '../../../server/storage/sqlite/folder-lock.ts';
import { openDatabase } from '../../../server/storage/sqlite/open-database.ts';
import { migrate, SCHEMA_VERSION } from '../../../server/storage/sqlite/schema.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage.ts';
import { verifyFolder } from '../../../server/storage/verify/verify-folder.ts';
import type { BoardId, CampId, VersionId } from '../../../shared/board/ids.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { inFolder, storeCamp, updatesOf } from '../../kit/stored-folder.ts';

const refusedAs = (reason: DataFolderReason) => (error: unknown) =>
  error instanceof DataFolderError && error.reason === reason;
const refusalOf = (work: () => unknown): string => {
  try {
    work();
    return 'not refused';
  } catch (error) {
    return error instanceof DataFolderError ? error.reason : String(error);
  }
};
const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
const many = (words: number): string[] => Array.from({ length: words }, (_, n) => `言葉${n}`.repeat(20));

describe('opening a data folder', () => {
  it('makes the folder and closes it to other accounts', async () => {
    const dataDir = join(temporaryFolder(), 'not', 'there', 'yet');
    const storage = await openSqliteStorage(dataDir);
    await storage.close();
    expect(statSync(dataDir).mode & 0o077).toBe(0);
    expect(statSync(databaseFile(dataDir)).mode & 0o077).toBe(0);
  });

  it('refuses the second server, and lets it in when the first is gone', async () => {
    const dataDir = temporaryFolder();
    const first = await openSqliteStorage(dataDir);
    await expect(openSqliteStorage(dataDir)).rejects.toSatisfy(refusedAs('locked'));
    await first.close();
    const second = await openSqliteStorage(dataDir);
    await second.close();
  });

  it('frees the lock when opening fails after it was taken', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(databaseFile(dataDir), 'no database at all, but long enough to look like a file header');
    await expect(openSqliteStorage(dataDir)).rejects.toSatisfy(refusedAs('damaged'));
    acquireLock(dataDir).release();
  });

  it('refuses a folder that cannot be made', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(openSqliteStorage(join(file, 'data'))).rejects.toSatisfy(refusedAs('not-writable'));
  });

  it('[F16] refuses a database of a newer program without touching it', () => {
    const dataDir = temporaryFolder();
    storeCamp(dataDir, ['ことば']);
    const file = databaseFile(dataDir);
    const connection = openConnection(file, { busyTimeoutMs: 0 });
    connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    connection.close();
    const before = hashOf(file);
    expect(refusalOf(() => openDatabase(dataDir))).toBe('newer-schema');
    expect(hashOf(file)).toBe(before);
  });

  it('[F16] brings a database of the first program up to date, with all that it holds', () => {
    const dataDir = temporaryFolder();
    mkdirSync(dataDir, { recursive: true });
    const old = openConnection(databaseFile(dataDir), { busyTimeoutMs: 0 });
    migrate(old, 1);
    old.exec(`
      INSERT INTO camps VALUES ('camp', '合宿', '2026-10-09', 2026, 'one-day', '123456', '[]', 0);
      INSERT INTO boards VALUES ('quiet', 'camp', '静', NULL, 'camp', 'board', '[]', 1, 0);
      INSERT INTO boards VALUES ('busy', 'camp', '賑', NULL, 'camp', 'board', '[]', 1, 7);
      INSERT INTO documents VALUES ('busy', 1, 5000, 7, 0, x'00');
      INSERT INTO people VALUES ('p', 'camp', '坂下', 'participant', NULL, 0, 1000, NULL);`);
    old.close();
    const held = inFolder(dataDir, ({ camps, boards }) => ({
      people: camps.find('camp' as CampId)?.people,
      changes: ['quiet', 'busy'].map((board) => boards.changedAtMs(board as BoardId)),
    }));
    const person = { id: 'p', campId: 'camp', name: '坂下', role: 'participant', teamId: null };
    expect(held.people).toEqual([
      { ...person, teamAdmitted: false, inviteId: null, joinedAtMs: 1_000, revokedAtMs: null },
    ]);
    expect(held.changes).toEqual([null, 5_000]);
  });

  it('[F16] keeps versions of before they were packed readable, before and after it is brought up to date', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(dataDir, { recursive: true });
    const [snapshot = new Uint8Array()] = updatesOf(['むかしの版']);
    const old = openConnection(databaseFile(dataDir), { busyTimeoutMs: 0 });
    migrate(old, 2);
    old.exec(`
      INSERT INTO camps VALUES ('camp', '合宿', '2026-10-09', 2026, 'one-day', '123456', '[]', 0);
      INSERT INTO boards VALUES ('board', 'camp', '若葉', NULL, 'camp', 'board', '[]', 1, 0, NULL);
      INSERT INTO documents VALUES ('board', 1, 5000, 0, ${checksum(EMPTY)}, x'0000');`);
    old
      .prepare("INSERT INTO versions VALUES ('v', 'board', '当初案', 'presented', 9, 'p', NULL, '{}', ?, ?)")
      .run(checksum(snapshot), snapshot);
    old.close();
    expect(verifyFolder(dataDir)).toMatchObject({ ok: true, versions: 1 });
    const storage = await openSqliteStorage(dataDir);
    expect((await storage.versions.load('v' as VersionId))?.snapshot).toEqual(snapshot);
    expect(await storage.versions.usage('board' as BoardId)).toMatchObject([{ id: 'v', hash: null }]);
    await storage.close();
    expect(verifyFolder(dataDir)).toMatchObject({ ok: true, versions: 1 });
  });

  it.each([
    ['the last page is torn', (file: string) => truncateSync(file, statSync(file).size - 1_000)],
    ['the last page is missing', (file: string) => truncateSync(file, statSync(file).size - 4_096)],
    ['a page is overwritten', (file: string) => overwrite(file, 4_096 * 3, 4_096)],
    ['the header is overwritten', (file: string) => overwrite(file, 0, 100)],
    ['it is another program’s database', (file: string) => foreignDatabase(file)],
  ])('refuses a damaged database as it is: %s', (_, damage) => {
    const dataDir = temporaryFolder();
    storeCamp(dataDir, many(200));
    const file = databaseFile(dataDir);
    damage(file);
    const before = hashOf(file);
    expect(refusalOf(() => openDatabase(dataDir))).toBe('damaged');
    expect(hashOf(file)).toBe(before);
  });

  it('does not start an empty database where only the journal is left', () => {
    const dataDir = temporaryFolder();
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(`${databaseFile(dataDir)}-wal`, 'left over');
    expect(refusalOf(() => openDatabase(dataDir))).toBe('damaged');
  });
});

const EMPTY = new Uint8Array([0, 0]);

function overwrite(file: string, from: number, length: number): void {
  const content = readFileSync(file);
  content.fill(0xa5, from, from + length);
  writeFileSync(file, content);
}

function foreignDatabase(file: string): void {
  const connection = openConnection(file, { busyTimeoutMs: 0 });
  connection.exec('PRAGMA application_id = 42');
  connection.close();
}

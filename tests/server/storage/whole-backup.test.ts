// One file that holds everything: pictures lie in it, what was cut off or changed is refused, and what was deleted for good goes out.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backup, purge, verifyBackup } from '../../../server/storage/backup/backup.ts';
import { backupDatabase } from '../../../server/storage/backup/copy-database.ts';
import { purgeBackup } from '../../../server/storage/backup/purge-backup.ts';
import { restoreDatabase } from '../../../server/storage/backup/restore-database.ts';
import { verifyBackup as verifyBackupNow } from '../../../server/storage/backup/verify-backup.ts';
import { BackupFileError } from '../../../server/storage/folder/backup-file-error.ts';
import { assetFile, databaseFile } from '../../../server/storage/folder/data-folder.ts';
import { openConnection } from '../../../server/storage/sqlite/driver.ts';
import { SCHEMA_VERSION } from '../../../server/storage/sqlite/schema.ts';
import { tablesOf } from '../../../server/storage/sqlite/schema-fault.ts';
import { verifyFolder } from '../../../server/storage/verify/verify-folder.ts';
import type { AssetId, BoardId, CampId } from '../../../shared/board/ids.ts';
import { aBoard, aCamp, anAsset } from '../../kit/camp-facts.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { inFolder, storeCamp, TAKADAI, updatesOf, WAKABA } from '../../kit/stored-folder.ts';

const SECRET = '消してほしい言葉';
const GONE_CAMP = 'gone-camp' as CampId;
const GONE_BOARD = 'gone-board' as BoardId;

/** Two boards with words and pictures, and a second camp whose words are to go. */
function fullFolder(): string {
  const dataDir = temporaryFolder();
  storeCamp(dataDir, ['ひとつめ', 'ふたつめ']);
  inFolder(dataDir, ({ camps, boards }) => {
    camps.create({
      camp: aCamp({ id: GONE_CAMP, title: `${SECRET}の合宿`, roomNumber: '222222' }),
      teams: [],
      boards: [
        {
          board: aBoard({ id: GONE_BOARD, campId: GONE_CAMP }),
          snapshot: updatesOf([SECRET])[0] ?? new Uint8Array(),
        },
      ],
      invites: [],
    });
    boards.commit([{ board: TAKADAI, update: updatesOf([`${SECRET}のボード`])[0] ?? new Uint8Array() }]);
  });
  put(dataDir, WAKABA, 'photo-1', bytesOf('若葉の写真', 3_000));
  put(dataDir, WAKABA, 'photo-2', bytesOf('もう一枚', 70_000));
  put(dataDir, TAKADAI, 'photo-1', bytesOf(SECRET, 20_000));
  put(dataDir, GONE_BOARD, 'photo-3', bytesOf(SECRET, 5_000));
  return dataDir;
}

const bytesOf = (words: string, length: number): Buffer => Buffer.alloc(length, words);

function put(dataDir: string, board: BoardId, id: string, bytes: Buffer): void {
  const asset = anAsset({ board, id: id as AssetId, bytes: bytes.byteLength });
  inFolder(dataDir, ({ assets }) => assets.add(asset));
  const file = assetFile(dataDir, asset);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

const place = (): string => join(temporaryFolder(), 'backup.sqlite');

function backedUp(dataDir = fullFolder()): { readonly dataDir: string; readonly file: string } {
  const file = place();
  backupDatabase(dataDir, file);
  return { dataDir, file };
}

/** Every row of every table but the epochs, which restoring renews. */
function rowsOf(dataDir: string): unknown {
  const connection = openConnection(databaseFile(dataDir), { readOnly: true, busyTimeoutMs: 0 });
  try {
    return tablesOf(SCHEMA_VERSION)
      .filter(({ name }) => name !== 'documents' && name !== 'boards')
      .map(({ name }) => [name, connection.prepare(`SELECT * FROM ${name} ORDER BY rowid`).all()]);
  } finally {
    connection.close();
  }
}

/** The files of all images, by their path within the data folder. */
function picturesIn(dataDir: string): Readonly<Record<string, string>> {
  const root = join(dataDir, 'assets');
  if (!existsSync(root)) return {};
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(root.length), readFileSync(path).toString('base64')] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function refusalOf(work: () => unknown): string {
  try {
    work();
    return 'not refused';
  } catch (error) {
    if (error instanceof BackupFileError) return error.reason;
    throw error;
  }
}

describe('a backup', () => {
  it('holds the pictures: restored in another folder, every row and every picture is there, byte for byte', async () => {
    const dataDir = fullFolder();
    const file = place();
    expect(await backup(dataDir, file)).toMatchObject({ pictures: 4, missing: [] });
    expect(await verifyBackup(file)).toMatchObject({ ok: true, boards: 3, assets: 4, findings: [] });
    const other = temporaryFolder();
    expect(restoreDatabase(file, other, 0)).toMatchObject({ boards: 3, missingAssets: [] });
    expect(rowsOf(other)).toEqual(rowsOf(dataDir));
    expect(picturesIn(other)).toEqual(picturesIn(dataDir));
    expect(Object.keys(picturesIn(other))).toHaveLength(4);
    expect(verifyFolder(other).findings).toEqual([]);
  });

  it('brings a picture back that is gone or has changed, and leaves the others as they are', () => {
    const { dataDir, file } = backedUp();
    const before = picturesIn(dataDir);
    rmSync(assetFile(dataDir, anAsset({ board: WAKABA, id: 'photo-1' as AssetId })));
    writeFileSync(assetFile(dataDir, anAsset({ board: WAKABA, id: 'photo-2' as AssetId })), 'rot');
    put(dataDir, WAKABA, 'later', bytesOf('あとから', 100));
    restoreDatabase(file, dataDir, 0);
    expect(picturesIn(dataDir)).toMatchObject(before);
  });

  it('names a picture that the folder does not have, and is made all the same', () => {
    const dataDir = fullFolder();
    rmSync(assetFile(dataDir, anAsset({ board: WAKABA, id: 'photo-2' as AssetId })));
    const file = place();
    const missing = [{ kind: 'asset-missing', asset: 'photo-2', board: WAKABA }];
    expect(backupDatabase(dataDir, file)).toMatchObject({ pictures: 3, missing });
    expect(verifyBackupNow(file)).toMatchObject({ ok: false, findings: missing });
    expect(restoreDatabase(file, temporaryFolder(), 0).missingAssets).toMatchObject(missing);
  });

  it('cut at any byte is refused, by restoring and by checking, and the folder is as it was', () => {
    const { dataDir, file } = backedUp();
    const whole = readFileSync(file);
    const before = readFileSync(databaseFile(dataDir));
    const pictures = picturesIn(dataDir);
    const cut = place();
    const edges = Array.from({ length: Math.floor(whole.byteLength / 4_096) }, (_, page) => page * 4_096);
    fc.assert(
      fc.property(
        fc.oneof(fc.nat(whole.byteLength - 1), fc.constantFrom(...edges, whole.byteLength - 1)),
        (length) => {
          writeFileSync(cut, whole.subarray(0, length));
          const reason = length < 100 ? 'no-backup' : 'broken';
          expect([length, refusalOf(() => restoreDatabase(cut, dataDir, 0))]).toEqual([length, reason]);
          expect([length, refusalOf(() => verifyBackupNow(cut))]).toEqual([length, reason]);
        },
      ),
      { numRuns: 150 },
    );
    expect(readFileSync(databaseFile(dataDir)).equals(before)).toBe(true);
    expect(picturesIn(dataDir)).toEqual(pictures);
  });

  it('with a byte that changed is refused, or brings back exactly what was there', () => {
    const { dataDir, file } = backedUp();
    const whole = readFileSync(file);
    const rows = JSON.stringify(rowsOf(dataDir));
    const pictures = picturesIn(dataDir);
    const changed = place();
    let refused = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: whole.byteLength - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, by) => {
          const bytes = Buffer.from(whole);
          bytes[at] = (bytes[at] ?? 0) ^ by;
          writeFileSync(changed, bytes);
          const other = temporaryFolder();
          if (refusalOf(() => restoreDatabase(changed, other, 0)) === 'not refused') {
            expect(JSON.stringify(rowsOf(other))).toBe(rows);
            expect(picturesIn(other)).toEqual(pictures);
          } else {
            refused += 1;
            expect(picturesIn(other)).toEqual({});
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(refused).toBeGreaterThan(20);
  });

  it('is refused with a picture that is no board’s, and nothing is written', () => {
    const { file } = backedUp();
    const connection = openConnection(file, { busyTimeoutMs: 0 });
    connection.exec("UPDATE backup_pictures SET asset_id = '../../../outside' WHERE asset_id = 'photo-2'");
    connection.close();
    const other = temporaryFolder();
    expect(refusalOf(() => restoreDatabase(file, other, 0))).toBe('broken');
    expect(verifyBackupNow(file).ok).toBe(false);
    expect(picturesIn(other)).toEqual({});
  });
});

describe('what was deleted for good', () => {
  it('is in no byte of the backup any more, pictures included, and all the rest is', async () => {
    const { dataDir, file } = backedUp();
    expect(readFileSync(file).includes(SECRET)).toBe(true);
    expect(await purge(file, { camps: [GONE_CAMP], boards: [TAKADAI] })).toBe(true);
    expect(readFileSync(file).includes(SECRET)).toBe(false);
    expect(readdirSync(dirname(file))).toEqual(['backup.sqlite']);
    expect(verifyBackupNow(file)).toMatchObject({ ok: true, boards: 1, assets: 2 });
    const other = temporaryFolder();
    restoreDatabase(file, other, 0);
    const left = Object.entries(picturesIn(dataDir)).filter(([path]) => path.includes(WAKABA));
    expect(Object.entries(picturesIn(other))).toEqual(left);
    expect(inFolder(other, ({ camps }) => camps.list())).toHaveLength(1);
  });

  it('leaves a backup untouched that has nothing of it', () => {
    const { file } = backedUp();
    const before = readFileSync(file);
    expect(purgeBackup(file, { camps: ['never'], boards: ['nowhere'] })).toBe(false);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

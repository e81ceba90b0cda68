// verify names exactly what is damaged, sees everything it should, and disturbs no running server.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assetFile, databaseFile } from '../../../server/storage/folder/data-folder.ts';
import { checksum } from '../../../server/storage/rows/rows.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage.ts';
import { StorageError } from '../../../server/storage/storage.ts';
import { type Finding, verify } from '../../../server/storage/verify/verify.ts';
import { verifyFolder } from '../../../server/storage/verify/verify-folder.ts';
import { explainFinding } from '../../../server/storage/verify/verify-words.ts';
import { id } from '../../contract/storage/storage-at-test.ts';
import { anAsset, aVersion } from '../../kit/camp-facts.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { inFolder, storeCamp, updatesOf, WAKABA } from '../../kit/stored-folder.ts';

const WORDS = ['ひとつめ', 'ふたつめ', 'みっつめ'];

/** A sound folder with a log, a version and an image. */
function soundFolder(): string {
  const dataDir = temporaryFolder();
  storeCamp(dataDir, WORDS);
  const asset = anAsset({ board: WAKABA, bytes: 3 });
  inFolder(dataDir, ({ versions, assets }) => {
    const bytes = updatesOf(['版のことば'])[0] ?? new Uint8Array();
    versions.add(aVersion({ boardId: WAKABA }), { packing: 'plain', bytes, hash: null });
    assets.add(asset);
  });
  mkdirSync(dirname(assetFile(dataDir, asset)), { recursive: true });
  writeFileSync(assetFile(dataDir, asset), 'png');
  return dataDir;
}

/** Changes one byte of the database where `text` stands in it. */
function flipByteOf(dataDir: string, text: string): void {
  const file = databaseFile(dataDir);
  const content = readFileSync(file);
  const at = content.indexOf(text);
  if (at < 0) throw new Error(`Not in the file: ${text}`);
  content.writeUInt8(content.readUInt8(at + 2) ^ 1, at + 2);
  writeFileSync(file, content);
}

describe('verify', () => {
  it('finds nothing in a sound folder, and counts what it looked at', () => {
    expect(verifyFolder(soundFolder())).toMatchObject({
      ok: true,
      boards: 2,
      updates: 3,
      versions: 1,
      assets: 1,
      findings: [],
    });
  });

  it('runs beside a server that writes', async () => {
    const dataDir = soundFolder();
    const storage = await openSqliteStorage(dataDir);
    const commits = Promise.all(
      updatesOf(Array.from({ length: 200 }, () => 'x')).map((update) =>
        storage.boards.commit([{ board: WAKABA, update }]),
      ),
    );
    const report = await verify(dataDir);
    await commits;
    await storage.close();
    expect(report.findings).toEqual([]);
  });

  it('[F3] names the board and the entry whose bytes rotted, and loading that board says so', async () => {
    const dataDir = soundFolder();
    flipByteOf(dataDir, 'ふたつめ');
    expect(verifyFolder(dataDir).findings).toEqual([
      { kind: 'board', board: WAKABA, title: '若葉市', epoch: 1, problem: 'checksum', seq: 2 },
    ]);
    const storage = await openSqliteStorage(dataDir);
    await expect(storage.boards.load(WAKABA)).rejects.toSatisfy(
      (error) => error instanceof StorageError && error.reason === 'damaged',
    );
    await storage.close();
  });

  it.each<[string, string, Partial<Finding>]>([
    ['a lost entry', 'DELETE FROM updates WHERE seq = 2', { problem: 'missing', seq: 2 }],
    ['a lost end of the log', 'DELETE FROM updates WHERE seq = 3', { problem: 'missing', seq: 3 }],
    [
      'a lost document',
      `PRAGMA foreign_keys = OFF; DELETE FROM updates; DELETE FROM documents WHERE board_id = '${WAKABA}'`,
      { problem: 'missing', seq: null },
    ],
  ])('names the board with %s', (_, sql, finding) => {
    const dataDir = soundFolder();
    inFolder(dataDir, (__, connection) => connection.exec(sql));
    expect(verifyFolder(dataDir).findings).toMatchObject([{ kind: 'board', title: '若葉市', ...finding }]);
  });

  it('names a board whose log Yjs cannot read, or that refers to edits that are not there', () => {
    const undecodable = soundFolder();
    inFolder(undecodable, ({ boards }) =>
      boards.commit([{ board: WAKABA, update: new Uint8Array([9, 9, 9]) }]),
    );
    const incomplete = soundFolder();
    inFolder(incomplete, ({ boards }) =>
      boards.commit([{ board: WAKABA, update: updatesOf(['a', 'b'])[1] ?? new Uint8Array() }]),
    );
    expect(verifyFolder(undecodable).findings).toMatchObject([{ problem: 'undecodable', seq: 4 }]);
    expect(verifyFolder(incomplete).findings).toMatchObject([{ problem: 'incomplete', seq: null }]);
  });

  it('names a version that rotted', () => {
    const dataDir = soundFolder();
    flipByteOf(dataDir, '版のことば');
    expect(verifyFolder(dataDir).findings).toMatchObject([
      { kind: 'version', title: '発表版', board: WAKABA },
    ]);
  });

  it.each(['a byte of the packed bytes', 'all of them, checksum and all'])(
    'names a packed version that rotted, and what shares its bytes: %s',
    async (rotten) => {
      const dataDir = soundFolder();
      const [update = new Uint8Array()] = updatesOf(['ふたつの版が分け合うことば']);
      const storage = await openSqliteStorage(dataDir);
      await storage.versions.add(aVersion({ boardId: WAKABA, id: id('first'), title: '先' }), update);
      await storage.versions.add(aVersion({ boardId: WAKABA, id: id('second'), title: '後' }), update);
      await storage.close();
      expect(verifyFolder(dataDir)).toMatchObject({ ok: true, versions: 3 });
      inFolder(dataDir, (_tables, connection) => {
        const broken = new Uint8Array([7, 7, 7]);
        const crc = rotten.startsWith('all') ? checksum(broken) : 1;
        connection
          .prepare("UPDATE versions SET snapshot = ?, crc = ? WHERE id = 'first'")
          .run(rotten.startsWith('all') ? broken : new Uint8Array([1]), crc);
      });
      expect(verifyFolder(dataDir).findings).toMatchObject([
        { kind: 'version', title: '先' },
        { kind: 'version', title: '後' },
      ]);
      const again = await openSqliteStorage(dataDir);
      for (const version of ['first', 'second'])
        await expect(again.versions.load(id(version))).rejects.toSatisfy(
          (error) => error instanceof StorageError && error.reason === 'damaged',
        );
      await again.close();
    },
  );

  it('names images that are missing or cut short', () => {
    const dataDir = soundFolder();
    const cut = anAsset({ board: WAKABA, bytes: 3 });
    writeFileSync(assetFile(dataDir, cut), 'pn');
    const missing = anAsset({ board: WAKABA, id: 'other' as typeof cut.id });
    inFolder(dataDir, ({ assets }) => assets.add(missing));
    expect(verifyFolder(dataDir).findings).toEqual([
      {
        kind: 'asset-size',
        asset: cut.id,
        board: WAKABA,
        file: assetFile(dataDir, cut),
        expectedBytes: 3,
        foundBytes: 2,
      },
      { kind: 'asset-missing', asset: missing.id, board: WAKABA, file: assetFile(dataDir, missing) },
    ]);
  });

  it('answers for a folder without a database, and for one that cannot be opened', () => {
    const dataDir = temporaryFolder();
    expect(verifyFolder(dataDir).findings).toMatchObject([{ kind: 'no-database' }]);
    writeFileSync(databaseFile(dataDir), 'rubbish'.repeat(1_000));
    expect(verifyFolder(dataDir)).toMatchObject({
      ok: false,
      findings: [{ kind: 'unreadable', reason: 'damaged' }],
    });
  });

  it('still checks the boards when a page of the database is broken', () => {
    const dataDir = temporaryFolder();
    storeCamp(
      dataDir,
      Array.from({ length: 300 }, (_, n) => `言葉${n}`.repeat(10)),
    );
    const file = databaseFile(dataDir);
    const content = readFileSync(file);
    const page = Math.floor(content.lastIndexOf('言葉150') / 4_096);
    content.fill(0xa5, page * 4_096, (page + 1) * 4_096);
    writeFileSync(file, content);
    const report = verifyFolder(dataDir);
    expect(report.boards).toBe(2);
    expect(report.findings.map(({ kind }) => kind)).toContain('database');
    expect(report.findings.map((finding) => JSON.stringify(finding)).join()).toContain('若葉市');
  });
});

describe('explaining a finding', () => {
  it('names the damage and what helps, in both languages', () => {
    const finding = {
      kind: 'board',
      board: 'b1',
      title: '若葉市',
      epoch: 1,
      problem: 'checksum',
      seq: 7,
    } as const;
    expect(explainFinding(finding, 'ja')).toBe(
      'ボード「若葉市」（b1、7 番目）の記録がディスクの上で変わっています。サーバーを止め、データのフォルダーを丸ごと別の場所に写してから、「miraizu restore <バックアップ>」で戻してください。',
    );
    expect(explainFinding(finding, 'en')).toBe(
      'Board "若葉市" (b1, entry 7): its bytes have changed on the disk. Stop the server, copy the whole data folder somewhere safe, then run "miraizu restore <backup>".',
    );
  });
});

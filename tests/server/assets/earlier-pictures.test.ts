// Pictures that an earlier release kept as they came: made plain once, by the server itself, under the ids that boards know.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AssetStore } from '../../../server/assets/asset-store.ts';
import { makeEarlierPlain } from '../../../server/assets/earlier-pictures.ts';
import { folderFiles } from '../../../server/assets/folder-files.ts';
import { plainPicture } from '../../../server/assets/plain-picture.ts';
import { HTTP_LIMITS } from '../../../server/config.ts';
import { createLog } from '../../../server/log.ts';
import { CooperativeScheduler } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import { assetFile, databaseFile } from '../../../server/storage/folder/data-folder.ts';
import { openConnection } from '../../../server/storage/sqlite/driver.ts';
import type { StoredAsset } from '../../../server/storage/storage.ts';
import { verifyFolder } from '../../../server/storage/verify/verify-folder.ts';
import type { AssetId, BoardId } from '../../../shared/board/ids.ts';
import { atOnce } from '../../../shared/steps.ts';
import { aBoard, aCamp, anAsset } from '../../kit/camp-facts.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { faultyStorage } from '../../kit/faulty-storage.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { drawing, photo, SECRETS, secretsIn } from '../../kit/pictures.ts';
import { startTestServer, type TestPerson } from '../../kit/server.ts';
import { until } from '../../kit/until.ts';

/** A folder in which a release of before kept these pictures, with their sizes as stored; and somebody who may see them. */
async function earlierFolder(pictures: readonly Buffer[]) {
  const dataDir = temporaryFolder();
  const server = await startTestServer({ dataDir });
  const camp = await server.createCamp();
  const person = await server.join(camp.links.participant);
  const board = camp.boards.find(({ teamId }) => teamId === null)?.id ?? ('none' as BoardId);
  await server.close();
  const assets = pictures.map((bytes, n) =>
    anAsset({
      id: `picture-${n}` as AssetId,
      board,
      mime: 'image/jpeg',
      bytes: bytes.length,
      width: 96,
      height: 64,
    }),
  );
  const database = openConnection(databaseFile(dataDir), { busyTimeoutMs: 0 });
  database.exec(`
    ALTER TABLE teams DROP COLUMN is_late;
    ALTER TABLE teams DROP COLUMN withdrawn_at_ms;
    ALTER TABLE teams DROP COLUMN colour;
    DROP INDEX boards_of_person;
    ALTER TABLE boards DROP COLUMN person_id;
    ALTER TABLE teams DROP COLUMN ranks;
    ALTER TABLE camps DROP COLUMN words;
    ALTER TABLE people DROP COLUMN kind;
    ALTER TABLE people DROP COLUMN post;
    ALTER TABLE people DROP COLUMN greeting;
    DROP TABLE id_owners;
    ALTER TABLE documents DROP COLUMN has_all_owners;
    ALTER TABLE assets DROP COLUMN is_plain;
    PRAGMA user_version = 3;
  `);
  for (const [n, asset] of assets.entries()) {
    const { id, mime, bytes, width, height } = asset;
    database
      .prepare('INSERT INTO assets VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(board, id, mime, bytes, width, height, 'person', 1);
    mkdirSync(dirname(assetFile(dataDir, asset)), { recursive: true });
    writeFileSync(assetFile(dataDir, asset), pictures[n] ?? '');
  }
  database.close();
  return { dataDir, assets, person };
}

const fileOf = (dataDir: string, asset: StoredAsset | undefined): Buffer =>
  readFileSync(assetFile(dataDir, asset ?? anAsset()));

/** What the person gets from the server when they ask for a picture now. */
async function asked(url: string, person: TestPerson, asset: StoredAsset | undefined): Promise<Response> {
  return fetch(`${url}/api/boards/${asset?.board}/assets/${asset?.id}`, {
    headers: { cookie: person.cookie },
  });
}

/** The index once everything in it is plain. */
async function indexOncePlain(dataDir: string, count: number): Promise<readonly StoredAsset[]> {
  const server = await startTestServer({ dataDir });
  const of = async () => (await server.storage.assets.notPlain()).length === count;
  await until(of, { what: `${count} pictures are left as they came` });
  const boards = (await server.storage.camps.list()).map(({ id }) => server.storage.camps.find(id));
  const [record] = await Promise.all(boards);
  const lists = (record?.boards ?? []).map(({ id }) => server.storage.assets.listOf(id));
  const index = (await Promise.all(lists)).flat();
  await server.close();
  return index;
}

describe('pictures of an earlier release', () => {
  it('lose place, time and device when the new one starts; index, sizes and files agree, ids stay', async () => {
    const { dataDir, assets } = await earlierFolder([photo(6), photo(1), drawing()]);
    const index = await indexOncePlain(dataDir, 0);
    expect(index.map(({ id, width, height }) => [id, width, height])).toEqual([
      ['picture-0', 64, 96],
      ['picture-1', 96, 64],
      ['picture-2', 96, 64],
    ]);
    for (const asset of index) {
      expect(secretsIn(fileOf(dataDir, asset))).toEqual([]);
      expect(asset).toMatchObject({ isPlain: true, bytes: fileOf(dataDir, asset).length });
    }
    expect(fileOf(dataDir, assets[2])).toEqual(drawing());
    expect(verifyFolder(dataDir)).toMatchObject({ ok: true, assets: 3 });
  });

  it('have a right index also where the power failed between the file and its entry', async () => {
    const { dataDir, assets } = await earlierFolder([photo(6)]);
    const plain = atOnce(plainPicture(photo(6)))?.bytes ?? '';
    writeFileSync(assetFile(dataDir, assets[0] ?? anAsset()), plain);
    expect(await indexOncePlain(dataDir, 0)).toMatchObject([{ width: 64, height: 96, bytes: plain.length }]);
    expect(verifyFolder(dataDir).ok).toBe(true);
  });

  it('are shown plain while the disk takes nothing, and done when it does again', async () => {
    const { storage, faults } = faultyStorage(createMemoryStorage());
    await storage.camps.create({ camp: aCamp(), teams: [], boards: [], invites: [] });
    const board = aBoard();
    await storage.camps.addBoard(board, new Uint8Array([0, 0]));
    const came = anAsset({ board: board.id, mime: 'image/jpeg', bytes: photo(6).length, isPlain: false });
    await storage.assets.add(came);
    const dataDir = temporaryFolder();
    mkdirSync(dirname(assetFile(dataDir, came)), { recursive: true });
    writeFileSync(assetFile(dataDir, came), photo(6));
    const store = new AssetStore(
      folderFiles(dataDir),
      { storage, work: new CooperativeScheduler() },
      HTTP_LIMITS,
    );
    const options = { store, index: storage.assets, log: createLog('silent') };

    faults.refuseAt('assets.replace');
    await makeEarlierPlain(options).over;
    const shown = await store.read(came.board, came.id);
    expect(shown?.asset).toMatchObject({ width: 64, height: 96, bytes: shown?.bytes.length });
    expect(secretsIn(shown?.bytes ?? photo(6))).toEqual([]);
    expect(await storage.assets.notPlain()).toEqual([came]);

    faults.refuseAt(null);
    await makeEarlierPlain(options).over;
    expect(await storage.assets.find(came.board, came.id)).toEqual(shown?.asset);
  });

  it('are done once: the next start leaves their files alone', async () => {
    const { dataDir, assets } = await earlierFolder([photo(6)]);
    await indexOncePlain(dataDir, 0);
    const before = statSync(assetFile(dataDir, assets[0] ?? anAsset()));
    await indexOncePlain(dataDir, 0);
    expect(statSync(assetFile(dataDir, assets[0] ?? anAsset()))).toMatchObject({
      ino: before.ino,
      mtimeMs: before.mtimeMs,
    });
  });

  it('are handed out plain before their turn has come, and when somebody copied one back from a backup', async () => {
    const { dataDir, assets, person } = await earlierFolder(Array.from({ length: 12 }, () => photo(6)));
    const server = await startTestServer({ dataDir });
    const first = await asked(server.url, person, assets[11]);
    expect(secretsIn(new Uint8Array(await first.arrayBuffer()))).toEqual([]);
    await until(async () => (await server.storage.assets.notPlain()).length === 0, { what: 'all are plain' });
    const [copied] = assets;
    writeFileSync(assetFile(dataDir, copied ?? anAsset()), photo(6));
    const again = await asked(server.url, person, copied);
    expect(secretsIn(new Uint8Array(await again.arrayBuffer()))).toEqual([]);
    expect(secretsIn(fileOf(dataDir, copied))).toEqual([]);
  });

  it('that are missing, cut by the disk or no picture any more are left to verify, and nothing of them is shown', async () => {
    const { dataDir, assets, person } = await earlierFolder([photo(6), photo(6), photo(6), photo(6)]);
    const [missing, cut, other] = assets.map((asset) => assetFile(dataDir, asset));
    rmSync(missing ?? '');
    writeFileSync(cut ?? '', photo(6).subarray(0, 1_500));
    writeFileSync(other ?? '', SECRETS.join());
    const index = await indexOncePlain(dataDir, 3);
    expect(index.map(({ isPlain }) => isPlain)).toEqual([false, false, false, true]);
    expect(verifyFolder(dataDir).findings.map(({ kind }) => kind)).toEqual([
      'asset-missing',
      'asset-size',
      'asset-size',
    ]);
    const server = await startTestServer({ dataDir });
    for (const asset of [assets[1], assets[2]]) {
      const answer = await asked(server.url, person, asset);
      expect(secretsIn(new Uint8Array(await answer.arrayBuffer()))).toEqual([]);
    }
  });

  it('that broke off when they were put up are kept as far as they go', async () => {
    const cut = photo(6).subarray(0, photo(6).indexOf('ftypmp42') - 40);
    const { dataDir, assets } = await earlierFolder([cut]);
    expect(await indexOncePlain(dataDir, 0)).toMatchObject([{ width: 64, height: 96, isPlain: true }]);
    expect(secretsIn(fileOf(dataDir, assets[0]))).toEqual([]);
    expect(verifyFolder(dataDir).ok).toBe(true);
  });
});

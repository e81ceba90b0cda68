// Moving everything between a data folder and PostgreSQL: equal record by record and byte by byte, or not at all; and what it comes
// from stays as it is.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { runCommandLine } from '../../../server/cli/command-line.ts';
import { assetFile, DataFolderError, databaseFile } from '../../../server/storage/folder/data-folder.ts';
import { MoveError, moveData, type Place } from '../../../server/storage/move/move.ts';
import { movedTables } from '../../../server/storage/move/moved-tables.ts';
import { openPostgresStorage } from '../../../server/storage/postgres/postgres.ts';
import { checksum } from '../../../server/storage/rows/checksum.ts';
import { openConnection } from '../../../server/storage/sqlite/driver.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from '../../../server/storage/sqlite/schema.ts';
import { tablesOf } from '../../../server/storage/sqlite/schema-fault.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage.ts';
import { verifyFolder } from '../../../server/storage/verify/verify-folder.ts';
import type { AssetId, BoardId, PersonId, TeamId, VersionId } from '../../../shared/board/ids.ts';
import { aBoard, aCamp, aDevice, anAsset, anInvite, aPerson, aTeam, aVersion } from '../../kit/camp-facts.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { grownBoard } from '../../kit/grown-board.ts';
import { noPostgres, testDatabase } from '../../kit/postgres.ts';
import { startSource } from '../../kit/source-process.ts';
import { inFolder, storeCamp, TAKADAI, updatesOf, WAKABA } from '../../kit/stored-folder.ts';

const folder = (dataDir: string): Place => ({ kind: 'folder', dataDir });
const postgres = (url: string): Place => ({ kind: 'postgres', url });

async function database(options: { readonly isEmpty?: boolean } = {}) {
  const at = await testDatabase(options);
  onTestFinished(() => at.drop());
  return at;
}

/** What a camp leaves on one board, made once. */
const grown = Y.encodeStateAsUpdate(grownBoard(1));

/** A folder with something in every table: a board that a camp has grown, epochs, versions that share bytes, a picture of before. */
function grownFolder(): string {
  const dataDir = temporaryFolder();
  storeCamp(dataDir, ['ひとつめ', 'ふたつめ', 'みっつめ']);
  const [person, other] = ['sakashita' as PersonId, 'kita' as PersonId];
  inFolder(dataDir, ({ camps, boards, versions, assets }, connection) => {
    const camp = aCamp().id;
    const team = aTeam({ id: 'team' as TeamId, isLate: true, colour: 3 });
    const link = anInvite({ id: 'link', camp, kind: 'team', teamId: team.id, secretHash: 'team-link' });
    camps.addTeam({ camp, team, boards: [], invite: link });
    camps.enter({
      person: aPerson({
        id: person,
        teamId: team.id,
        teamAdmitted: true,
        inviteId: 'link',
        greeting: '改行\nも😀',
      }),
      device: aDevice({ id: 'device', tokenHash: 'token' }),
    });
    camps.addPerson(aPerson({ id: other, revokedAtMs: 5_000 }));
    const own = aBoard({ id: 'own' as BoardId, visibility: 'person', kind: 'draft', personId: person });
    camps.addBoard(own, Y.encodeStateAsUpdate(new Y.Doc()));
    boards.commit([
      { board: TAKADAI, update: grown, owners: [{ client: 4_000_000_000, person, device: 'device' }] },
    ]);
    boards.startEpoch(WAKABA, updatesOf(['新しい'])[0] ?? new Uint8Array());
    const snapshot = Y.encodeStateAsUpdate(new Y.Doc());
    for (const id of ['version-1', 'version-2'] as VersionId[])
      versions.add(aVersion({ id, boardId: WAKABA, createdBy: person }), {
        packing: 'plain',
        bytes: snapshot,
        hash: 'same',
      });
    connection.exec(`INSERT INTO facilitation VALUES ('camp', '${FACILITATION}')`);
    for (const action of ['created', 'exported'])
      camps.audit({ atMs: 1, camp, person, action, subject: 'x' });
    connection.exec("DELETE FROM audit WHERE action = 'created'");
    for (const [id, isPlain] of [
      ['photo-1', true],
      ['photo-2', false],
    ] as const) {
      const asset = anAsset({
        id: id as AssetId,
        board: WAKABA,
        bytes: id === 'photo-1' ? 70_000 : 0,
        isPlain,
      });
      assets.add(asset);
      mkdirSync(dirname(assetFile(dataDir, asset)), { recursive: true });
      writeFileSync(assetFile(dataDir, asset), Buffer.alloc(asset.bytes, '写真'));
    }
  });
  return dataDir;
}

const FACILITATION = JSON.stringify({
  revision: 1,
  timer: { kind: 'idle' },
  gathering: null,
  shown: null,
  presenting: { kind: 'nobody' },
  order: [],
});

/** Every row of every table, in the order in which it lies there. */
function rowsOf(dataDir: string): unknown {
  const connection = openConnection(databaseFile(dataDir), { readOnly: true, busyTimeoutMs: 0 });
  try {
    return movedTables().map(({ name, order }) => [
      name,
      connection
        .prepare(`SELECT * FROM ${name} ORDER BY ${order === 'as-added' ? 'rowid' : order.join()}`)
        .all(),
    ]);
  } finally {
    connection.close();
  }
}

/** Every file of a folder with what it holds, journals and locks left out. */
function filesIn(dataDir: string, within: RegExp = /./): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => within.test(path) && !/-(wal|shm)$|\.lock/.test(path))
      .map(
        (path) =>
          [
            path.slice(dataDir.length),
            createHash('sha256').update(readFileSync(path)).digest('hex'),
          ] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'not refused';
  } catch (error) {
    if (error instanceof MoveError) return error.refusal.reason;
    if (error instanceof DataFolderError) return error.reason;
    throw error;
  }
}

it('every table of the schema is moved', () => {
  expect(
    movedTables()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(
    tablesOf(SCHEMA_VERSION)
      .map(({ name }) => name)
      .sort(),
  );
});

describe.skipIf(noPostgres !== null)('moving', () => {
  it('into PostgreSQL and back keeps every record and every byte, in their order, and leaves both sources as they were', async () => {
    const [dataDir, back] = [grownFolder(), join(temporaryFolder(), 'new')];
    const at = await database({ isEmpty: true });
    const before = filesIn(dataDir);
    const steps: string[] = [];
    const moved = await moveData(folder(dataDir), postgres(at.url), ({ step }) => steps.push(step));
    expect(filesIn(dataDir)).toEqual(before);
    expect(moved.missing).toEqual([]);
    expect(moved.pictures).toBe(2);
    expect(moved.tables.every(({ rows }) => rows > 0)).toBe(true);
    expect([...new Set(steps)]).toEqual(['checking', 'moving', 'moving-pictures', 'comparing', 'keeping']);
    const returned = await moveData(postgres(at.url), folder(back));
    expect(returned.tables).toEqual(moved.tables);
    expect(rowsOf(back)).toEqual(rowsOf(dataDir));
    expect(filesIn(back, /assets/)).toEqual(filesIn(dataDir, /assets/));
    expect(verifyFolder(back)).toMatchObject({ ok: true, assets: 2 });
    expect((await moveData(folder(back), postgres((await database()).url))).tables).toEqual(moved.tables);
  });

  it('lets people go on where they were: documents, owners and numbers are those of before, and new ones follow', async () => {
    const dataDir = grownFolder();
    const at = await database();
    await moveData(folder(dataDir), postgres(at.url));
    const here = await openSqliteStorage(dataDir);
    const there = await openPostgresStorage(at.url);
    try {
      for (const board of [WAKABA, TAKADAI])
        for (const epoch of [undefined, 1])
          expect(await there.boards.load(board, epoch)).toEqual(await here.boards.load(board, epoch));
      expect(await there.camps.find(aCamp().id)).toEqual(await here.camps.find(aCamp().id));
      expect(await there.versions.load('version-2' as VersionId)).toEqual(
        await here.versions.load('version-2' as VersionId),
      );
      const update = updatesOf(['その後'])[0] ?? new Uint8Array();
      const next = [{ board: TAKADAI, update }];
      expect(await there.boards.commit(next)).toEqual(await here.boards.commit(next));
      const entry = { atMs: 9, camp: aCamp().id, person: null, action: 'after', subject: 'x' };
      await there.camps.audit(entry);
      expect(await there.camps.auditOf(aCamp().id, 'after')).toEqual([entry]);
    } finally {
      await here.close();
      await there.close();
    }
  });

  it('refuses a place where something is kept, and touches nothing of it', async () => {
    const dataDir = grownFolder();
    const at = await database();
    await moveData(folder(dataDir), postgres(at.url));
    const rows = await at.run('SELECT * FROM boards');
    expect(await refusalOf(moveData(folder(grownFolder()), postgres(at.url)))).toBe('not-empty');
    expect(await at.run('SELECT * FROM boards')).toEqual(rows);
    const before = filesIn(dataDir);
    expect(await refusalOf(moveData(postgres(at.url), folder(dataDir)))).toBe('not-empty');
    expect(filesIn(dataDir)).toEqual(before);
    const pictures = temporaryFolder();
    mkdirSync(join(pictures, 'assets', 'somebodys'), { recursive: true });
    expect(await refusalOf(moveData(postgres(at.url), folder(pictures)))).toBe('not-empty');
    expect(existsSync(join(pictures, 'assets', 'somebodys'))).toBe(true);
  });

  it('refuses while a server runs on either side', async () => {
    const dataDir = grownFolder();
    const [at, used] = [await database(), await database()];
    const running = await openSqliteStorage(dataDir);
    expect(await refusalOf(moveData(folder(dataDir), postgres(at.url)))).toBe('locked');
    await running.close();
    await used.run(`INSERT INTO relays (relay_id, address, build, format, until)
      VALUES ('r', 'http://127.0.0.1:1', 'b', 1, now() + interval '1 minute')`);
    expect(await refusalOf(moveData(folder(dataDir), postgres(used.url)))).toBe('in-use');
    expect(await refusalOf(moveData(postgres(used.url), folder(temporaryFolder())))).toBe('in-use');
    await used.run("UPDATE relays SET until = now() - interval '1 second'");
    expect(await refusalOf(moveData(folder(dataDir), postgres(used.url)))).toBe('not refused');
  });

  it('refuses what holds nothing, and a database of another release', async () => {
    const [empty, tables] = [await database({ isEmpty: true }), await database()];
    expect(await refusalOf(moveData(postgres(empty.url), folder(temporaryFolder())))).toBe('nothing-there');
    expect(await refusalOf(moveData(folder(temporaryFolder()), postgres(tables.url)))).toBe('empty');
    await tables.run('INSERT INTO schema_migrations (version, least_schema) VALUES (999, 1)');
    expect(await refusalOf(moveData(postgres(tables.url), folder(temporaryFolder())))).toBe('other-schema');
  });

  it('refuses a database that was restored and not started since: its boards have to begin new epochs first', async () => {
    const at = await database();
    await moveData(folder(grownFolder()), postgres(at.url));
    await at.run('UPDATE database_identity SET boards_oid = boards_oid + 1');
    expect(await refusalOf(moveData(postgres(at.url), folder(temporaryFolder())))).toBe('restored');
    expect(await refusalOf(moveData(folder(grownFolder()), postgres(at.url)))).toBe('not-empty');
    expect(await at.run('SELECT max(epoch) AS newest FROM boards')).toEqual([{ newest: '2' }]);
    await (await openPostgresStorage(at.url)).close();
    const back = temporaryFolder();
    await moveData(postgres(at.url), folder(back));
    expect(verifyFolder(back)).toMatchObject({ ok: true, findings: [] });
  });

  it.each([
    ['an update', "UPDATE updates SET bytes = x'00' WHERE seq = 2"],
    ['a version', "UPDATE versions SET snapshot = x'0102' WHERE content_of IS NULL"],
    ['a missing entry', "DELETE FROM updates WHERE board_id = 'takadai'"],
    ['a value that Miraizu does not write', "UPDATE people SET role = 'king'"],
  ])('refuses a folder with damaged bytes: %s', async (_what, damage) => {
    const dataDir = grownFolder();
    inFolder(dataDir, (_tables, connection) => connection.exec(damage));
    const at = await database();
    expect(await refusalOf(moveData(folder(dataDir), postgres(at.url)))).toBe('damaged');
    expect(await at.run('SELECT * FROM camps')).toEqual([]);
  });

  it('refuses a database with damaged bytes, and leaves an empty folder', async () => {
    const at = await database();
    await moveData(folder(grownFolder()), postgres(at.url));
    await at.run("UPDATE updates SET bytes = '\\x00' WHERE board_id = 'takadai'");
    const back = temporaryFolder();
    expect(await refusalOf(moveData(postgres(at.url), folder(back)))).toBe('damaged');
    expect(Object.keys(filesIn(back))).toEqual([]);
  });

  it('goes on without a picture that was missing before, and names it', async () => {
    const dataDir = grownFolder();
    inFolder(dataDir, ({ assets }) => assets.add(anAsset({ id: 'lost' as AssetId, board: WAKABA })));
    const at = await database();
    const back = temporaryFolder();
    const lost = [expect.objectContaining({ kind: 'asset-missing', asset: 'lost' })];
    expect(await moveData(folder(dataDir), postgres(at.url))).toMatchObject({ pictures: 2, missing: lost });
    expect(await moveData(postgres(at.url), folder(back))).toMatchObject({ pictures: 2, missing: lost });
  });

  it('refuses a picture whose file was cut', async () => {
    const dataDir = grownFolder();
    writeFileSync(assetFile(dataDir, anAsset({ id: 'photo-1' as AssetId, board: WAKABA })), 'cut');
    expect(await refusalOf(moveData(folder(dataDir), postgres((await database()).url)))).toBe('damaged');
  });

  it('brings a folder of an earlier release up to date on the way, and leaves it as it was', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(dataDir, { recursive: true });
    const old = openConnection(databaseFile(dataDir), { busyTimeoutMs: 0 });
    migrate(old, 1);
    const empty = Y.encodeStateAsUpdate(new Y.Doc());
    old.exec("INSERT INTO camps VALUES ('c', '合宿', '2026-10-09', 2026, 'one-day', '100000', '[]', 0)");
    old.exec("INSERT INTO boards VALUES ('b', 'c', '題', NULL, 'camp', 'board', '[]', 1, 0)");
    const crc = checksum(empty);
    old.prepare("INSERT INTO documents VALUES ('b', 1, 5000, 0, ?, ?)").run(crc, empty);
    old.exec("INSERT INTO people VALUES ('p', 'c', '人', 'participant', NULL, 0, 1000, NULL)");
    old.close();
    const before = filesIn(dataDir);
    const at = await database();
    await moveData(folder(dataDir), postgres(at.url));
    expect(filesIn(dataDir)).toEqual(before);
    const read = openConnection(databaseFile(dataDir), { readOnly: true, busyTimeoutMs: 0 });
    expect(schemaVersion(read)).toBe(1);
    read.close();
    expect(await at.run('SELECT id, kind FROM people')).toEqual([{ id: 'p', kind: null }]);
    const back = temporaryFolder();
    await moveData(postgres(at.url), folder(back));
    expect(verifyFolder(back)).toMatchObject({ ok: true, boards: 1 });
  });

  it.each(['updates', 'comparing', 'keeping'])(
    'that is killed at «%s» leaves the source whole and the target empty: the next one begins anew',
    async (step) => {
      const dataDir = grownFolder();
      const at = await database();
      const rows = rowsOf(dataDir);
      const into = startSource('tests/kit/mover.ts', [dataDir, at.url, step]);
      await into.line((line) => line === step);
      await new Promise((resolve) => into.child.once('close', resolve));
      expect(into.lines).not.toContain('moved');
      expect(rowsOf(dataDir)).toEqual(rows);
      const moved = await moveData(folder(dataDir), postgres(at.url));

      const back = temporaryFolder();
      const out = startSource('tests/kit/mover.ts', [at.url, back, step]);
      await out.line((line) => line === step);
      await new Promise((resolve) => out.child.once('close', resolve));
      expect(existsSync(databaseFile(back))).toBe(false);
      expect((await moveData(postgres(at.url), folder(back))).tables).toEqual(moved.tables);
      expect(rowsOf(back)).toEqual(rows);
      expect(Object.keys(filesIn(back)).filter((name) => /moving|part/.test(name))).toEqual([]);
    },
    60_000,
  );

  it('is a command: words on the way, what was moved at the end, and no password anywhere', async () => {
    const dataDir = grownFolder();
    const at = await database();
    const url = at.url.replace('postgres@', 'postgres:secret-word@');
    const said: string[] = [];
    const run = (...args: string[]) =>
      runCommandLine(['move', ...args], { DATA_DIR: dataDir }, (words) => said.push(words));
    const moved = await run('--from', dataDir, '--to', url);
    expect(moved).toMatchObject({ code: 0, stderr: '' });
    expect(moved.stdout).toContain('people 2');
    expect(said.some((words) => words.includes('people'))).toBe(true);
    const again = await run('--from', dataDir, '--to', url);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toContain('すでにデータがあります');
    expect(JSON.stringify([moved, again, said])).not.toContain('secret-word');
    expect(await run('--from', dataDir, '--to', join(dataDir, 'other'))).toMatchObject({ code: 2 });
    expect(await run('--from', dataDir)).toMatchObject({ code: 2 });
    const nobody = await run('--from', dataDir, '--to', 'postgres://postgres:secret-word@127.0.0.1:9/none');
    expect(nobody).toMatchObject({ code: 1, stdout: '' });
    expect(nobody.stderr).not.toContain('secret-word');
  });
});

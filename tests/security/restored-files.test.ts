// A backup from strange hands: whatever its file holds, what is restored is ours, row by row, and nothing outside the data folder is
// read or removed by it.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { AssetStore } from '../../server/assets/asset-store.ts';
import { folderFiles } from '../../server/assets/folder-files.ts';
import { HTTP_LIMITS } from '../../server/config.ts';
import { CooperativeScheduler } from '../../server/rooms/scheduling/cooperative-scheduler.ts';
import { backupDatabase } from '../../server/storage/backup/copy-database.ts';
import { restoreDatabase } from '../../server/storage/backup/restore-database.ts';
import { BackupFileError } from '../../server/storage/folder/backup-file-error.ts';
import {
  assetFile,
  assetFolder,
  DataFolderError,
  databaseFile,
} from '../../server/storage/folder/data-folder.ts';
import { checksum, type SqlRow } from '../../server/storage/rows/rows.ts';
import { openConnection, type SqlConnection } from '../../server/storage/sqlite/driver.ts';
import { openDatabase } from '../../server/storage/sqlite/open-database.ts';
import { migrate, SCHEMA_VERSION } from '../../server/storage/sqlite/schema.ts';
import { tablesOf } from '../../server/storage/sqlite/schema-fault.ts';
import { verifyFolder } from '../../server/storage/verify/verify-folder.ts';
import type { AssetId, BoardId } from '../../shared/board/ids.ts';
import { USUAL_WORDS } from '../../shared/camp/camp-words.ts';
import { IDLE_FACILITATION } from '../../shared/camp/facilitation.ts';
import { USUAL_RANKS } from '../../shared/camp/ranks.ts';
import { aBoard, anAsset, aPerson, aVersion } from '../kit/camp-facts.ts';
import { temporaryFolder } from '../kit/data-folder.ts';
import { createMemoryStorage } from '../kit/memory-storage/memory-storage.ts';
import { inFolder, storeCamp, updatesOf, WAKABA, wordsOf } from '../kit/stored-folder.ts';

const RANKS = JSON.stringify(USUAL_RANKS);
const WORDS = JSON.stringify({ ...USUAL_WORDS, groupName: '研究会' });
const BOOK_OF_RANKS = JSON.stringify(USUAL_RANKS.map(({ id }) => ({ id, name: '長'.repeat(9_000) + id })));
const BAD_SHEETS = JSON.stringify([{ id: 'shape:t2', template: 'interviewees', ranks: [{ id: '../x' }] }]);

/** Made once: each test has a copy. */
let full: string;
beforeAll(() => {
  full = mkdtempSync(join(tmpdir(), 'miraizu-full-'));
  fill(full);
});
afterAll(() => rmSync(full, { recursive: true, force: true }));

function fullFolder(): string {
  const dataDir = temporaryFolder();
  cpSync(full, dataDir, { recursive: true });
  return dataDir;
}

/** A row in every table. */
function fill(dataDir: string): void {
  storeCamp(dataDir, ['ひとつめ', 'ふたつめ']);
  const [bytes = new Uint8Array()] = updatesOf(['版のことば']);
  inFolder(dataDir, ({ camps, versions, assets }, connection) => {
    connection.exec(`
      INSERT INTO teams VALUES ('team', 'camp', '若葉市', '若葉', 0, 1, 17, 3, '${RANKS}');
      UPDATE camps SET words = '${WORDS}';
      INSERT INTO invites (id, camp_id, kind, team_id, secret_hash, hint, created_at_ms)
        VALUES ('invite', 'camp', 'team', 'team', 'hash', 'Xy9z', 1);
      INSERT INTO people (id, camp_id, name, role, team_id, team_admitted, invite_id, joined_at_ms, kind)
        VALUES ('person', 'camp', '坂下', 'participant', 'team', 1, 'invite', 1, '研究生');
      INSERT INTO devices VALUES ('device', 'token', 0, 1);
      INSERT INTO device_people (device_id, camp_id, person_id) VALUES ('device', 'camp', 'person');
      INSERT INTO id_owners (board_id, epoch, client_id, person_id, device_id)
        VALUES ('wakaba', 1, 4294967295, 'person', 'device'), ('wakaba', 1, 7, NULL, NULL);`);
    const own = {
      id: 'own' as BoardId,
      personId: aPerson().id,
      visibility: 'person',
      kind: 'draft',
    } as const;
    camps.addBoard(aBoard(own), bytes);
    camps.saveFacilitation(aPerson().campId, JSON.stringify(IDLE_FACILITATION));
    camps.audit({ atMs: 7, camp: aPerson().campId, person: aPerson().id, action: 'a', subject: '何か' });
    const packed = { packing: 'plain', bytes, hash: 'h' } as const;
    versions.add(aVersion({ boardId: WAKABA, words: { 'shape:a': 'ことば' } }), packed);
    versions.add(aVersion({ boardId: WAKABA, id: 'again' as ReturnType<typeof aVersion>['id'] }), packed);
    assets.add(anAsset({ board: WAKABA, bytes: 3 }));
  });
  mkdirSync(assetFolder(dataDir, WAKABA), { recursive: true });
  writeFileSync(assetFile(dataDir, anAsset({ board: WAKABA })), 'png');
  backupDatabase(dataDir, join(dataDir, 'backup.sqlite'));
}

/** A backup of it, changed by somebody. */
function changedBackup(sql: string): { readonly dataDir: string; readonly file: string } {
  const dataDir = fullFolder();
  const file = join(dataDir, 'backup.sqlite');
  withDatabase(file, (connection) => connection.exec(`PRAGMA foreign_keys = OFF; ${sql}`));
  return { dataDir, file };
}

function withDatabase<T>(file: string, work: (connection: SqlConnection) => T): T {
  const connection = openConnection(file, { busyTimeoutMs: 0 });
  try {
    connection.exec('PRAGMA synchronous = OFF');
    return work(connection);
  } finally {
    connection.close();
  }
}

function refusalOf(work: () => unknown): string {
  try {
    work();
    return 'not refused';
  } catch (error) {
    if (error instanceof BackupFileError || error instanceof DataFolderError) return error.reason;
    throw error;
  }
}

const rowsOf = (file: string): Readonly<Record<string, readonly SqlRow[]>> =>
  withDatabase(file, (connection) =>
    Object.fromEntries(
      tablesOf(SCHEMA_VERSION).map(({ name }) => [
        name,
        connection.prepare(`SELECT * FROM ${name} ORDER BY rowid`).all(),
      ]),
    ),
  );

describe('a restored file', () => {
  it('brings back every row of every table, and nothing else changes than the epochs', () => {
    const dataDir = fullFolder();
    const before = rowsOf(databaseFile(dataDir));
    for (const [table, rows] of Object.entries(before))
      expect([table, rows.length > 0]).toEqual([table, true]);
    const other = temporaryFolder();
    restoreDatabase(join(dataDir, 'backup.sqlite'), other, 0);
    const after = rowsOf(databaseFile(other));
    for (const [table, rows] of Object.entries(before)) {
      if (table === 'boards') expect(after[table]?.map(withoutEpoch)).toEqual(rows.map(withoutEpoch));
      else expect(after[table]?.filter((row) => isOf(row, rows))).toEqual(rows);
    }
  });

  it.each(Array.from({ length: SCHEMA_VERSION }, (_, n) => n + 1))(
    'of schema %i, as an earlier release left it, comes back with all that it holds',
    (version) => {
      const file = join(temporaryFolder(), 'old.sqlite');
      const update = updatesOf(['むかし'])[0] ?? new Uint8Array();
      const empty = Y.encodeStateAsUpdate(new Y.Doc());
      withDatabase(file, (old) => {
        migrate(old, version);
        old.exec(`
          INSERT INTO camps (id, title, date, base_fiscal_year, template_set, room_number, agenda, observers_give_feedback)
            VALUES ('camp', '合宿', '2026-02-31', 2026, 'one-day', '123456', '[]', 0);
          INSERT INTO people (id, camp_id, name, role, team_admitted, joined_at_ms)
            VALUES ('p', 'camp', '坂下', 'participant', 0, 1000);
          INSERT INTO boards (id, camp_id, title, visibility, kind, sheets, epoch, last_seq)
            VALUES ('wakaba', 'camp', '若葉', 'camp', 'board', '[]', 1, 1);`);
        const document =
          'INSERT INTO documents (board_id, epoch, started_at_ms, snapshot_seq, crc, snapshot)';
        old.prepare(`${document} VALUES ('wakaba', 1, 5000, 0, ?, ?)`).run(checksum(empty), empty);
        old.prepare("INSERT INTO updates VALUES ('wakaba', 1, 1, ?, ?)").run(checksum(update), update);
      });
      const dataDir = temporaryFolder();
      expect(restoreDatabase(file, dataDir, 0)).toMatchObject({ boards: 1, missingAssets: [] });
      const held = inFolder(dataDir, ({ boards, camps }) => ({
        words: boards.load(WAKABA),
        camp: camps.find(aPerson().campId),
      }));
      expect(held.words === null ? [] : wordsOf(held.words)).toEqual(['むかし']);
      expect(held.camp).toMatchObject({ camp: { date: '2026-02-31' }, people: [{ id: 'p' }] });
      expect(verifyFolder(dataDir).findings).toEqual([]);
    },
  );

  it('loses its triggers and whatever else acts by itself: what is acknowledged stays', () => {
    const { dataDir, file } = changedBackup(`
      CREATE TRIGGER eats AFTER INSERT ON updates BEGIN DELETE FROM updates WHERE seq = NEW.seq; END;
      CREATE VIEW sees AS SELECT * FROM people;
      CREATE TABLE foreign_table (x);`);
    restoreDatabase(file, dataDir, 0);
    withDatabase(databaseFile(dataDir), (connection) => {
      const own = "name NOT LIKE 'sqlite_%'";
      const kinds = connection.prepare(`SELECT DISTINCT type FROM sqlite_schema WHERE ${own}`).all();
      expect(kinds.map(({ type }) => type).sort()).toEqual(['index', 'table']);
      expect(connection.prepare("SELECT * FROM sqlite_schema WHERE name = 'foreign_table'").all()).toEqual(
        [],
      );
    });
    const doc = new Y.Doc();
    doc.getMap('records').set('shape:n', new Y.Map());
    inFolder(dataDir, ({ boards }) => boards.commit([{ board: WAKABA, update: Y.encodeStateAsUpdate(doc) }]));
    expect(inFolder(dataDir, ({ boards }) => boards.load(WAKABA)?.tail)).toHaveLength(1);
  });

  it.each([
    [
      'a board id that is a path',
      "UPDATE boards SET id = '../../victim' WHERE id = 'takadai'; UPDATE documents SET board_id = '../../victim' WHERE board_id = 'takadai'",
    ],
    ['an image id that is a path', "UPDATE assets SET id = '../../../victim'"],
    ['an image of no kind that we keep', "UPDATE assets SET mime = 'text/html'"],
    ['a kind of participant as long as a book', `UPDATE people SET kind = '${'長'.repeat(9_000)}'`],
    ['a person of no role', "UPDATE people SET role = 'admin'"],
    ['a list of sheets that is none', 'UPDATE boards SET sheets = \'{"a":1}\''],
    ['a list of sheets that is no JSON', "UPDATE boards SET sheets = '['"],
    ['words of a camp that are none', 'UPDATE camps SET words = \'{"ranks":[]}\''],
    ['a rank of a book', `UPDATE teams SET ranks = '${BOOK_OF_RANKS}'`],
    ['a sheet in the list with ranks that are none', `UPDATE boards SET sheets = '${BAD_SHEETS}'`],
    ['facilitation that is none', "UPDATE facilitation SET json = '{}'"],
    ['a sheet’s id that is a path', "UPDATE versions SET sheet_id = '../a'"],
    ['a number below zero', 'UPDATE boards SET last_seq = -1'],
    [
      'an epoch that no address can say',
      'UPDATE boards SET epoch = 9007199254740991; UPDATE documents SET epoch = 9007199254740991',
    ],
    ['a row that refers to nothing', 'DELETE FROM camps'],
    [
      'somebody’s own board that opens for the camp',
      "UPDATE boards SET visibility = 'camp' WHERE id = 'own'",
    ],
    ['somebody’s own board that is nobody’s', "UPDATE boards SET person_id = NULL WHERE id = 'own'"],
    ['somebody’s own board that is a team’s', "UPDATE boards SET team_id = 'team' WHERE id = 'own'"],
    [
      'a second board of one person',
      "DROP INDEX boards_of_person; UPDATE boards SET visibility = 'person', kind = 'draft', person_id = 'person' WHERE id = 'takadai'",
    ],
    ['no table of documents', 'DROP TABLE updates; DROP TABLE documents'],
    ['no table of the log of facilitators', 'DROP TABLE audit'],
    ['no column of images', 'ALTER TABLE assets DROP COLUMN at_ms'],
    [
      'a view in the place of a table',
      'CREATE TABLE other AS SELECT * FROM audit; DROP TABLE audit; CREATE VIEW audit AS SELECT * FROM other',
    ],
    [
      'a table that takes values of any type',
      'DROP TABLE facilitation; CREATE TABLE facilitation (camp_id TEXT, json TEXT)',
    ],
    [
      'a computed column',
      "DROP TABLE facilitation; CREATE TABLE facilitation (camp_id TEXT NOT NULL, json TEXT GENERATED ALWAYS AS ('{}')) STRICT",
    ],
  ])('is refused with %s, and the folder is as it was', (_, sql) => {
    const { dataDir, file } = changedBackup(sql);
    const before = readFileSync(databaseFile(dataDir));
    expect(refusalOf(() => restoreDatabase(file, dataDir, 0))).toBe('broken');
    expect(readFileSync(databaseFile(dataDir)).equals(before)).toBe(true);
    expect(existsSync(`${databaseFile(dataDir)}.restoring`)).toBe(false);
  });

  it('replaces a database that has lost a table, or has a trigger', () => {
    for (const sql of [
      'DROP TABLE updates',
      'CREATE TRIGGER t AFTER INSERT ON updates BEGIN SELECT 1; END',
    ]) {
      const dataDir = fullFolder();
      withDatabase(databaseFile(dataDir), (connection) => connection.exec(sql));
      restoreDatabase(join(dataDir, 'backup.sqlite'), dataDir, 0);
      expect(verifyFolder(dataDir).findings).toEqual([]);
    }
  });
});

describe('a data folder into which an earlier release restored a strange file', () => {
  it.each([
    ['a trigger', 'CREATE TRIGGER t AFTER INSERT ON updates BEGIN SELECT 1; END'],
    ['a view', 'CREATE VIEW v AS SELECT 1'],
    ['no table of boards', 'PRAGMA foreign_keys = OFF; DROP TABLE boards'],
    ['tables and no schema version', 'PRAGMA user_version = 0'],
    ['a schema version below zero', 'PRAGMA user_version = -1'],
  ])('is not opened with %s, and verify says so', (_, sql) => {
    const dataDir = fullFolder();
    withDatabase(databaseFile(dataDir), (connection) => connection.exec(sql));
    expect(refusalOf(() => openDatabase(dataDir))).toBe('damaged');
    expect(verifyFolder(dataDir).findings).toMatchObject([{ kind: 'database' }]);
  });

  it('is read by verify with an id that is a path: it says so, and looks at no file there', () => {
    const dataDir = fullFolder();
    inFolder(dataDir, (__, connection) =>
      connection.exec("UPDATE assets SET id = '../../outside'; UPDATE people SET name = name"),
    );
    const { findings } = verifyFolder(dataDir);
    expect(findings).toEqual([{ kind: 'database', detail: expect.stringContaining('assets.id') }]);
  });

  it('loses no folder outside when a board of such an id is deleted', async () => {
    const around = temporaryFolder();
    const dataDir = join(around, 'data');
    const victim = join(around, 'victim', 'file');
    mkdirSync(dirname(victim));
    writeFileSync(victim, 'kept');
    const storage = createMemoryStorage();
    const store = new AssetStore(
      folderFiles(dataDir),
      { storage, work: new CooperativeScheduler() },
      HTTP_LIMITS,
    );
    await store.deleteBoard('../../victim' as BoardId);
    expect(readFileSync(victim, 'utf8')).toBe('kept');
    expect(() => assetFolder(dataDir, '../../victim' as BoardId)).toThrow();
    expect(() => assetFile(dataDir, anAsset({ id: '../../../victim/file' as AssetId }))).toThrow();
  });
});

const withoutEpoch = ({ epoch: _epoch, ...row }: SqlRow) => row;
const isOf = (row: SqlRow, rows: readonly SqlRow[]): boolean =>
  rows.some((other) => JSON.stringify(other) === JSON.stringify(row));

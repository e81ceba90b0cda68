// What SQLite adds to the contract: grouped commits, a full disk that recovers, deletion for good.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backup } from '../../../server/storage/backup/backup.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage.ts';
import { type Storage, StorageError } from '../../../server/storage/storage.ts';
import type { BoardId, CampId } from '../../../shared/board/ids.ts';
import { aBoard, aCamp, aPerson, aTeam, aVersion } from '../../kit/camp-facts.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { logSize } from '../../kit/log-size.ts';
import { inFolder } from '../../kit/stored-folder.ts';

const KEPT = 'kept' as BoardId;
const BULKY = 'bulky' as BoardId;
const BULKY_CAMP = 'bulky-camp' as CampId;
const isDiskFull = (error: unknown): boolean => error instanceof StorageError && error.reason === 'disk-full';

/** Two camps with one board each. */
async function twoCamps(storage: Storage): Promise<void> {
  const empty = new Uint8Array([0, 0]);
  const bulky = aCamp({ id: BULKY_CAMP, roomNumber: '222222' });
  await storage.camps.create({
    camp: aCamp(),
    teams: [],
    boards: [{ board: aBoard({ id: KEPT }), snapshot: empty }],
    invites: [],
  });
  await storage.camps.create({
    camp: bulky,
    teams: [],
    boards: [{ board: aBoard({ id: BULKY, campId: bulky.id }), snapshot: empty }],
    invites: [],
  });
}

it('[F4] refuses a commit that finds no room, keeps nothing of it, and goes on when there is room again', async () => {
  const storage = await openSqliteStorage(temporaryFolder(), { maxBytes: 1_000_000 });
  await twoCamps(storage);
  const piece = new Uint8Array(100_000).fill(7);
  let kept = 0;
  const fill = async (): Promise<never> => {
    for (;;) {
      await storage.boards.commit([{ board: BULKY, update: piece }]);
      kept += 1;
    }
  };
  await expect(fill()).rejects.toSatisfy(isDiskFull);
  await expect(
    storage.boards.commit([
      { board: KEPT, update: new Uint8Array([1]) },
      { board: BULKY, update: piece },
    ]),
  ).rejects.toSatisfy(isDiskFull);
  expect(await logSize(storage.boards, BULKY)).toEqual({ entries: kept, bytes: kept * piece.byteLength });
  expect(await logSize(storage.boards, KEPT)).toEqual({ entries: 0, bytes: 0 });

  await storage.camps.delete(BULKY_CAMP);
  expect(await storage.boards.commit([{ board: KEPT, update: piece }])).toEqual([{ seq: 1 }]);
  await storage.close();
});

it('lets a small commit through though a large one beside it found no room', async () => {
  const storage = await openSqliteStorage(temporaryFolder(), { maxBytes: 1_000_000 });
  await twoCamps(storage);
  const results = await Promise.allSettled([
    storage.boards.commit([{ board: KEPT, update: new Uint8Array([1]) }]),
    storage.boards.commit([{ board: BULKY, update: new Uint8Array(2_000_000) }]),
    storage.boards.commit([{ board: KEPT, update: new Uint8Array([2]) }]),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await storage.boards.load(KEPT))?.tail.map(({ update }) => update[0])).toEqual([1, 2]);
  await storage.close();
});

it('leaves no word of a deleted camp in any file of the folder', async () => {
  const dataDir = temporaryFolder();
  const storage = await openSqliteStorage(dataDir);
  await twoCamps(storage);
  const secret = 'ここだけの話 '.repeat(500);
  await storage.boards.commit([{ board: BULKY, update: new TextEncoder().encode(secret) }]);
  await storage.boards.compact(BULKY, 1, new TextEncoder().encode(secret));
  const holders = (): string[] =>
    readdirSync(dataDir).filter((name) => readFileSync(join(dataDir, name)).includes('ここだけの話'));
  await storage.camps.delete(BULKY_CAMP);
  // Reading the open files drops this process's locks on them (POSIX), so it waits for the close.
  await storage.close();
  expect(holders()).toEqual([]);
});

it('leaves no word of a deleted board in any file of the folder, nor of what it was in earlier epochs and versions', async () => {
  const dataDir = temporaryFolder();
  const storage = await openSqliteStorage(dataDir);
  await twoCamps(storage);
  const secret = (nth: number) => new TextEncoder().encode(`ここだけの話その${nth} `.repeat(500));
  await storage.boards.commit([{ board: BULKY, update: secret(1) }]);
  await storage.boards.compact(BULKY, 1, secret(2));
  await storage.versions.add(aVersion({ boardId: BULKY, title: 'ここだけの話の版' }), secret(3));
  await storage.boards.startEpoch(BULKY, secret(4));
  await storage.boards.commit([{ board: BULKY, update: secret(5) }]);
  await storage.camps.deleteBoard(BULKY);
  await storage.close();
  const holders = readdirSync(dataDir).filter((name) =>
    readFileSync(join(dataDir, name)).includes('ここだけの話'),
  );
  expect(holders).toEqual([]);
});

it('goes on after a backup to a place that does not exist', async () => {
  const dataDir = temporaryFolder();
  const storage = await openSqliteStorage(dataDir);
  await expect(
    backup(dataDir, join(temporaryFolder(), 'no', 'such', 'folder', 'b.sqlite')),
  ).rejects.toThrow();
  await twoCamps(storage);
  expect(await storage.camps.list()).toHaveLength(2);
  await storage.close();
});

it('tells names that were kept before there was a rule without what turns their line', async () => {
  const storage = await openSqliteStorage(temporaryFolder());
  const [camp, team] = [
    aCamp({ title: '\u202e合宿' }),
    aTeam({ name: '\u2066若葉市\u200f', shortName: '\u202e若葉' }),
  ];
  await storage.camps.create({ camp, teams: [team], boards: [], invites: [] });
  await storage.camps.addPerson(aPerson({ name: '坂下\u202e\u0007' }));
  const record = await storage.camps.find(camp.id);
  expect([record?.camp.title, record?.teams[0]?.name, record?.teams[0]?.shortName]).toEqual([
    '合宿',
    '若葉市',
    '若葉',
  ]);
  expect(record?.people.map((person) => person.name)).toEqual(['坂下']);
  await storage.close();
});

it('still knows who deleted a camp after it is gone', async () => {
  const dataDir = temporaryFolder();
  const storage = await openSqliteStorage(dataDir);
  await twoCamps(storage);
  const entry = { atMs: 5, camp: BULKY_CAMP, person: aPerson().id, action: 'camp.deleted', subject: 'bulky' };
  await storage.camps.audit(entry);
  await storage.camps.delete(BULKY_CAMP);
  await storage.close();
  const rows = inFolder(dataDir, (_tables, connection) =>
    connection.prepare('SELECT at_ms, camp_id, person_id, action, subject FROM audit').all(),
  );
  expect(rows).toEqual([
    { at_ms: 5, camp_id: BULKY_CAMP, person_id: entry.person, action: 'camp.deleted', subject: 'bulky' },
  ]);
});

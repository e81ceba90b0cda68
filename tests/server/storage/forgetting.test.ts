// What is deleted for good while somebody reads the folder (a backup, verify): nobody waits for the reader, and when it has
// done, the words are in no file of the database.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { databaseFile } from '../../../server/storage/folder/data-folder.ts';
import {
  availableDrivers,
  type DriverName,
  openConnection,
  type SqlConnection,
} from '../../../server/storage/sqlite/driver.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage.ts';
import type { Storage } from '../../../server/storage/storage.ts';
import type { BoardId, CampId } from '../../../shared/board/ids.ts';
import { aBoard, aCamp } from '../../kit/camp-facts.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { until } from '../../kit/until.ts';

const WORDS = '消してほしい言葉';
const GONE = 'gone-camp' as CampId;
const OTHER = 'other' as BoardId;

async function openCamps(dataDir: string, driver: DriverName): Promise<Storage> {
  const storage = await openSqliteStorage(dataDir, { driver });
  const board = aBoard({ id: OTHER });
  await storage.camps.create({
    camp: aCamp(),
    teams: [],
    boards: [{ board, snapshot: new Uint8Array([0, 0]) }],
    invites: [],
  });
  const gone = aCamp({ id: GONE, roomNumber: '222222' });
  const snapshot = new TextEncoder().encode(WORDS.repeat(1_000));
  await storage.camps.create({
    camp: gone,
    teams: [],
    boards: [{ board: aBoard({ id: 'gone' as BoardId, campId: GONE }), snapshot }],
    invites: [],
  });
  return storage;
}

/** Somebody who reads the database as it is now, as long as a backup may. */
function reader(
  dataDir: string,
  driver: DriverName,
): { readonly connection: SqlConnection; end: () => void } {
  const connection = openConnection(databaseFile(dataDir), { readOnly: true, busyTimeoutMs: 0, driver });
  connection.exec('BEGIN; SELECT count(*) FROM camps');
  let isOpen = true;
  const end = (): void => {
    if (isOpen) connection.close();
    isOpen = false;
  };
  onTestFinished(end);
  return { connection, end };
}

/** Read by another process: reading the open files here would drop this process's locks on them (POSIX). */
const holdsWords = (dataDir: string): boolean =>
  [databaseFile(dataDir), `${databaseFile(dataDir)}-wal`]
    .filter((file) => existsSync(file))
    .some((file) => execFileSync('cat', [file], { maxBuffer: Infinity }).includes(WORDS));

// Each answer comes while the reader is there: one that waits for it waits for the end of the test.
describe.each(availableDrivers())('deletion beside a reader, by %s', (driver) => {
  it('answers at once, and holds up no word of another camp', { timeout: 4_500 }, async () => {
    const dataDir = temporaryFolder();
    const storage = await openCamps(dataDir, driver);
    const { connection, end } = reader(dataDir, driver);
    const deleted = storage.camps.delete(GONE);
    const written = storage.boards.commit([{ board: OTHER, update: new Uint8Array([1]) }]);
    expect(await deleted).toBe('kept');
    expect(await written).toEqual([{ seq: 1 }]);
    expect(connection.prepare('SELECT count(*) AS n FROM camps').get()?.['n']).toBe(2);
    expect(await storage.camps.find(GONE)).toBeNull();
    end();
    await storage.close();
  });

  it('leaves no word in the files when the reader has done, though nobody writes any more', async () => {
    const dataDir = temporaryFolder();
    const storage = await openCamps(dataDir, driver);
    const { end } = reader(dataDir, driver);
    await storage.camps.delete(GONE);
    expect(holdsWords(dataDir)).toBe(true);
    end();
    await until(() => !holdsWords(dataDir), { what: 'the words are in no file' });
    expect((await storage.boards.load(OTHER))?.tail).toEqual([]);
    await storage.close();
  });

  it('leaves none when the storage is closed before the reader ends, and is opened again', async () => {
    const dataDir = temporaryFolder();
    const storage = await openCamps(dataDir, driver);
    const { end } = reader(dataDir, driver);
    await storage.camps.delete(GONE);
    await storage.close();
    end();
    expect(holdsWords(dataDir)).toBe(true);
    const again = await openSqliteStorage(dataDir, { driver });
    await until(() => !holdsWords(dataDir), { what: 'the words are in no file' });
    await again.close();
  });
});

// PostgreSQL over a line that breaks: what was kept is known, nothing is written twice, and it goes on without a restart.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresStorage, type PostgresStorage } from '../../../../server/storage/postgres/postgres.ts';
import { StorageError } from '../../../../server/storage/storage.ts';
import type { BoardId, CampId } from '../../../../shared/board/ids.ts';
import { aBoard, aCamp, aDevice } from '../../../kit/camp-facts.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../../../kit/database-proxy.ts';
import { noPostgres, type TestDatabase, testDatabase } from '../../../kit/postgres.ts';
import { until } from '../../../kit/until.ts';

const CAMP = 'camp' as CampId;
const BOARD = 'board' as BoardId;
const window = (byte: number) => [{ board: BOARD, update: Uint8Array.of(byte) }];
const isElsewhere = (error: unknown): boolean => error instanceof StorageError && error.reason === 'io-error';

describe.skipIf(noPostgres !== null)(`PostgreSQL over a line that breaks ${noPostgres ?? ''}`, () => {
  let database: TestDatabase;
  let proxy: DatabaseProxy;
  let storage: PostgresStorage;

  beforeEach(async () => {
    database = await testDatabase();
    proxy = await openDatabaseProxy(database.url);
    storage = await openPostgresStorage(proxy.url);
    const board = aBoard({ id: BOARD, campId: CAMP });
    await storage.camps.create({
      camp: aCamp({ id: CAMP }),
      teams: [],
      boards: [{ board, snapshot: Uint8Array.of(1) }],
      invites: [],
    });
  });
  afterEach(async () => {
    await storage.close();
    await proxy.close();
    await database.drop();
  });

  const keptBytes = async (): Promise<readonly (number | undefined)[]> =>
    (await database.run('SELECT bytes FROM updates ORDER BY seq')).map((row) => (row['bytes'] as Buffer)[0]);

  it('a commit whose reply is lost is looked up: it is kept once, and told so', async () => {
    proxy.breakNextCommit('reply-lost');
    expect(await storage.boards.commit(window(10))).toEqual([{ seq: 1 }]);
    expect(await storage.boards.commit(window(11))).toEqual([{ seq: 2 }]);
    expect(await keptBytes()).toEqual([10, 11]);
  });

  it('a commit that never arrived is refused, and kept when it is asked again', async () => {
    proxy.breakNextCommit('commit-lost');
    await expect(storage.boards.commit(window(10))).rejects.toSatisfy(isElsewhere);
    expect(await keptBytes()).toEqual([]);
    expect(await storage.boards.commit(window(10))).toEqual([{ seq: 1 }]);
    expect(await keptBytes()).toEqual([10]);
  });

  it('facts whose reply is lost are kept once too', async () => {
    const device = aDevice();
    proxy.breakNextCommit('reply-lost');
    await storage.camps.addDevice(device);
    expect(await storage.camps.findDevice(device.tokenHash)).toEqual(device);
  });

  it('goes on when PostgreSQL ended every connection', async () => {
    await storage.boards.commit(window(10));
    await database.disconnectAll();
    await until(async () => {
      try {
        await storage.boards.commit(window(11));
        return true;
      } catch (error) {
        if (isElsewhere(error)) return false;
        throw error;
      }
    });
    expect((await storage.boards.load(BOARD))?.tail.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await storage.camps.list()).toHaveLength(1);
  });

  it('refuses while the database is away, and goes on when it is back', async () => {
    await proxy.goAway();
    await expect(storage.boards.commit(window(10))).rejects.toSatisfy(isElsewhere);
    await expect(storage.camps.list()).rejects.toSatisfy(isElsewhere);
    await proxy.comeBack();
    expect(await storage.boards.commit(window(10))).toEqual([{ seq: 1 }]);
    expect(await storage.camps.list()).toHaveLength(1);
  });

  it('gives up within seconds on a network that says nothing', async () => {
    proxy.fallSilent();
    const begunMs = performance.now();
    const asked = [
      storage.camps.list(),
      storage.boards.commit(window(10)),
      storage.camps.update(CAMP, { title: '別' }),
    ];
    for (const { reason } of (await Promise.allSettled(asked)).filter((call) => call.status === 'rejected'))
      expect(reason).toSatisfy(isElsewhere);
    expect(performance.now() - begunMs).toBeLessThan(12_000);
  });

  it('windows of rooms never wait behind those who read, however slowly', async () => {
    const readers = Array.from({ length: 20 }, () => storage.database.query("SELECT pg_sleep('1.5')::text"));
    let areDone = false;
    const all = Promise.all(readers).then(() => {
      areDone = true;
    });
    await storage.boards.commit(window(10));
    await storage.database.urgent.query('SELECT 1::bigint AS one');
    expect(areDone).toBe(false);
    await all;
  });

  it('people who come all at once wait in line, and are all let in', async () => {
    const devices = Array.from({ length: 300 }, (_, at) =>
      aDevice({ id: `device-${at}`, tokenHash: `token-${at}` }),
    );
    await Promise.all(devices.map((device) => storage.camps.addDevice(device)));
    const found = await Promise.all(devices.map(({ tokenHash }) => storage.camps.findDevice(tokenHash)));
    expect(found).toEqual(devices);
  });

  it('a bug in a statement is no trouble of the disk, and takes nothing with it', async () => {
    await expect(storage.database.query('SELECT nothing')).rejects.not.toBeInstanceOf(StorageError);
    await expect(
      storage.database.inTransaction(async (sql) => {
        await sql.query("DELETE FROM camps WHERE id = 'camp'");
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await storage.camps.list()).toHaveLength(1);
  });
});

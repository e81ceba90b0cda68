// F34: relays of several releases on one database, as in every rolling upgrade, and several that begin at once on an empty one. What the
// first release with PostgreSQL kept is opened by every later one.
import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { FIRST_EPOCH } from '../../server/storage/board-log.ts';
import { openPostgresStorage } from '../../server/storage/postgres/postgres.ts';
import type { StoredDocument } from '../../server/storage/storage.ts';
import { BOARD_FORMAT_VERSION, boardRecords } from '../../shared/board/document.ts';
import { GOLDEN_BIN } from '../golden/board-v2.ts';
import { GOLDEN, GOLDEN_SQL } from '../golden/region-v1.ts';
import { type TestDatabase, testDatabase } from '../kit/postgres.ts';
import { OPERATOR_KEY } from '../kit/region.ts';
import { gatherRegionStorm } from '../kit/region-storm.ts';
import { RUN_SEED } from '../kit/seed.ts';
import { freePort, startServerProcess } from '../kit/server-process.ts';
import { until } from '../kit/until.ts';
import { describeRegion, startWatchedRegion } from '../kit/watched-region.ts';
import { timesOf } from './faults.ts';

const BEGINNINGS = Array.from({ length: timesOf('F34') }, (_, n) => RUN_SEED + n);

function open(stored: StoredDocument | null): Y.Doc {
  const doc = new Y.Doc();
  if (stored !== null && stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot);
  for (const { update } of stored?.tail ?? []) Y.applyUpdate(doc, update);
  return doc;
}

async function startOn(database: TestDatabase) {
  const port = await freePort();
  const env = {
    HOST: '127.0.0.1',
    DATABASE_URL: database.url,
    PUBLIC_URL: 'http://miraizu.test',
    MIRAIZU_OPERATOR_KEY: OPERATOR_KEY,
    RELAY_ADDRESS: `http://127.0.0.1:${port}`,
  };
  const relay = await startServerProcess(env, { port });
  onTestFinished(() => relay.dispose());
  return relay;
}

describeRegion('a region of several releases', () => {
  it.each(BEGINNINGS)(
    '[F34] three relays that begin at once on an empty database make its tables once, and all begin (seed %d)',
    async () => {
      const database = await testDatabase({ isEmpty: true });
      onTestFinished(() => database.drop());
      const relays = await Promise.all([startOn(database), startOn(database), startOn(database)]);
      expect(relays.map(({ startPath }) => startPath)).toEqual(Array(3).fill(relays[0]?.startPath));
      await until(async () => (await database.run('SELECT FROM relays')).length === 3, {
        what: 'all are on the list',
      });
    },
  );

  it('[F34] a board that a newer relay has had is taken by no older one, which hands on to it while it lives', {
    timeout: 90_000,
  }, async () => {
    const watched = await startWatchedRegion(2);
    const storm = await gatherRegionStorm(watched, { writers: 4 });
    await storm.blow(3);
    const { witness } = watched;
    // The home is the newer one: it has brought the camp to its own format.
    const newer = await watched.homeOf(storm.campId);
    const older = watched.relays.find((relay) => relay !== newer) ?? expect.fail();
    const setFormat = (format: number) =>
      witness.query('UPDATE leases SET format = $2 WHERE name = $1', [storm.campId, format]);
    await setFormat(BOARD_FORMAT_VERSION + 1);
    await storm.blow(3);
    const lookAt = async (): Promise<number> => {
      const headers = { cookie: storm.reader.cookie ?? '' };
      return (await fetch(`${older.url}/api/boards/${storm.camp.boards[0]?.id}/document`, { headers }))
        .status;
    };
    expect(await lookAt()).toBe(200);
    const fence = await witness.fenceOf(storm.campId);
    await newer.process.stop();
    watched.takeOut(newer);
    // Whoever asks is told to ask again; nothing is taken, and nothing is written.
    await until(async () => (await lookAt()) === 503, { timeoutMs: 15_000, what: 'the older relay refuses' });
    expect(await witness.fenceOf(storm.campId)).toBe(fence);
    // As if one of the newer release were back, which alone may do this.
    await setFormat(BOARD_FORMAT_VERSION);
    await storm.blow(3, 40_000);
    expect(await storm.wrongs()).toEqual([]);
  });

  it('[F34] a database that the first release with PostgreSQL left is opened whole', async () => {
    const database = await testDatabase({ isEmpty: true });
    onTestFinished(() => database.drop());
    await database.run(readFileSync(GOLDEN_SQL, 'utf8'));
    const storage = await openPostgresStorage(database.url);
    onTestFinished(() => storage.close());
    const record = await storage.camps.find(GOLDEN.camp);
    expect(record?.teams.map(({ id }) => id)).toEqual([GOLDEN.team]);
    expect(record?.people.map(({ id }) => id)).toEqual([GOLDEN.person]);
    const golden = new Y.Doc();
    Y.applyUpdate(golden, readFileSync(GOLDEN_BIN));
    const kept = open(await storage.boards.load(GOLDEN.board, FIRST_EPOCH));
    expect(kept.getMap('golden').size).toBe(GOLDEN.entries);
    expect(boardRecords(kept).toJSON()).toEqual(boardRecords(golden).toJSON());
    // It was restored, and so its boards have begun new epochs.
    const present = await storage.boards.load(GOLDEN.board);
    expect(present?.epoch).toBeGreaterThan(FIRST_EPOCH);
    expect([...boardRecords(open(present)).keys()].sort()).toEqual([...boardRecords(golden).keys()].sort());
    // And a relay begins on it.
    await startOn(database);
  });
});

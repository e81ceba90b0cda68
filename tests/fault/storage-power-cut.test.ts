// F2 and F3 for storage: wherever the journal is cut off, opening yields a prefix of the commits that holds every one
// whose bytes were on the disk, and never half a commit.
import { copyFileSync, existsSync, statSync, truncateSync } from 'node:fs';
import { expect, it } from 'vitest';
import { databaseFile } from '../../server/storage/folder/data-folder.ts';
import { boardTables } from '../../server/storage/sqlite/boards.ts';
import { openDatabase } from '../../server/storage/sqlite/open-database.ts';
import { inTransaction } from '../../server/storage/sqlite/transaction.ts';
import { verifyFolder } from '../../server/storage/verify/verify-folder.ts';
import { temporaryFolder } from '../kit/data-folder.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { inFolder, storeCamp, updatesOf, WAKABA } from '../kit/stored-folder.ts';
import { timesOf } from './faults.ts';

/** Small, so that many seeds make many different journals. */
const COMMITS = 3;
const RANDOM_CUTS = 4;

const SEEDS = Array.from({ length: timesOf('F2') }, (_, n) => RUN_SEED + n);

it.each(SEEDS)(
  '[F2] a journal cut anywhere opens as a prefix with every flushed commit (seed %d)',
  (seed) => {
    const random = randomFrom(seed);
    const dataDir = temporaryFolder();
    storeCamp(dataDir);
    const wal = `${databaseFile(dataDir)}-wal`;
    const connection = openDatabase(dataDir);
    const log = boardTables(connection, () => 0);
    // Two entries per commit, so that half a commit would show.
    const updates = updatesOf(
      Array.from({ length: COMMITS * 2 }, (_, n) => `言葉${n}`.repeat(1 + Math.floor(random() * 900))),
    );
    const ends = [existsSync(wal) ? statSync(wal).size : 0];
    for (let n = 0; n < COMMITS; n += 1) {
      const batch = updates.slice(n * 2, n * 2 + 2).map((update) => ({ board: WAKABA, update }));
      inTransaction(connection, () => log.commit(batch));
      ends.push(statSync(wal).size);
    }
    const size = ends.at(-1) ?? 0;
    const cuts = [
      ...ends.flatMap((end) => [end - 1, end, end + 1]),
      ...Array.from({ length: RANDOM_CUTS }, () => Math.floor(random() * size)),
    ].filter((cut) => cut >= 0 && cut <= size);

    for (const cut of cuts) {
      const after = temporaryFolder();
      copyFileSync(databaseFile(dataDir), databaseFile(after));
      copyFileSync(wal, `${databaseFile(after)}-wal`);
      truncateSync(`${databaseFile(after)}-wal`, cut);

      const flushed = ends.filter((end) => end <= cut).length - 1;
      const kept = inFolder(after, ({ boards }) => boards.load(WAKABA))?.tail.length ?? -1;
      expect(kept, `cut at ${cut}`).toBe(Math.max(0, flushed) * 2);
    }
    connection.close();
  },
);

it('[F2] a database whose journal was lost altogether is whole and as it was at the last checkpoint', () => {
  const dataDir = temporaryFolder();
  storeCamp(dataDir, ['前']);
  const after = temporaryFolder();
  const connection = openDatabase(dataDir);
  const log = boardTables(connection, () => 0);
  const [, update = new Uint8Array()] = updatesOf(['前', '後']);
  inTransaction(connection, () => log.commit([{ board: WAKABA, update }]));
  copyFileSync(databaseFile(dataDir), databaseFile(after));
  connection.close();
  expect(inFolder(after, ({ boards }) => boards.load(WAKABA))?.tail).toHaveLength(1);
  expect(verifyFolder(after).findings).toEqual([]);
});

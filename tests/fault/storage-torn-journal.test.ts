// F2 and F3 between two acknowledged commits: the journal ends at every page boundary, anywhere inside the last page, or with
// a last page that was written by half. Whatever is left opens, is sound, holds everything acknowledged before, and the commit
// under way whole or not at all. With every driver that this Node has.
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { databaseFile } from '../../server/storage/folder/data-folder.ts';
import { boardTables } from '../../server/storage/sqlite/boards.ts';
import { availableDrivers } from '../../server/storage/sqlite/driver.ts';
import { openDatabase } from '../../server/storage/sqlite/open-database.ts';
import { inTransaction } from '../../server/storage/sqlite/transaction.ts';
import { verifyFolder } from '../../server/storage/verify/verify-folder.ts';
import { temporaryFolder } from '../kit/data-folder.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { storeCamp, updatesOf, WAKABA } from '../kit/stored-folder.ts';
import { timesOf } from './faults.ts';

/** The journal is a header and frames of one page each (sqlite.org/fileformat2.html#walformat). */
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** Small, so that many seeds make many different journals. */
const COMMITS = 2;
const OFFSETS_PER_COMMIT = 3;

const ROWS = availableDrivers().flatMap((driver) =>
  Array.from({ length: timesOf('F3') }, (_, n) => [driver, RUN_SEED + n] as const),
);

it.each(ROWS)(
  '[F3] %s: every prefix and every torn page between two commits opens with all that was acknowledged (seed %d)',
  (driver, seed) => {
    const random = randomFrom(seed);
    const dataDir = temporaryFolder();
    storeCamp(dataDir);
    const file = databaseFile(dataDir);
    const connection = openDatabase(dataDir, { driver });
    const pageBytes = Number(connection.prepare('PRAGMA page_size').get()?.['page_size']);
    const frameBytes = FRAME_HEADER_BYTES + pageBytes;
    const log = boardTables(connection, () => 0);
    // Two entries per commit, so that half a commit would show; some need more pages than others.
    const updates = updatesOf(
      Array.from({ length: COMMITS * 2 }, (_, n) => `言葉${n}`.repeat(1 + Math.floor(random() * 1_400))),
    );
    const ends = [statSync(`${file}-wal`).size];
    for (let n = 0; n < COMMITS; n += 1) {
      const batch = updates.slice(n * 2, n * 2 + 2).map((update) => ({ board: WAKABA, update }));
      inTransaction(connection, () => log.commit(batch));
      ends.push(statSync(`${file}-wal`).size);
    }
    const journal = readFileSync(`${file}-wal`);
    const after = temporaryFolder();

    /** What opens when the journal is `left`: entries of the log, having found the folder sound. */
    const opened = (left: Uint8Array): number => {
      copyFileSync(file, databaseFile(after));
      writeFileSync(`${databaseFile(after)}-wal`, left);
      expect(verifyFolder(after).findings).toEqual([]);
      const again = openDatabase(after, { driver });
      try {
        return boardTables(again, () => 0).load(WAKABA)?.tail.length ?? -1;
      } finally {
        again.close();
      }
    };

    for (let n = 0; n < COMMITS; n += 1) {
      const [from = 0, to = 0] = ends.slice(n, n + 2);
      const acknowledged = n * 2;
      for (let cut = Math.max(from, HEADER_BYTES); cut < to; cut += frameBytes)
        expect(opened(journal.subarray(0, cut)), `commit ${n} cut at page ${cut}`).toBe(acknowledged);
      for (let sample = 0; sample < OFFSETS_PER_COMMIT; sample += 1) {
        const cut = to - 1 - Math.floor(random() * (frameBytes - 1));
        expect(opened(journal.subarray(0, cut)), `commit ${n} cut at ${cut}`).toBe(acknowledged);
        const torn = Uint8Array.from(journal.subarray(0, to));
        // The rest of the page is what was on the disk before: nothing, another page, or rubbish.
        const rest = torn.subarray(cut);
        if (sample % 3 === 0) rest.fill(0);
        else if (sample % 3 === 1)
          rest.set(journal.subarray(cut - frameBytes, cut - frameBytes + rest.length));
        else for (let at = 0; at < rest.length; at += 1) rest[at] = Math.floor(random() * 256);
        const isWhole = Buffer.compare(torn, journal.subarray(0, to)) === 0;
        expect(opened(torn), `commit ${n} torn at ${cut}`).toBe(isWhole ? acknowledged + 2 : acknowledged);
      }
      expect(opened(journal.subarray(0, to)), `commit ${n} whole`).toBe(acknowledged + 2);
    }
    connection.close();
  },
);

// F16: folders and boards of other releases, made up by a seed. What an older program left is brought up to date with all that it
// holds, also when the power fails in the middle of it; what a newer one wrote is refused and not touched by a single byte.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { DataFolderError, databaseFile } from '../../server/storage/folder/data-folder.ts';
import { checksum } from '../../server/storage/rows/rows.ts';
import { openConnection } from '../../server/storage/sqlite/driver.ts';
import { openDatabase } from '../../server/storage/sqlite/open-database.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from '../../server/storage/sqlite/schema.ts';
import { verifyFolder } from '../../server/storage/verify/verify-folder.ts';
import { BOARD_FORMAT_VERSION, boardMeta, META } from '../../shared/board/document.ts';
import { temporaryFolder } from '../kit/data-folder.ts';
import { mori, noteMap, openHall, reopen, Seat, SHARED_BOARD, VISION, WAKABA_BOARD } from '../kit/hall.ts';
import { createMemoryStorage } from '../kit/memory-storage/memory-storage.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { storeCamp, updatesOf } from '../kit/stored-folder.ts';
import { timesOf } from './faults.ts';

const SEEDS = Array.from({ length: timesOf('F16') }, (_, n) => RUN_SEED + n);
const OLDEST_SCHEMA = 1;
const CUTS = 6;

/** Null for a file that holds nothing: reading alone makes an empty journal. */
const hashOf = (file: string): string | null =>
  existsSync(file) && statSync(file).size > 0
    ? createHash('sha256').update(readFileSync(file)).digest('hex')
    : null;
const filesOf = (dataDir: string): readonly (string | null)[] =>
  ['', '-wal'].map((suffix) => hashOf(databaseFile(dataDir) + suffix));
const refusalOf = (dataDir: string): string => {
  try {
    openDatabase(dataDir).close();
    return 'not refused';
  } catch (error) {
    return error instanceof DataFolderError ? error.reason : String(error);
  }
};
const whole = (below: number) => (random: () => number) => Math.floor(random() * below);

/** A folder as the first program left it. */
function olderFolder(random: () => number): string {
  const dataDir = temporaryFolder();
  mkdirSync(dataDir, { recursive: true });
  const old = openConnection(databaseFile(dataDir), { busyTimeoutMs: 0 });
  old.exec('PRAGMA journal_mode = WAL');
  migrate(old, OLDEST_SCHEMA);
  const camp = old.prepare("INSERT INTO camps VALUES (?, '合宿', '2026-10-09', 2026, 'one-day', ?, '[]', 0)");
  const board = old.prepare("INSERT INTO boards VALUES (?, ?, '題', NULL, 'camp', 'board', '[]', 1, ?)");
  const document = old.prepare('INSERT INTO documents VALUES (?, 1, ?, 0, ?, ?)');
  const update = old.prepare('INSERT INTO updates VALUES (?, 1, ?, ?, ?)');
  const person = old.prepare("INSERT INTO people VALUES (?, ?, ?, 'participant', NULL, 0, 1000, NULL)");
  const empty = Y.encodeStateAsUpdate(new Y.Doc());
  for (let c = 0; c <= whole(3)(random); c += 1) {
    camp.run(`c${c}`, String(100_000 + c));
    for (let n = 0; n <= whole(40)(random); n += 1)
      person.run(`p${c}-${n}`, `c${c}`, '人'.repeat(1 + (n % 9)));
    for (let n = 0; n <= whole(6)(random); n += 1) {
      const words = updatesOf(Array.from({ length: whole(20)(random) }, (_, w) => `言葉${w}`));
      board.run(`b${c}-${n}`, `c${c}`, words.length);
      document.run(`b${c}-${n}`, 5_000 + n, checksum(empty), empty);
      for (const [at, bytes] of words.entries()) update.run(`b${c}-${n}`, at + 1, checksum(bytes), bytes);
    }
  }
  old.close();
  return dataDir;
}

/** Columns of those tables that came with later programs. */
const LATER: ReadonlySet<string> = new Set([
  'invite_id',
  'changed_at_ms',
  'has_all_owners',
  'person_id',
  'kind',
  'post',
  'greeting',
  'words',
]);

/** Every row of every table that the first program knew, and of the columns that it knew. */
function contentOf(dataDir: string): unknown {
  const connection = openConnection(databaseFile(dataDir), { readOnly: true, busyTimeoutMs: 5_000 });
  try {
    return ['camps', 'boards', 'documents', 'updates', 'people'].map((table) =>
      connection
        .prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)
        .all()
        .map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !LATER.has(column)))),
    );
  } finally {
    connection.close();
  }
}

it.each(SEEDS)(
  '[F16] an older folder is brought up to date whole, wherever the power fails (seed %d)',
  (seed) => {
    const random = randomFrom(seed);
    const dataDir = olderFolder(random);
    const file = databaseFile(dataDir);
    const content = contentOf(dataDir);
    const before = temporaryFolder();
    copyFileSync(file, databaseFile(before));
    const migrating = openConnection(file, { busyTimeoutMs: 0 });
    migrating.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0');
    migrate(migrating);
    const journal = readFileSync(`${file}-wal`);
    for (let cut = 0; cut < CUTS; cut += 1) {
      const after = temporaryFolder();
      copyFileSync(databaseFile(before), databaseFile(after));
      writeFileSync(`${databaseFile(after)}-wal`, journal.subarray(0, whole(journal.length + 1)(random)));
      openDatabase(after).close();
      expect(contentOf(after)).toEqual(content);
      expect(verifyFolder(after).findings).toEqual([]);
      const connection = openDatabase(after);
      expect(schemaVersion(connection)).toBe(SCHEMA_VERSION);
      connection.close();
      // Once is enough: opening again changes nothing.
      const opened = filesOf(after);
      openDatabase(after).close();
      expect(filesOf(after)).toEqual(opened);
    }
    migrating.close();
  },
);

it.each(SEEDS)('[F16] a newer folder is refused and not touched (seed %d)', (seed) => {
  const random = randomFrom(seed);
  const dataDir = temporaryFolder();
  storeCamp(
    dataDir,
    Array.from({ length: whole(30)(random) }, (_, n) => `言葉${n}`),
  );
  const connection = openConnection(databaseFile(dataDir), { busyTimeoutMs: 0 });
  connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1 + whole(1_000)(random)}`);
  // What a newer program added, which this one cannot know.
  connection.exec(`CREATE TABLE newer${whole(9)(random)} (bytes BLOB)`);
  const isLeftOpen = random() < 0.5;
  if (!isLeftOpen) connection.close();
  const before = filesOf(dataDir);
  for (let tries = 0; tries < 3; tries += 1) expect(refusalOf(dataDir)).toBe('newer-schema');
  expect(filesOf(dataDir)).toEqual(before);
  if (isLeftOpen) connection.close();
});

it.each(SEEDS)('[F16] a newer board is refused and not touched; the others open (seed %d)', async (seed) => {
  const random = randomFrom(seed);
  const inner = createMemoryStorage();
  await openHall({ inner });
  const load = async () => {
    const stored = await inner.boards.load(WAKABA_BOARD);
    if (stored === null) throw new Error('the board is gone');
    return stored;
  };
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await load()).snapshot ?? new Uint8Array([0, 0]));
  const known = Y.encodeStateVector(doc);
  boardMeta(doc).set(META.formatVersion, BOARD_FORMAT_VERSION + 1 + whole(100)(random));
  doc.getMap('newer').set('unknown', whole(1_000)(random));
  await inner.boards.commit([{ board: WAKABA_BOARD, update: Y.encodeStateAsUpdate(doc, known) }]);
  const before = await load();
  const { registry } = reopen(inner);
  for (let tries = 0; tries < 2; tries += 1)
    await expect(registry.open(WAKABA_BOARD)).rejects.toThrow(/newer release/);
  const ben = await new Seat(mori).sit(registry, SHARED_BOARD);
  ben.edit((records) => records.set('shape:n', noteMap(mori, VISION)));
  await ben.settled();
  expect(await load()).toEqual(before);
});

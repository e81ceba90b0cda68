// A database that was brought back from a backup: browsers hold what it lacks, so every board begins anew for them. With the real tools.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openPostgresStorage, type PostgresStorage } from '../../../../server/storage/postgres/postgres.ts';
import { boardMeta, META } from '../../../../shared/board/document.ts';
import type { BoardId, CampId } from '../../../../shared/board/ids.ts';
import { aBoard, aCamp } from '../../../kit/camp-facts.ts';
import { noPostgres, type TestDatabase, testDatabase } from '../../../kit/postgres.ts';

const CAMP = 'camp' as CampId;
const BOARD = 'board' as BoardId;
const OTHER = 'other' as BoardId;

const toolsFolder = ['/usr/bin', '/usr/lib/postgresql/15/bin', '/usr/local/bin'].find((folder) =>
  existsSync(join(folder, 'pg_restore')),
);
const missing = noPostgres ?? (toolsFolder === undefined ? 'no-pg_restore' : null);
const tool = (name: string, ...args: string[]): void => {
  execFileSync(join(toolsFolder ?? '', name), args, { stdio: ['ignore', 'ignore', 'inherit'] });
};

const noteIn = (doc: Y.Doc, words: string): Uint8Array => {
  const before = Y.encodeStateVector(doc);
  boardMeta(doc).set('title', words);
  return Y.encodeStateAsUpdate(doc, before);
};

describe.skipIf(missing !== null)(`a restored database ${missing ?? ''}`, () => {
  let source: TestDatabase;
  let target: TestDatabase;
  let file: string;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'miraizu-dump-'));
    file = join(folder, 'camps.dump');
    source = await testDatabase();
    target = await testDatabase({ isEmpty: true });
    const storage = await openPostgresStorage(source.url);
    const doc = new Y.Doc();
    const boards = [BOARD, OTHER].map((id) => ({
      board: aBoard({ id, campId: CAMP }),
      snapshot: Y.encodeStateAsUpdate(doc),
    }));
    await storage.camps.create({ camp: aCamp({ id: CAMP }), teams: [], boards, invites: [] });
    await storage.boards.commit([{ board: BOARD, update: noteIn(doc, '控えの前') }]);
    await source.run("INSERT INTO leases (name, relay_id, fence, until) VALUES ('camp', 'old', 5, now())");
    tool('pg_dump', '--format=custom', `--file=${file}`, `--dbname=${source.url}`);
    await storage.boards.commit([{ board: BOARD, update: noteIn(doc, '控えの後') }]);
    await storage.close();
  });
  afterEach(async () => {
    await source.drop();
    await target.drop();
    rmSync(folder, { recursive: true });
  });

  const titleOf = async (storage: PostgresStorage, board: BoardId, epoch?: number): Promise<unknown> => {
    const stored = await storage.boards.load(board, epoch);
    const doc = new Y.Doc();
    for (const update of [stored?.snapshot ?? null, ...(stored?.tail ?? []).map((entry) => entry.update)])
      if (update !== null) Y.applyUpdate(doc, update);
    expect(stored === null ? null : boardMeta(doc).get(META.epoch)).toBe(
      epoch === undefined ? stored?.epoch : undefined,
    );
    return boardMeta(doc).get('title');
  };

  it('begins an epoch that no browser has seen, once, however many relays begin', async () => {
    tool('pg_restore', `--dbname=${target.url}`, file);
    const now = () => Date.UTC(2026, 10, 30);
    const opened = await Promise.all([1, 2, 3].map(() => openPostgresStorage(target.url, { now })));
    expect(opened.map(({ facts }) => facts.renewedBoards).sort()).toEqual([0, 0, 2]);
    const [storage] = opened;
    if (storage === undefined) throw new Error('three');
    expect((await storage.boards.load(BOARD))?.epoch).toBe(Math.floor(now() / 10_000));
    expect(await titleOf(storage, BOARD)).toBe('控えの前');
    expect((await storage.boards.load(BOARD))?.snapshotSeq).toBe(1);
    expect(await storage.boards.commit([{ board: BOARD, update: Uint8Array.of(0, 0) }])).toEqual([
      { seq: 2 },
    ]);
    // Whoever comes with the epoch of before is a late client of it.
    expect((await storage.boards.load(BOARD, 1))?.tail).toHaveLength(1);
    for (const each of opened) await each.close();
  });

  it('lets nobody go on who held a camp before', async () => {
    tool('pg_restore', `--dbname=${target.url}`, file);
    const fences = { relayId: 'old', fenceOf: () => 5n };
    const storage = await openPostgresStorage(target.url, { fences });
    const outcomes = await storage.boards.commit([{ board: BOARD, update: Uint8Array.of(0, 0) }]);
    expect(outcomes).toEqual([{ refused: 'not-home' }]);
    await storage.close();
  });

  it('is noticed again when the same backup is brought back later, also over what is there', async () => {
    tool('pg_restore', `--dbname=${target.url}`, file);
    const epochAt = async (atMs: number): Promise<number | undefined> => {
      const storage = await openPostgresStorage(target.url, { now: () => atMs });
      const epoch = (await storage.boards.load(BOARD))?.epoch;
      await storage.close();
      return epoch;
    };
    const atMs = Date.UTC(2026, 10, 30);
    const first = await epochAt(atMs);
    expect(await epochAt(atMs + 1_000_000)).toBe(first);
    tool('pg_restore', '--clean', `--dbname=${target.url}`, file);
    expect(await epochAt(atMs + 2_000_000)).toBeGreaterThan(first ?? Number.POSITIVE_INFINITY);
  });

  it('starts also when a board of it is damaged, and leaves that as it is', async () => {
    tool('pg_restore', `--dbname=${target.url}`, file);
    await target.run("UPDATE documents SET crc = crc + 1 WHERE board_id = 'other'");
    const storage = await openPostgresStorage(target.url);
    expect(storage.facts.renewedBoards).toBe(1);
    await expect(storage.boards.load(OTHER)).rejects.toMatchObject({ reason: 'damaged' });
    expect(await titleOf(storage, BOARD)).toBe('控えの前');
    await storage.close();
  });
});

// A process that fills a small disk, makes room and goes on, for tests/fault/storage-full-disk.test.ts. It tells what
// happened as one line of JSON (FullDiskStory); the disk is visible to this process only.
import { rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import { type Storage, StorageError } from '../../server/storage/storage.ts';
import { verify } from '../../server/storage/verify/verify.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { aBoard, aCamp } from './camp-facts.ts';
import { updatesOf } from './stored-folder.ts';

export interface FullDiskStory {
  /** Commits that answered before the first refusal. */
  readonly kept: number;
  /** Why commits were refused while the disk was full, in order. */
  readonly refusals: readonly string[];
  /** Entries that could be read while it was full. */
  readonly readWhileFull: number;
  /** Entries after room was made and one more commit answered, in the same process and after opening again. */
  readonly afterwards: number;
  readonly reopened: number;
  readonly findings: number;
}

const [disk = ''] = process.argv.slice(2);
const dataDir = join(disk, 'data');
const ballast = join(disk, 'ballast');
const BOARD = 'board' as BoardId;
const updates = updatesOf(Array.from({ length: 400 }, (_, n) => String(n).repeat(10_000)));

const storage = await openSqliteStorage(dataDir);
const [first = new Uint8Array()] = updates;
const boards = [{ board: aBoard({ id: BOARD }), snapshot: first }];
await storage.camps.create({ camp: aCamp(), teams: [], boards, invites: [] });
writeFileSync(ballast, new Uint8Array(1_000_000));

let kept = 0;
const refusals: string[] = [];
while (refusals.length < 5) {
  const refusal = await tryCommit(storage, kept + 1);
  if (refusal === null) kept += 1;
  else refusals.push(refusal);
}
const readWhileFull = await entries(storage);
rmSync(ballast);
const last = await tryCommit(storage, kept + 1);
if (last !== null) refusals.push(`still ${last}`);
const afterwards = await entries(storage);
await storage.close();
const { findings } = await verify(dataDir);
const again = await openSqliteStorage(dataDir);
const reopened = await entries(again);
await again.close();
const story: FullDiskStory = {
  kept,
  refusals,
  readWhileFull,
  afterwards,
  reopened,
  findings: findings.length,
};
writeSync(1, `${JSON.stringify(story)}\n`);

/** Commits the nth update; answers why it was refused, or null. */
async function tryCommit(to: Storage, n: number): Promise<string | null> {
  const update = updates[n];
  if (update === undefined) throw new Error('The disk did not become full');
  try {
    await to.boards.commit([{ board: BOARD, update }]);
    return null;
  } catch (error) {
    return error instanceof StorageError ? error.reason : String(error);
  }
}

async function entries(of: Storage): Promise<number> {
  return (await of.boards.load(BOARD))?.tail.length ?? -1;
}

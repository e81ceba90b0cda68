// A process that writes on a disk that fails on demand (tests/kit/failing-disk.c), for tests/fault/storage-failing-disk.test.ts:
// for each kind of write the first call to the disk fails, then the second, and so on until a run needs no further call.
// Tells what happened as one line of JSON (FailingDiskStory).
import { accessSync, copyFileSync, mkdirSync, rmSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import * as Y from 'yjs';
import { databaseFile } from '../../server/storage/data-folder.ts';
import { openStorage } from '../../server/storage/sqlite.ts';
import { StorageError, type StoredDocument } from '../../server/storage/storage.ts';
import { verifyFolder } from '../../server/storage/verify-folder.ts';
import type { BoardId, CampId } from '../../shared/board/ids.ts';
import { aBoard, aCamp } from './camp-facts.ts';
import { inFolder } from './stored-folder.ts';

export interface FailingDiskStory {
  /** Calls to the disk that were made to fail, by kind of write. */
  readonly sites: Readonly<Record<string, number>>;
  /** Writes that were refused; the others went well in spite of the failed call. */
  readonly refused: number;
  readonly kept: number;
  /** What went wrong, in words; empty when nothing did. */
  readonly faults: readonly string[];
}

/** `step` 1 fails every call, 3 every third. */
const [dataDir = '', copies = '', step = '1', errorName = 'EIO'] = process.argv.slice(2);
const ERRNO = constants.errno[errorName === 'ENOSPC' ? 'ENOSPC' : 'EIO'];
const BOARD = 'board' as BoardId;
const MOST_SITES = 120;

const disarm = (): void => accessSync('/failing-disk/disarm');
const arm = (n: number): void => accessSync(`/failing-disk/arm/${n}/${ERRNO}`);
function hasFired(): boolean {
  try {
    accessSync('/failing-disk/fired');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Entry n as an update of its own. Small, so that the number of calls does not grow as fast as they are made to fail. */
function entry(n: number): { board: BoardId; update: Uint8Array } {
  const doc = new Y.Doc();
  doc.getMap<string>('entries').set(String(n), '言葉'.repeat(10));
  return { board: BOARD, update: Y.encodeStateAsUpdate(doc) };
}
function documentOf(stored: StoredDocument | null): Y.Doc {
  const doc = new Y.Doc();
  if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
  for (const { update } of stored?.tail ?? []) Y.applyUpdate(doc, update);
  return doc;
}

const storage = await openStorage(dataDir);
const snapshot = Y.encodeStateAsUpdate(new Y.Doc());
await storage.camps.create({
  camp: aCamp(),
  teams: [],
  boards: [{ board: aBoard({ id: BOARD }), snapshot }],
  invites: [],
});
let acknowledged = 0;
let refused = 0;
const sites: Record<string, number> = {};
const faults: string[] = [];

/** Every acknowledged entry is there, and of the pair under way both or none. */
function check(stored: StoredDocument | null, where: string): void {
  const entries = documentOf(stored).getMap('entries');
  for (let n = 0; n < acknowledged; n += 1)
    if (!entries.has(String(n))) faults.push(`${where}: entry ${n} of ${acknowledged} is lost`);
  const [first, second] = [entries.has(String(acknowledged)), entries.has(String(acknowledged + 1))];
  if (first !== second) faults.push(`${where}: half a commit`);
}

/** Two entries per commit, so that half a commit would show. */
const commit = async (): Promise<void> => {
  await storage.boards.commit([entry(acknowledged), entry(acknowledged + 1)]);
  acknowledged += 2;
};
const KINDS: Readonly<Record<string, () => Promise<unknown>>> = {
  commit,
  async compaction() {
    const stored = await storage.boards.load(BOARD);
    const seq = stored?.tail.at(-1)?.seq ?? 0;
    if (seq > 0) await storage.boards.compact(BOARD, seq, Y.encodeStateAsUpdate(documentOf(stored)));
  },
  async epoch() {
    const stored = await storage.boards.load(BOARD);
    await storage.boards.startEpoch(BOARD, Y.encodeStateAsUpdate(documentOf(stored)));
  },
  async deletion() {
    const id = 'brief' as CampId;
    const board = aBoard({ id: 'brief-board' as BoardId, campId: id });
    if ((await storage.camps.find(id)) === null)
      await storage.camps.create({
        camp: aCamp({ id, roomNumber: '111111' }),
        teams: [],
        boards: [{ board, snapshot }],
        invites: [],
      });
    await storage.camps.delete(id);
  },
};

for (const [kind, write] of Object.entries(KINDS)) {
  sites[kind] = 0;
  for (let n = 1; n <= MOST_SITES; n += Number(step)) {
    if (kind !== 'commit') await commit();
    arm(n);
    const error = await write().then(
      () => null,
      (reason: unknown) => reason,
    );
    const fired = hasFired();
    disarm();
    if (error !== null) {
      refused += 1;
      if (!(error instanceof StorageError)) faults.push(`${kind} ${n}: ${String(error)}`);
      check(inCopy(), `${kind} ${n}, killed right after it`);
      check(await storage.boards.load(BOARD), `${kind} ${n}, refused`);
      await write();
    }
    check(await storage.boards.load(BOARD), `${kind} ${n}, afterwards`);
    if (!fired) break;
    sites[kind] += 1;
  }
}
await storage.close();
for (const finding of verifyFolder(dataDir).findings) faults.push(JSON.stringify(finding));
check(
  inFolder(dataDir, ({ boards }) => boards.load(BOARD)),
  'opened again',
);
const story: FailingDiskStory = { sites, refused, kept: acknowledged, faults };
writeSync(1, `${JSON.stringify(story)}\n`);

/** What a process that was killed now would leave behind, opened by the next one. */
function inCopy(): StoredDocument | null {
  rmSync(copies, { recursive: true, force: true });
  mkdirSync(copies, { recursive: true });
  copyFileSync(databaseFile(dataDir), databaseFile(copies));
  copyFileSync(`${databaseFile(dataDir)}-wal`, `${databaseFile(copies)}-wal`);
  const { findings } = verifyFolder(copies);
  for (const finding of findings) faults.push(`copy: ${JSON.stringify(finding)}`);
  return inFolder(copies, ({ boards }) => boards.load(BOARD));
}

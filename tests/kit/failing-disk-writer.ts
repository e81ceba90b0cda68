// A process that writes on a disk that fails on demand (tests/kit/failing-disk.c), for tests/fault/storage-failing-disk.test.ts:
// for each kind of write the first call to the disk fails, then the second, and so on until a run needs no further call.
// Tells what happened as one line of JSON (FailingDiskStory).
import { accessSync, copyFileSync, mkdirSync, rmSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { backupDatabase } from '../../server/storage/backup/copy-database.ts';
import { restoreDatabase } from '../../server/storage/backup/restore-database.ts';
import { DataFolderError, databaseFile } from '../../server/storage/folder/data-folder.ts';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import { type NewTeam, StorageError, type StoredDocument } from '../../server/storage/storage.ts';
import { verifyFolder } from '../../server/storage/verify/verify-folder.ts';
import type { BoardId, CampId, PersonId } from '../../shared/board/ids.ts';
import type { Team } from '../../shared/camp/camp.ts';
import { IDLE_FACILITATION } from '../../shared/camp/facilitation.ts';
import { aBoard, aCamp, aDevice, anAsset, anInvite, aPerson, aTeam, aVersion } from './camp-facts.ts';
import type { WriteSite } from './faulty-storage.ts';
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

/** Entry n as an update of its own, where a board written anew keeps it. Small, so that the number of calls does not grow as fast as they are made to fail. */
function entry(n: number): { board: BoardId; update: Uint8Array } {
  const doc = new Y.Doc();
  doc.getMap<string>('meta').set(String(n), '言葉'.repeat(10));
  return { board: BOARD, update: Y.encodeStateAsUpdate(doc) };
}
function documentOf(stored: StoredDocument | null): Y.Doc {
  const doc = new Y.Doc();
  if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
  for (const { update } of stored?.tail ?? []) Y.applyUpdate(doc, update);
  return doc;
}

const storage = await openSqliteStorage(dataDir);
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
  const entries = documentOf(stored).getMap('meta');
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
const CAMP = 'camp' as CampId;
const SMALL_CAMP = 'brief' as CampId;
/** A camp with one board and nobody, made unless it is there. */
async function smallCamp(): Promise<void> {
  const board = aBoard({ id: 'brief-board' as BoardId, campId: SMALL_CAMP });
  if ((await storage.camps.find(SMALL_CAMP)) === null)
    await storage.camps.create({
      camp: aCamp({ id: SMALL_CAMP, roomNumber: '111111' }),
      teams: [],
      boards: [{ board, snapshot }],
      invites: [],
    });
}
/** Grows with each new thing; a refused thing comes again under the same number. */
let made = 0;
const next = <T extends string>(kind: string): T => `${kind}${made}` as T;
const adding = (write: () => Promise<unknown>) => async (): Promise<void> => {
  await write();
  made += 1;
};
const newTeam = (team: Team, board: string, link: string): NewTeam => ({
  camp: CAMP,
  team,
  boards: [{ board: aBoard({ id: board as BoardId }), snapshot }],
  invite: anInvite({ id: link, camp: CAMP, kind: 'team', teamId: team.id, secretHash: link }),
});
const person = aPerson({ id: 'writer' as PersonId, campId: CAMP });
await storage.camps.addPerson(person);
await storage.camps.addTeam(newTeam(aTeam(), 'team-board', 'team-link'));
await storage.camps.addDevice(aDevice());
await storage.assets.add(anAsset());

/** Every kind of write of the port. The compiler holds the list complete. */
const KINDS: Readonly<Record<WriteSite, () => Promise<unknown>>> = {
  'boards.commit': commit,
  async 'boards.compact'() {
    const stored = await storage.boards.load(BOARD);
    const seq = stored?.tail.at(-1)?.seq ?? 0;
    if (seq > 0) await storage.boards.compact(BOARD, seq, Y.encodeStateAsUpdate(documentOf(stored)));
  },
  async 'boards.startEpoch'() {
    const stored = await storage.boards.load(BOARD);
    await storage.boards.startEpoch(BOARD, Y.encodeStateAsUpdate(documentOf(stored)));
  },
  async 'boards.pruneEpochs'() {
    await storage.boards.pruneEpochs(Date.now() + 1);
  },
  'camps.create': adding(() =>
    storage.camps.create({
      camp: aCamp({ id: next('camp'), roomNumber: String(200_000 + made) }),
      teams: [],
      boards: [],
      invites: [],
    }),
  ),
  'camps.update': () => storage.camps.update(CAMP, { title: next('題') }),
  async 'camps.delete'() {
    await smallCamp();
    await storage.camps.delete(SMALL_CAMP);
  },
  'camps.addTeam': adding(() =>
    storage.camps.addTeam(newTeam(aTeam({ id: next('team') }), next('of-team'), next('link'))),
  ),
  'camps.updateTeam': () => storage.camps.updateTeam(CAMP, aTeam().id, { name: next('市') }),
  'camps.addBoard': adding(() => storage.camps.addBoard(aBoard({ id: next('board') }), snapshot)),
  async 'camps.deleteBoard'() {
    const id = next<BoardId>('gone');
    if ((await storage.camps.findBoard(id)) === null) await storage.camps.addBoard(aBoard({ id }), snapshot);
    await storage.camps.deleteBoard(id);
  },
  'camps.updateBoard': () => storage.camps.updateBoard(BOARD, { title: next('題') }),
  'camps.renewLink': adding(() =>
    storage.camps.renewLink({
      fresh: anInvite({ id: next('invite'), secretHash: next('hash') }),
      roomNumber: String(300_000 + made),
      removeAllBut: person.id,
      atMs: 1_000,
    }),
  ),
  'camps.addPerson': adding(() => storage.camps.addPerson(aPerson({ id: next('person') }))),
  'camps.updatePerson': () => storage.camps.updatePerson(person.id, { name: next('人') }),
  'camps.addDevice': adding(() =>
    storage.camps.addDevice(aDevice({ id: next('device'), tokenHash: next('token') })),
  ),
  'camps.makeHost': adding(() =>
    storage.camps.makeHost({ device: aDevice().id, tokenHash: next('token'), former: next('former') }),
  ),
  'camps.enter': adding(() =>
    storage.camps.enter({
      person: aPerson({ id: next('comer') }),
      device: aDevice({ id: next('browser'), tokenHash: next('cookie') }),
    }),
  ),
  'camps.revokePerson': () => storage.camps.revokePerson(person.id, 1_000),
  'camps.saveFacilitation': () =>
    storage.camps.saveFacilitation(CAMP, JSON.stringify({ ...IDLE_FACILITATION, revision: made })),
  'camps.audit': () =>
    storage.camps.audit({ atMs: 1, camp: CAMP, person: null, action: 'tested', subject: next('s') }),
  'versions.add': adding(() => storage.versions.add(aVersion({ id: next('version') }), snapshot)),
  'assets.add': adding(() => storage.assets.add(anAsset({ id: next('asset') }))),
  'assets.replace': () => storage.assets.replace(anAsset({ bytes: made })),
};
/** Those of rooms at every call to the disk; the others, which are alike, at every fifth unless there is time. */
const stepOf = (kind: string): number =>
  Number(step) * (kind.startsWith('boards.') || process.env['FAULT_LONG'] === '1' ? 1 : 5);

for (const [kind, write] of Object.entries(KINDS)) {
  sites[kind] = 0;
  for (let n = 1; n <= MOST_SITES; n += stepOf(kind)) {
    if (kind !== 'boards.commit') await commit();
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
restoring();
for (const finding of findingsIn(dataDir)) faults.push(JSON.stringify(finding));
check(
  inFolder(dataDir, ({ boards }) => boards.load(BOARD)),
  'opened again',
);
const story: FailingDiskStory = { sites, refused, kept: acknowledged, faults };
writeSync(1, `${JSON.stringify(story)}\n`);

/** A backup is put in the database's place while each call to the disk fails in turn: the folder is whole before and after. */
function restoring(): void {
  const kind = 'restoring';
  sites[kind] = 0;
  mkdirSync(copies, { recursive: true });
  const backup = join(copies, '..', 'backup');
  backupDatabase(dataDir, backup);
  for (let n = 1; n <= MOST_SITES; n += stepOf(kind)) {
    rmSync(copies, { recursive: true, force: true });
    mkdirSync(copies, { recursive: true });
    copyFileSync(databaseFile(dataDir), databaseFile(copies));
    arm(n);
    let error: unknown = null;
    try {
      restoreDatabase(backup, copies, n);
    } catch (reason) {
      error = reason;
    }
    const fired = hasFired();
    disarm();
    if (error !== null) {
      refused += 1;
      if (!(error instanceof DataFolderError)) faults.push(`${kind} ${n}: ${String(error)}`);
      check(folderOf(copies), `${kind} ${n}, refused`);
      restoreDatabase(backup, copies, n + MOST_SITES);
    }
    check(folderOf(copies), `${kind} ${n}, afterwards`);
    if (!fired) break;
    sites[kind] += 1;
  }
}

/** Images have no files here: only their entries are written. */
function findingsIn(folder: string): readonly unknown[] {
  return verifyFolder(folder).findings.filter(({ kind }) => kind !== 'asset-missing');
}

function folderOf(folder: string): StoredDocument | null {
  for (const finding of findingsIn(folder)) faults.push(`copy: ${JSON.stringify(finding)}`);
  return inFolder(folder, ({ boards }) => boards.load(BOARD));
}

/** What a process that was killed now would leave behind, opened by the next one. */
function inCopy(): StoredDocument | null {
  rmSync(copies, { recursive: true, force: true });
  mkdirSync(copies, { recursive: true });
  copyFileSync(databaseFile(dataDir), databaseFile(copies));
  copyFileSync(`${databaseFile(dataDir)}-wal`, `${databaseFile(copies)}-wal`);
  return folderOf(copies);
}

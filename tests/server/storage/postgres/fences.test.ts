// A relay of a region writes only to camps that it holds: the lease is looked at in the transaction of each write.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresStorage, type PostgresStorage } from '../../../../server/storage/postgres/postgres.ts';
import { type CampStore, StorageError } from '../../../../server/storage/storage.ts';
import type { BoardId, CampId, PersonId, TeamId } from '../../../../shared/board/ids.ts';
import {
  aBoard,
  aCamp,
  aDevice,
  anAsset,
  anInvite,
  aPerson,
  aTeam,
  aVersion,
} from '../../../kit/camp-facts.ts';
import { noPostgres, type TestDatabase, testDatabase } from '../../../kit/postgres.ts';

const HOME = 'home' as CampId;
const AWAY = 'away' as CampId;
const TEAM = 'team' as TeamId;
const PERSON = 'person' as PersonId;
const boardOf = (camp: CampId): BoardId => `board-${camp}` as BoardId;
const isNotHome = (error: unknown): boolean => error instanceof StorageError && error.reason === 'not-home';

describe.skipIf(noPostgres !== null)(`fences on PostgreSQL ${noPostgres ?? ''}`, () => {
  let database: TestDatabase;
  let storage: PostgresStorage;
  /** What this relay believes to hold. */
  const held = new Map<CampId, bigint>();

  beforeEach(async () => {
    database = await testDatabase();
    held.clear();
    const fences = { relayId: 'here', fenceOf: (camp: CampId) => held.get(camp) ?? null };
    storage = await openPostgresStorage(database.url, { fences });
    for (const [at, camp] of [HOME, AWAY].entries())
      await storage.camps.create({
        camp: aCamp({ id: camp, roomNumber: `11111${at}` }),
        teams: camp === HOME ? [aTeam({ id: TEAM })] : [],
        boards: [{ board: aBoard({ id: boardOf(camp), campId: camp }), snapshot: Uint8Array.of(1) }],
        invites: [anInvite({ id: `link-${camp}`, camp, secretHash: `hash-${camp}` })],
      });
    await lease(HOME, 'here', 7);
    await lease(AWAY, 'there', 3);
    held.set(HOME, 7n);
    await storage.camps.addPerson(aPerson({ id: PERSON, campId: HOME }));
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
  });

  const lease = (camp: CampId, relay: string, fence: number) =>
    database.run(
      `INSERT INTO leases (name, relay_id, fence, until) VALUES ('${camp}', '${relay}', ${fence}, now())
       ON CONFLICT (name) DO UPDATE SET relay_id = excluded.relay_id, fence = excluded.fence`,
    );
  const windowOf = (camp: CampId) => ({ board: boardOf(camp), update: Uint8Array.of(9) });
  const dump = async () =>
    JSON.stringify([
      await storage.camps.find(HOME),
      await storage.boards.load(boardOf(HOME)),
      await storage.versions.list(boardOf(HOME)),
      await storage.assets.listOf(boardOf(HOME)),
      await storage.camps.invitesOf(HOME),
      await storage.camps.loadFacilitation(HOME),
      await storage.camps.auditOf(HOME, 'gone'),
    ]);

  it('windows of camps that others hold are refused, and the others of the batch are kept', async () => {
    expect(await storage.boards.commit([windowOf(AWAY), windowOf(HOME), windowOf(AWAY)])).toEqual([
      { refused: 'not-home' },
      { seq: 1 },
      { refused: 'not-home' },
    ]);
    expect((await storage.boards.load(boardOf(AWAY)))?.tail).toEqual([]);
  });

  it('a window that was written under an earlier lease is refused, though the camp is held again', async () => {
    await lease(HOME, 'here', 9);
    held.set(HOME, 9n);
    const late = { ...windowOf(HOME), fence: 7n };
    expect(await storage.boards.commit([late, { ...windowOf(HOME), fence: 9n }])).toEqual([
      { refused: 'not-home' },
      { seq: 1 },
    ]);
  });

  const audit = { atMs: 1, camp: HOME, person: null, action: 'gone', subject: '' };
  const WRITES: readonly [string, (store: CampStore) => Promise<unknown>][] = [
    ['update', (camps) => camps.update(HOME, { title: '別' })],
    ['delete', (camps) => camps.delete(HOME)],
    [
      'addTeam',
      (camps) => {
        const team = aTeam({ id: 'new' as TeamId });
        const invite = anInvite({ id: 'new', camp: HOME, secretHash: 'new' });
        return camps.addTeam({ camp: HOME, team, boards: [], invite });
      },
    ],
    ['updateTeam', (camps) => camps.updateTeam(HOME, TEAM, { name: '別' })],
    ['addBoard', (camps) => camps.addBoard(aBoard({ id: 'new' as BoardId, campId: HOME }), Uint8Array.of(1))],
    ['updateBoard', (camps) => camps.updateBoard(boardOf(HOME), { title: '別' })],
    ['deleteBoard', (camps) => camps.deleteBoard(boardOf(HOME))],
    [
      'renewLink',
      (camps) => {
        const fresh = anInvite({ id: 'new', camp: HOME, secretHash: 'new' });
        return camps.renewLink({ fresh, roomNumber: null, removeAllBut: null, atMs: 5 });
      },
    ],
    ['addPerson', (camps) => camps.addPerson(aPerson({ id: 'new' as PersonId, campId: HOME }))],
    ['updatePerson', (camps) => camps.updatePerson(PERSON, { name: '別' })],
    ['enter', (camps) => camps.enter({ person: PERSON, device: aDevice() })],
    ['revokePerson', (camps) => camps.revokePerson(PERSON, 5)],
    ['saveFacilitation', (camps) => camps.saveFacilitation(HOME, '{}')],
    ['audit', (camps) => camps.audit(audit)],
    ['compact', () => storage.boards.compact(boardOf(HOME), 0, Uint8Array.of(2))],
    ['startEpoch', () => storage.boards.startEpoch(boardOf(HOME), Uint8Array.of(2))],
    ['versions.add', () => storage.versions.add(aVersion({ boardId: boardOf(HOME) }), Uint8Array.of(2))],
    ['assets.add', () => storage.assets.add(anAsset({ board: boardOf(HOME) }))],
    ['assets.replace', () => storage.assets.replace(anAsset({ board: boardOf(HOME) }))],
  ];

  it.each(WRITES)('%s writes nothing once another relay took the camp', async (_name, write) => {
    // This relay does not know it yet.
    await lease(HOME, 'there', 8);
    const before = await dump();
    await expect(write(storage.camps)).rejects.toSatisfy(isNotHome);
    expect(await dump()).toBe(before);
  });

  it('a lease that was lost and won again is another one', async () => {
    await lease(HOME, 'here', 9);
    await expect(storage.camps.update(HOME, { title: '別' })).rejects.toSatisfy(isNotHome);
    expect(await storage.boards.commit([windowOf(HOME)])).toEqual([{ refused: 'not-home' }]);
    held.set(HOME, 9n);
    expect(await storage.boards.commit([windowOf(HOME)])).toEqual([{ seq: 1 }]);
  });

  it('new camps, browsers and upkeep need no lease, and reading never does', async () => {
    const camp = aCamp({ id: 'new' as CampId, roomNumber: '999999' });
    await storage.camps.create({ camp, teams: [], boards: [], invites: [] });
    await storage.camps.addDevice(aDevice());
    await storage.camps.audit({ ...audit, camp: null });
    expect(await storage.boards.pruneEpochs(1)).toBe(0);
    expect((await storage.camps.find(AWAY))?.boards).toHaveLength(1);
  });

  it('whoever takes the camp waits for what is being written, and nothing is written after', async () => {
    let isOver = false;
    const outcomes: unknown[] = [];
    const writing = (async () => {
      while (!isOver) outcomes.push(...(await storage.boards.commit([windowOf(HOME)])));
    })();
    const other = await openPostgresStorage(database.url);
    const seqAtTaking = await other.database.inTransaction(async (sql) => {
      await sql.query("UPDATE leases SET relay_id = 'there', fence = fence + 1 WHERE name = 'home'");
      const { rows } = await sql.query("SELECT last_seq FROM boards WHERE id = 'board-home'");
      return rows[0]?.['last_seq'];
    });
    isOver = true;
    await writing;
    expect(await storage.boards.commit([windowOf(HOME)])).toEqual([{ refused: 'not-home' }]);
    const { rows } = await other.database.query("SELECT last_seq FROM boards WHERE id = 'board-home'");
    expect(rows[0]?.['last_seq']).toBe(seqAtTaking);
    await other.close();
  });

  it('a lease is kept although windows are written without a pause', async () => {
    let isOver = false;
    const writing = (async () => {
      while (!isOver) await storage.boards.commit([windowOf(HOME)]);
    })();
    for (let time = 0; time < 20; time += 1)
      await storage.database.urgent.query("UPDATE leases SET until = now() WHERE name = 'home'");
    isOver = true;
    await writing;
  });
});

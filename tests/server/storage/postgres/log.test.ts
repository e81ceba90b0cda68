// The log in PostgreSQL when several relays write at once, and when bytes change on disk.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresStorage, type PostgresStorage } from '../../../../server/storage/postgres/postgres.ts';
import type { BoardId, CampId } from '../../../../shared/board/ids.ts';
import { aBoard, aCamp, aVersion } from '../../../kit/camp-facts.ts';
import { noPostgres, type TestDatabase, testDatabase } from '../../../kit/postgres.ts';

const CAMP = 'camp' as CampId;
const BOARDS = ['a', 'b', 'c'] as BoardId[];
const [FIRST] = BOARDS as [BoardId];

describe.skipIf(noPostgres !== null)(`the log in PostgreSQL ${noPostgres ?? ''}`, () => {
  let database: TestDatabase;
  let storage: PostgresStorage;
  let other: PostgresStorage;

  beforeEach(async () => {
    database = await testDatabase();
    [storage, other] = [await openPostgresStorage(database.url), await openPostgresStorage(database.url)];
    const boards = BOARDS.map((id) => ({ board: aBoard({ id, campId: CAMP }), snapshot: Uint8Array.of(1) }));
    await storage.camps.create({ camp: aCamp({ id: CAMP }), teams: [], boards, invites: [] });
  });
  afterEach(async () => {
    await storage.close();
    await other.close();
    await database.drop();
  });

  it('numbers have no gaps and are given out once, whoever writes to whichever boards in whichever order', async () => {
    const batches = Array.from({ length: 40 }, (_, at) =>
      [...BOARDS.slice(at % 3), ...BOARDS.slice(0, at % 3)].map((board) => ({
        board,
        update: Uint8Array.of(at),
      })),
    );
    const outcomes = await Promise.all(
      batches.map((batch, at) => (at % 2 === 0 ? storage : other).boards.commit(batch)),
    );
    for (const board of BOARDS) {
      const given = outcomes.flatMap((outcome, at) =>
        outcome.filter((_, place) => batches[at]?.[place]?.board === board),
      );
      const seqs = given.map((outcome) => ('seq' in outcome ? outcome.seq : 0)).sort((a, b) => a - b);
      expect(seqs).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
      expect((await storage.boards.load(board))?.tail.map(({ seq }) => seq)).toEqual(seqs);
    }
  });

  it('a batch of more entries than a statement takes is kept as a whole', async () => {
    const batch = Array.from({ length: 12_000 }, () => ({ board: FIRST, update: Uint8Array.of(7) }));
    expect((await storage.boards.commit(batch)).at(-1)).toEqual({ seq: 12_000 });
    expect((await storage.boards.load(FIRST))?.tail).toHaveLength(12_000);
  });

  it('the time of a change grows with each entry, also where the clock was set back', async () => {
    const slow = await openPostgresStorage(database.url, { now: () => 5 });
    await storage.boards.commit([{ board: FIRST, update: Uint8Array.of(1) }]);
    const before = (await storage.boards.changedAtMs(FIRST)) ?? 0;
    await slow.boards.commit([1, 2].map((byte) => ({ board: FIRST, update: Uint8Array.of(byte) })));
    expect(await storage.boards.changedAtMs(FIRST)).toBe(before + 2);
    await slow.close();
  });

  it.each([
    ['an entry', "UPDATE updates SET bytes = '\\x00'"],
    ['a snapshot', "UPDATE documents SET snapshot = '\\x00'"],
  ])('tells that %s is damaged instead of giving it out', async (_what, damage) => {
    await storage.boards.commit([{ board: FIRST, update: Uint8Array.of(1) }]);
    await database.run(damage);
    await expect(storage.boards.load(FIRST)).rejects.toMatchObject({ reason: 'damaged' });
  });

  it('tells that a version is damaged', async () => {
    const version = aVersion({ boardId: FIRST });
    await storage.versions.add(version, Uint8Array.of(1, 2, 3));
    await database.run("UPDATE versions SET snapshot = '\\x00'");
    await expect(storage.versions.load(version.id)).rejects.toMatchObject({ reason: 'damaged' });
  });

  it.each([
    ['a full disk', '53100', 'disk-full'],
    ['a disk that fails', '58030', 'io-error'],
    ['a database that takes no writes', '25006', 'io-error'],
    ['a shutdown', '57P01', 'io-error'],
    ['a page that is broken', 'XX001', 'damaged'],
  ])(
    '%s takes the whole batch and nothing else, and the next one may succeed',
    async (_what, state, reason) => {
      await database.run(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
      $$BEGIN RAISE EXCEPTION 'as the disk would' USING ERRCODE = '${state}'; END$$`);
      await database.run(
        "CREATE TRIGGER fail BEFORE INSERT ON updates FOR EACH ROW WHEN (NEW.bytes = '\\x07') EXECUTE FUNCTION fail()",
      );
      const batch = [6, 7].map((byte) => ({ board: FIRST, update: Uint8Array.of(byte) }));
      await expect(storage.boards.commit(batch)).rejects.toMatchObject({ name: 'StorageError', reason });
      expect((await storage.boards.load(FIRST))?.tail).toEqual([]);
      expect(await storage.boards.commit(batch.slice(0, 1))).toEqual([{ seq: 1 }]);
    },
  );

  it('what one write takes for granted is not changed by another at the same time', async () => {
    const link = {
      id: 'link',
      camp: CAMP,
      kind: 'participant',
      teamId: null,
      hint: '',
      createdAtMs: 1,
    } as const;
    await storage.camps.renewLink({
      fresh: { ...link, secretHash: 'hash', revokedAtMs: null },
      roomNumber: null,
      removeAllBut: null,
      atMs: 1,
    });
    const person = (at: number) => ({
      id: `person-${at}`,
      campId: CAMP,
      name: '坂下',
      role: 'participant',
      teamId: null,
      teamAdmitted: false,
      inviteId: 'link',
      joinedAtMs: 1,
      revokedAtMs: null,
    });
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        (at % 2 === 0 ? storage : other).camps.enter(
          {
            person: person(at) as Parameters<typeof storage.camps.addPerson>[0],
            device: { id: `device-${at}`, tokenHash: `token-${at}`, isHost: false, createdAtMs: 1 },
          },
          { room: { link: 'link', below: 5 } },
        ),
      ),
    );
    expect(results.filter((result) => result === 'kept')).toHaveLength(5);
  });
});

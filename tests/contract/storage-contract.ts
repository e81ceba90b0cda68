// What every adapter of the storage port promises. Run on each by storage.test.ts; a new adapter proves itself here.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Device, FIRST_EPOCH, type Storage, StorageError } from '../../server/storage/storage.ts';
import type { EntityId } from '../../shared/board/ids.ts';
import {
  type BoardId,
  type CampId,
  type PersonId,
  parseEntityId,
  type RecordId,
  type TeamId,
} from '../../shared/board/ids.ts';
import { aBoard, aCamp, aDevice, anAsset, anInvite, aPerson, aTeam, aVersion } from '../kit/camp-facts.ts';
import { until } from '../kit/until.ts';

const id = <T extends EntityId>(text: string): T => {
  const parsed = parseEntityId<T>(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const BOARD = id<BoardId>('wakaba');
const OTHER = id<BoardId>('takadai');
const CAMP = id<CampId>('camp');
const TEAM = id<TeamId>('team-wakaba');
const SAKASHITA = id<PersonId>('sakashita');

/** Registers the promises; `open` answers a new, empty storage. One serves many tests: each deletes its camps again. */
export function registerStorageContract(name: string, open: () => Promise<Storage>): void {
  describe(`storage contract: ${name}`, () => {
    let storage: Storage;
    let device: Device;
    let devices = 0;

    beforeAll(async () => {
      storage = await open();
    });
    afterAll(() => storage.close());

    beforeEach(async () => {
      devices += 1;
      device = aDevice({ id: `device-${devices}`, tokenHash: `token-${devices}` });
      await storage.camps.create({
        camp: aCamp({ id: CAMP }),
        teams: [aTeam({ id: TEAM })],
        boards: [
          { board: aBoard({ id: BOARD, campId: CAMP, teamId: TEAM }), snapshot: bytes(1) },
          { board: aBoard({ id: OTHER, campId: CAMP }), snapshot: bytes(2) },
        ],
        invites: [anInvite({ id: 'link', camp: CAMP, secretHash: 'hash-1' })],
      });
    });
    afterEach(async () => {
      for (const camp of await storage.camps.list()) await storage.camps.delete(camp.id);
    });

    describe('the log', () => {
      it('answers each entry of a batch with the next number of its own board', async () => {
        const first = await storage.boards.commit([
          { board: BOARD, update: bytes(10) },
          { board: OTHER, update: bytes(20) },
          { board: BOARD, update: bytes(11) },
        ]);
        const second = await storage.boards.commit([{ board: OTHER, update: bytes(21) }]);
        expect(first).toEqual([1, 1, 2]);
        expect(second).toEqual([2]);
      });

      it('loads the first document and every entry after it, in order', async () => {
        await storage.boards.commit([
          { board: BOARD, update: bytes(10) },
          { board: BOARD, update: bytes(11) },
        ]);
        expect(await storage.boards.load(BOARD)).toEqual({
          epoch: FIRST_EPOCH,
          snapshot: bytes(1),
          snapshotSeq: 0,
          tail: [
            { seq: 1, update: bytes(10) },
            { seq: 2, update: bytes(11) },
          ],
        });
      });

      it('answers null for a board or an epoch it does not know', async () => {
        expect(await storage.boards.load(id<BoardId>('nowhere'))).toBeNull();
        expect(await storage.boards.load(BOARD, FIRST_EPOCH + 1)).toBeNull();
      });

      it('keeps nothing of a batch when one of its boards is unknown', async () => {
        const batch = [
          { board: BOARD, update: bytes(10) },
          { board: id<BoardId>('nowhere'), update: bytes(20) },
        ];
        await expect(storage.boards.commit(batch)).rejects.toThrow('nowhere');
        expect((await storage.boards.load(BOARD))?.tail).toEqual([]);
        expect(await storage.boards.commit([{ board: BOARD, update: bytes(12) }])).toEqual([1]);
      });

      it('keeps calls made at once in the order they were made', async () => {
        const numbers = await Promise.all(
          Array.from({ length: 50 }, (_, n) => storage.boards.commit([{ board: BOARD, update: bytes(n) }])),
        );
        const stored = await storage.boards.load(BOARD);
        expect(numbers.flat()).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
        expect(stored?.tail.map(({ update }) => update[0])).toEqual(Array.from({ length: 50 }, (_, n) => n));
      });

      it('lets a wrong call fail alone, though others are committed in the same moment', async () => {
        const results = await Promise.allSettled([
          storage.boards.commit([{ board: BOARD, update: bytes(1) }]),
          storage.boards.commit([{ board: id<BoardId>('nowhere'), update: bytes(2) }]),
          storage.boards.commit([{ board: BOARD, update: bytes(3) }]),
        ]);
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect((await storage.boards.load(BOARD))?.tail.map(({ update }) => update[0])).toEqual([1, 3]);
      });

      it('keeps the bytes of the moment of the call, also of a view into a larger buffer', async () => {
        const large = Uint8Array.from({ length: 1000 }, (_, n) => n % 251);
        const view = large.subarray(100, 104);
        const kept = storage.boards.commit([{ board: BOARD, update: view }]);
        large.fill(0);
        await kept;
        expect((await storage.boards.load(BOARD))?.tail[0]?.update).toEqual(bytes(100, 101, 102, 103));
      });

      it('accepts an empty batch', async () => {
        expect(await storage.boards.commit([])).toEqual([]);
      });

      it('knows when a board was written on last, and that it never was', async () => {
        expect(await storage.boards.changedAtMs(BOARD)).toBeNull();
        await storage.boards.commit([{ board: BOARD, update: bytes(1) }]);
        const first = await storage.boards.changedAtMs(BOARD);
        await storage.boards.commit([{ board: BOARD, update: bytes(2) }]);
        const second = await storage.boards.changedAtMs(BOARD);
        expect(second).toBeGreaterThan(first ?? Number.POSITIVE_INFINITY);
        await storage.boards.compact(BOARD, 2, bytes(9));
        expect(await storage.boards.changedAtMs(BOARD)).toBe(second);
        await storage.boards.startEpoch(BOARD, bytes(9));
        expect(await storage.boards.changedAtMs(BOARD)).toBeGreaterThan(second ?? Number.POSITIVE_INFINITY);
        expect(await storage.boards.changedAtMs(OTHER)).toBeNull();
        await expect(storage.boards.changedAtMs(id<BoardId>('nowhere'))).rejects.toThrow();
      });

      it('counts entries and bytes since the snapshot', async () => {
        await storage.boards.commit([
          { board: BOARD, update: bytes(1, 2, 3) },
          { board: BOARD, update: bytes(4) },
        ]);
        expect(await storage.boards.size(BOARD)).toEqual({ entries: 2, bytes: 4 });
        await storage.boards.compact(BOARD, 1, bytes(9));
        expect(await storage.boards.size(BOARD)).toEqual({ entries: 1, bytes: 1 });
      });
    });

    describe('compaction and epochs', () => {
      beforeEach(async () => {
        await storage.boards.commit([1, 2, 3].map((n) => ({ board: BOARD, update: bytes(n) })));
      });

      it('replaces the log up to a number and never touches later entries', async () => {
        await storage.boards.compact(BOARD, 2, bytes(12));
        expect(await storage.boards.load(BOARD)).toEqual({
          epoch: FIRST_EPOCH,
          snapshot: bytes(12),
          snapshotSeq: 2,
          tail: [{ seq: 3, update: bytes(3) }],
        });
      });

      it('goes on counting after a compaction of everything', async () => {
        await storage.boards.compact(BOARD, 3, bytes(123));
        expect(await storage.boards.commit([{ board: BOARD, update: bytes(4) }])).toEqual([4]);
      });

      it('never goes back to an older snapshot', async () => {
        await storage.boards.compact(BOARD, 3, bytes(123));
        await storage.boards.compact(BOARD, 2, bytes(12));
        expect((await storage.boards.load(BOARD))?.snapshot).toEqual(bytes(123));
      });

      it('refuses to compact entries that do not exist', async () => {
        await expect(storage.boards.compact(BOARD, 4, bytes(9))).rejects.toThrow();
        expect((await storage.boards.load(BOARD))?.snapshot).toEqual(bytes(1));
      });

      it('opens a new epoch with its own document and keeps the old one for late clients', async () => {
        const old = await storage.boards.load(BOARD);
        expect(await storage.boards.startEpoch(BOARD, bytes(77))).toBe(FIRST_EPOCH + 1);
        expect(await storage.boards.load(BOARD)).toEqual({
          epoch: FIRST_EPOCH + 1,
          snapshot: bytes(77),
          snapshotSeq: 3,
          tail: [],
        });
        expect(await storage.boards.load(BOARD, FIRST_EPOCH)).toEqual(old);
      });

      it('writes to the new epoch only, with numbers that go on', async () => {
        await storage.boards.startEpoch(BOARD, bytes(77));
        expect(await storage.boards.commit([{ board: BOARD, update: bytes(4) }])).toEqual([4]);
        expect((await storage.boards.load(BOARD))?.tail).toEqual([{ seq: 4, update: bytes(4) }]);
        expect((await storage.boards.load(BOARD, FIRST_EPOCH))?.tail).toHaveLength(3);
      });

      it('keeps what came late to an older epoch there, together with what it became', async () => {
        await storage.boards.startEpoch(BOARD, bytes(77));
        const late = [
          { epoch: FIRST_EPOCH, update: bytes(40) },
          { epoch: FIRST_EPOCH, update: bytes(41) },
        ];
        expect(await storage.boards.commit([{ board: BOARD, update: bytes(4), late }])).toEqual([4]);
        expect((await storage.boards.load(BOARD))?.tail).toEqual([{ seq: 4, update: bytes(4) }]);
        expect((await storage.boards.load(BOARD, FIRST_EPOCH))?.tail.map(({ update }) => update[0])).toEqual([
          1, 2, 3, 40, 41,
        ]);
      });

      it('keeps nothing of late work for an epoch that is not kept, or is not older', async () => {
        for (const epoch of [FIRST_EPOCH, FIRST_EPOCH + 1])
          await expect(
            storage.boards.commit([{ board: BOARD, update: bytes(4), late: [{ epoch, update: bytes(40) }] }]),
          ).rejects.toThrow();
        expect((await storage.boards.load(BOARD))?.tail).toHaveLength(3);
      });

      it('lists boards that were written on in their epoch and not since', async () => {
        const changedAtMs = (await storage.boards.changedAtMs(BOARD)) ?? 0;
        expect(await storage.boards.idleSince(changedAtMs)).toEqual([]);
        expect(await storage.boards.idleSince(changedAtMs + 1)).toEqual([BOARD]);
        await until(() => Date.now() > changedAtMs);
        await storage.boards.startEpoch(BOARD, bytes(77));
        expect(await storage.boards.idleSince(changedAtMs + 1_000_000)).toEqual([]);
        await until(async () => Date.now() > ((await storage.boards.changedAtMs(BOARD)) ?? 0));
        await storage.boards.commit([{ board: BOARD, update: bytes(4) }]);
        expect(await storage.boards.idleSince(changedAtMs + 1_000_000)).toEqual([BOARD]);
      });

      it('prunes epochs that ended long ago, and never the present one', async () => {
        await storage.boards.startEpoch(BOARD, bytes(77));
        const endedAtMs = (await storage.boards.changedAtMs(BOARD)) ?? 0;
        expect(await storage.boards.pruneEpochs(endedAtMs - 1_000)).toBe(0);
        expect(await storage.boards.load(BOARD, FIRST_EPOCH)).not.toBeNull();
        expect(await storage.boards.pruneEpochs(endedAtMs + 1_000)).toBe(1);
        expect(await storage.boards.load(BOARD, FIRST_EPOCH)).toBeNull();
        expect(await storage.boards.load(BOARD)).toMatchObject({
          epoch: FIRST_EPOCH + 1,
          snapshot: bytes(77),
        });
        expect(await storage.boards.commit([{ board: BOARD, update: bytes(4) }])).toEqual([4]);
        expect(await storage.boards.startEpoch(BOARD, bytes(78))).toBe(FIRST_EPOCH + 2);
      });

      it('ignores a compaction that was begun before the new epoch', async () => {
        await storage.boards.startEpoch(BOARD, bytes(77));
        await storage.boards.compact(BOARD, 3, bytes(123));
        expect((await storage.boards.load(BOARD))?.snapshot).toEqual(bytes(77));
      });
    });

    describe('camps', () => {
      it('answers a whole camp as it was created', async () => {
        expect(await storage.camps.find(CAMP)).toEqual({
          camp: aCamp({ id: CAMP }),
          teams: [aTeam({ id: TEAM })],
          boards: [aBoard({ id: BOARD, campId: CAMP, teamId: TEAM }), aBoard({ id: OTHER, campId: CAMP })],
          people: [],
        });
      });

      it('lists camps in the order they were created', async () => {
        const second = aCamp({ id: id<CampId>('another'), roomNumber: '222222', title: '別の合宿' });
        await storage.camps.create({ camp: second, teams: [], boards: [], invites: [] });
        expect((await storage.camps.list()).map((camp) => camp.id)).toEqual([CAMP, second.id]);
      });

      it('finds a camp by its room number and a board by its id', async () => {
        expect((await storage.camps.findByRoomNumber('482910'))?.id).toBe(CAMP);
        expect(await storage.camps.findByRoomNumber('000000')).toBeNull();
        expect((await storage.camps.findBoard(OTHER))?.title).toBe('若葉市のボード');
        expect(await storage.camps.findBoard(id<BoardId>('nowhere'))).toBeNull();
        expect(await storage.camps.find(id<CampId>('nowhere'))).toBeNull();
      });

      it('keeps nothing of a camp whose room number is taken', async () => {
        const camp = aCamp({ id: id<CampId>('another') });
        const board = aBoard({ id: id<BoardId>('new-board'), campId: camp.id });
        const plan = { camp, teams: [], boards: [{ board, snapshot: bytes(1) }], invites: [] };
        await expect(storage.camps.create(plan)).rejects.toThrow();
        expect(await storage.camps.find(camp.id)).toBeNull();
        expect(await storage.boards.load(board.id)).toBeNull();
      });

      it('keeps nothing of a camp whose link uses a secret that is taken', async () => {
        const camp = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
        const invites = [anInvite({ id: 'other', camp: camp.id, secretHash: 'hash-1' })];
        await expect(storage.camps.create({ camp, teams: [], boards: [], invites })).rejects.toThrow();
        expect(await storage.camps.list()).toHaveLength(1);
      });

      it('updates camp, team and board', async () => {
        const camp = aCamp({ id: CAMP, title: '秋の合宿', observersGiveFeedback: true, agenda: [] });
        const team = aTeam({ id: TEAM, name: '高台市', shortName: '高台', order: 3 });
        const board = aBoard({
          id: OTHER,
          campId: CAMP,
          visibility: 'team',
          sheets: [{ id: 'shape:s1' as RecordId, template: 'vision' }],
        });
        await storage.camps.update(camp);
        await storage.camps.updateTeam(CAMP, team);
        await storage.camps.updateBoard(board);
        const found = await storage.camps.find(CAMP);
        expect(found?.camp).toEqual(camp);
        expect(found?.teams).toEqual([team]);
        expect(found?.boards[1]).toEqual(board);
      });

      it('refuses to update what it does not know', async () => {
        await expect(storage.camps.update(aCamp({ id: id<CampId>('nowhere') }))).rejects.toThrow();
        await expect(storage.camps.updateTeam(CAMP, aTeam({ id: id<TeamId>('nobody') }))).rejects.toThrow();
        await expect(
          storage.camps.updateBoard(aBoard({ id: id<BoardId>('nowhere'), campId: CAMP })),
        ).rejects.toThrow();
      });

      it('adds a team with its board, and lists teams by their order', async () => {
        const team = aTeam({ id: id<TeamId>('team-new'), order: 0, name: '川辺市' });
        const board = aBoard({ id: id<BoardId>('new-board'), campId: CAMP, teamId: team.id });
        await storage.camps.updateTeam(CAMP, aTeam({ id: TEAM, order: 5 }));
        await storage.camps.addTeam(CAMP, team, board, bytes(5));
        const found = await storage.camps.find(CAMP);
        expect(found?.teams.map((each) => each.id)).toEqual([team.id, TEAM]);
        expect((await storage.boards.load(board.id))?.snapshot).toEqual(bytes(5));
      });

      it('refuses a board for a team of another camp', async () => {
        const other = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
        await storage.camps.create({ camp: other, teams: [], boards: [], invites: [] });
        const board = aBoard({ id: id<BoardId>('new-board'), campId: other.id, teamId: TEAM });
        await expect(storage.camps.addBoard(board, bytes(1))).rejects.toThrow();
        expect(await storage.camps.findBoard(board.id)).toBeNull();
      });

      it('removes a camp with everything in it, and leaves the other camps alone', async () => {
        const other = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
        const board = aBoard({ id: id<BoardId>('other-board'), campId: other.id });
        const boards = [{ board, snapshot: bytes(3) }];
        await storage.camps.create({ camp: other, teams: [], boards, invites: [] });
        await storage.camps.addPerson(aPerson({ id: SAKASHITA, campId: CAMP, teamId: TEAM }));
        await storage.camps.addDevice(device);
        await storage.camps.bindDevice(device.id, SAKASHITA);
        await storage.versions.add(aVersion({ boardId: BOARD }), bytes(1));
        await storage.assets.add(anAsset({ board: BOARD }));
        await storage.camps.saveFacilitation(CAMP, '{}');
        await storage.boards.commit([{ board: BOARD, update: bytes(1) }]);

        await storage.camps.delete(CAMP);

        expect(await storage.camps.list()).toEqual([other]);
        expect(await storage.boards.load(BOARD)).toBeNull();
        expect(await storage.camps.findInvite('hash-1')).toBeNull();
        expect(await storage.camps.findPerson(SAKASHITA)).toBeNull();
        expect(await storage.camps.peopleOfDevice(device.id)).toEqual([]);
        expect(await storage.camps.loadFacilitation(CAMP)).toBeNull();
        expect(await storage.versions.list(BOARD)).toEqual([]);
        expect(await storage.assets.listOf(BOARD)).toEqual([]);
        expect((await storage.boards.load(board.id))?.snapshot).toEqual(bytes(3));
      });
    });

    describe('links, people and devices', () => {
      it('finds a link by the hash of its secret, revoked or not', async () => {
        await storage.camps.addInvite(
          anInvite({ id: 'team-link', camp: CAMP, kind: 'team', teamId: TEAM, secretHash: 'hash-2' }),
        );
        await storage.camps.revokeInvite('team-link', 5_000);
        expect(await storage.camps.findInvite('hash-2')).toEqual(
          anInvite({
            id: 'team-link',
            camp: CAMP,
            kind: 'team',
            teamId: TEAM,
            secretHash: 'hash-2',
            revokedAtMs: 5_000,
          }),
        );
        expect(await storage.camps.findInvite('hash-0')).toBeNull();
        expect((await storage.camps.invitesOf(CAMP)).map((invite) => invite.id)).toEqual([
          'link',
          'team-link',
        ]);
      });

      it('remembers when a link was revoked first', async () => {
        await storage.camps.revokeInvite('link', 5_000);
        await storage.camps.revokeInvite('link', 9_000);
        expect((await storage.camps.findInvite('hash-1'))?.revokedAtMs).toBe(5_000);
        await expect(storage.camps.revokeInvite('nothing', 1)).rejects.toThrow();
      });

      it('keeps a person, lists them with the camp, and takes changes', async () => {
        const person = aPerson({
          id: SAKASHITA,
          campId: CAMP,
          teamId: TEAM,
          teamAdmitted: true,
          inviteId: 'link',
        });
        await storage.camps.addPerson(person);
        expect(await storage.camps.findPerson(SAKASHITA)).toEqual(person);
        const moved = { ...person, teamId: null, teamAdmitted: false, inviteId: null, name: '坂下 𠮷野' };
        await storage.camps.updatePerson(moved);
        expect((await storage.camps.find(CAMP))?.people).toEqual([moved]);
        await expect(storage.camps.addPerson(person)).rejects.toThrow();
        const unknownLink = { ...person, id: id<PersonId>('other'), inviteId: 'nothing' };
        await expect(storage.camps.addPerson(unknownLink)).rejects.toThrow();
      });

      it('lets one browser be one person in each camp, and another person after binding again', async () => {
        const other = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
        await storage.camps.create({ camp: other, teams: [], boards: [], invites: [] });
        const here = aPerson({ id: SAKASHITA, campId: CAMP });
        const there = aPerson({ id: id<PersonId>('there'), campId: other.id });
        const instead = aPerson({ id: id<PersonId>('instead'), campId: CAMP });
        for (const person of [here, there, instead]) await storage.camps.addPerson(person);
        await storage.camps.addDevice(device);

        await storage.camps.bindDevice(device.id, here.id);
        await storage.camps.bindDevice(device.id, there.id);
        expect(await storage.camps.peopleOfDevice(device.id)).toEqual([here, there]);
        await storage.camps.bindDevice(device.id, instead.id);
        expect(await storage.camps.peopleOfDevice(device.id)).toEqual([instead, there]);
      });

      it('finds a device by the hash of its token', async () => {
        const host = { ...device, isHost: true };
        await storage.camps.addDevice(host);
        expect(await storage.camps.findDevice(host.tokenHash)).toEqual(host);
        expect(await storage.camps.findDevice('other')).toBeNull();
        await expect(storage.camps.bindDevice(host.id, id<PersonId>('nobody'))).rejects.toThrow();
        await expect(storage.camps.addDevice({ ...host, id: 'second' })).rejects.toThrow();
      });

      it('takes a revoked person off every device and keeps who they were', async () => {
        await storage.camps.addPerson(aPerson({ id: SAKASHITA, campId: CAMP }));
        await storage.camps.addDevice(device);
        await storage.camps.bindDevice(device.id, SAKASHITA);
        await storage.camps.revokePerson(SAKASHITA, 7_000);
        expect(await storage.camps.peopleOfDevice(device.id)).toEqual([]);
        expect((await storage.camps.findPerson(SAKASHITA))?.revokedAtMs).toBe(7_000);
      });
    });

    describe('facilitation and audit', () => {
      it('keeps the newest facilitation state of a camp', async () => {
        expect(await storage.camps.loadFacilitation(CAMP)).toBeNull();
        await storage.camps.saveFacilitation(CAMP, '{"revision":1}');
        await storage.camps.saveFacilitation(CAMP, '{"revision":2}');
        expect(await storage.camps.loadFacilitation(CAMP)).toBe('{"revision":2}');
        await expect(storage.camps.saveFacilitation(id<CampId>('nowhere'), '{}')).rejects.toThrow();
      });

      it('still knows who deleted a camp after it is gone', async () => {
        const entry = { atMs: 5, camp: CAMP, person: SAKASHITA, action: 'camp-deleted', subject: 'camp' };
        await storage.camps.audit({ ...entry, camp: null, action: 'started', subject: '' });
        await storage.camps.audit(entry);
        await storage.camps.delete(CAMP);
        expect(await storage.camps.auditOf(CAMP)).toEqual([entry]);
      });
    });

    describe('versions and images', () => {
      it('keeps a version with its frozen document and its words', async () => {
        const version = aVersion({ boardId: BOARD, words: { 'shape:s1:vision.draft': '誰もが𠮷野で' } });
        await storage.versions.add(version, bytes(1, 2, 3));
        expect(await storage.versions.list(BOARD)).toEqual([version]);
        expect(await storage.versions.load(version.id)).toEqual({ version, snapshot: bytes(1, 2, 3) });
        expect(await storage.versions.list(OTHER)).toEqual([]);
        expect(await storage.versions.load(id('nothing'))).toBeNull();
        await expect(storage.versions.add(version, bytes(9))).rejects.toThrow();
      });

      it('finds an image only on its own board', async () => {
        const asset = anAsset({ board: BOARD });
        await storage.assets.add(asset);
        expect(await storage.assets.find(BOARD, asset.id)).toEqual(asset);
        expect(await storage.assets.find(OTHER, asset.id)).toBeNull();
        expect(await storage.assets.listOf(BOARD)).toEqual([asset]);
        await expect(storage.assets.add(anAsset({ board: id<BoardId>('nowhere') }))).rejects.toThrow();
      });
    });

    describe('closing', () => {
      it('finishes what was asked before, refuses what comes after, and may be asked again', async () => {
        const own = await open();
        const asked = own.camps.audit({ atMs: 1, camp: CAMP, person: null, action: 'asked', subject: '' });
        const read = own.camps.auditOf(CAMP);
        const closing = own.close();
        await expect(own.camps.list()).rejects.toSatisfy(
          (error) => error instanceof StorageError && error.reason === 'closed',
        );
        await asked;
        expect(await read).toHaveLength(1);
        await closing;
        await own.close();
      });
    });
  });
}

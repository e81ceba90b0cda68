// The storage contract on camps: created, changed and deleted as a whole.

import { describe, expect, it } from 'vitest';
import type { BoardId, CampId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { aBoard, aCamp, anAsset, anInvite, aPerson, aTeam, aVersion } from '../../kit/camp-facts.ts';
import { BOARD, bytes, CAMP, id, OTHER, SAKASHITA, type StorageAtTest, TEAM } from './storage-at-test.ts';

export function campPromises(at: StorageAtTest): void {
  describe('camps', () => {
    it('answers a whole camp as it was created', async () => {
      expect(await at.storage.camps.find(CAMP)).toEqual({
        camp: aCamp({ id: CAMP }),
        teams: [aTeam({ id: TEAM })],
        boards: [aBoard({ id: BOARD, campId: CAMP, teamId: TEAM }), aBoard({ id: OTHER, campId: CAMP })],
        people: [],
      });
    });

    it('lists camps in the order they were created', async () => {
      const second = aCamp({ id: id<CampId>('another'), roomNumber: '222222', title: '別の合宿' });
      await at.storage.camps.create({ camp: second, teams: [], boards: [], invites: [] });
      expect((await at.storage.camps.list()).map((camp) => camp.id)).toEqual([CAMP, second.id]);
    });

    it('finds a camp by its room number and a board by its id', async () => {
      expect((await at.storage.camps.findByRoomNumber('482910'))?.id).toBe(CAMP);
      expect(await at.storage.camps.findByRoomNumber('000000')).toBeNull();
      expect((await at.storage.camps.findBoard(OTHER))?.title).toBe('若葉市のボード');
      expect(await at.storage.camps.findBoard(id<BoardId>('nowhere'))).toBeNull();
      expect(await at.storage.camps.find(id<CampId>('nowhere'))).toBeNull();
    });

    it('keeps nothing of a camp whose room number is taken', async () => {
      const camp = aCamp({ id: id<CampId>('another') });
      const board = aBoard({ id: id<BoardId>('new-board'), campId: camp.id });
      const plan = { camp, teams: [], boards: [{ board, snapshot: bytes(1) }], invites: [] };
      await expect(at.storage.camps.create(plan)).rejects.toThrow();
      expect(await at.storage.camps.find(camp.id)).toBeNull();
      expect(await at.storage.boards.load(board.id)).toBeNull();
    });

    it('keeps nothing of a camp whose link uses a secret that is taken', async () => {
      const camp = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
      const invites = [anInvite({ id: 'other', camp: camp.id, secretHash: 'hash-1' })];
      await expect(at.storage.camps.create({ camp, teams: [], boards: [], invites })).rejects.toThrow();
      expect(await at.storage.camps.list()).toHaveLength(1);
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
      await at.storage.camps.update(camp);
      await at.storage.camps.updateTeam(CAMP, team);
      await at.storage.camps.updateBoard(board);
      const found = await at.storage.camps.find(CAMP);
      expect(found?.camp).toEqual(camp);
      expect(found?.teams).toEqual([team]);
      expect(found?.boards[1]).toEqual(board);
    });

    it('refuses to update what it does not know', async () => {
      await expect(at.storage.camps.update(aCamp({ id: id<CampId>('nowhere') }))).rejects.toThrow();
      await expect(at.storage.camps.updateTeam(CAMP, aTeam({ id: id<TeamId>('nobody') }))).rejects.toThrow();
      await expect(
        at.storage.camps.updateBoard(aBoard({ id: id<BoardId>('nowhere'), campId: CAMP })),
      ).rejects.toThrow();
    });

    it('adds a team with its board, and lists teams by their order', async () => {
      const team = aTeam({ id: id<TeamId>('team-new'), order: 0, name: '川辺市' });
      const board = aBoard({ id: id<BoardId>('new-board'), campId: CAMP, teamId: team.id });
      await at.storage.camps.updateTeam(CAMP, aTeam({ id: TEAM, order: 5 }));
      await at.storage.camps.addTeam(CAMP, team, board, bytes(5));
      const found = await at.storage.camps.find(CAMP);
      expect(found?.teams.map((each) => each.id)).toEqual([team.id, TEAM]);
      expect((await at.storage.boards.load(board.id))?.snapshot).toEqual(bytes(5));
    });

    it('refuses a board for a team of another camp', async () => {
      const other = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
      await at.storage.camps.create({ camp: other, teams: [], boards: [], invites: [] });
      const board = aBoard({ id: id<BoardId>('new-board'), campId: other.id, teamId: TEAM });
      await expect(at.storage.camps.addBoard(board, bytes(1))).rejects.toThrow();
      expect(await at.storage.camps.findBoard(board.id)).toBeNull();
    });

    it('removes a camp with everything in it, and leaves the other camps alone', async () => {
      const other = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
      const board = aBoard({ id: id<BoardId>('other-board'), campId: other.id });
      const boards = [{ board, snapshot: bytes(3) }];
      await at.storage.camps.create({ camp: other, teams: [], boards, invites: [] });
      await at.storage.camps.addPerson(aPerson({ id: SAKASHITA, campId: CAMP, teamId: TEAM }));
      await at.storage.camps.addDevice(at.device);
      await at.storage.camps.bindDevice(at.device.id, SAKASHITA);
      await at.storage.versions.add(aVersion({ boardId: BOARD }), bytes(1));
      await at.storage.assets.add(anAsset({ board: BOARD }));
      await at.storage.camps.saveFacilitation(CAMP, '{}');
      await at.storage.boards.commit([{ board: BOARD, update: bytes(1) }]);

      await at.storage.camps.delete(CAMP);

      expect(await at.storage.camps.list()).toEqual([other]);
      expect(await at.storage.boards.load(BOARD)).toBeNull();
      expect(await at.storage.camps.findInvite('hash-1')).toBeNull();
      expect(await at.storage.camps.findPerson(SAKASHITA)).toBeNull();
      expect(await at.storage.camps.peopleOfDevice(at.device.id)).toEqual([]);
      expect(await at.storage.camps.loadFacilitation(CAMP)).toBeNull();
      expect(await at.storage.versions.list(BOARD)).toEqual([]);
      expect(await at.storage.assets.listOf(BOARD)).toEqual([]);
      expect((await at.storage.boards.load(board.id))?.snapshot).toEqual(bytes(3));
    });
  });
}

// The storage contract on camps: created, changed and deleted as a whole.

import { describe, expect, it } from 'vitest';
import type { BoardId, CampId, PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { USUAL_WORDS } from '../../../shared/camp/camp-words.ts';
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

    it('answers a camp without its people, at a cost that does not grow with them', async () => {
      await at.storage.camps.addPerson(aPerson({ id: SAKASHITA, campId: CAMP }));
      const { people, ...outline } = (await at.storage.camps.find(CAMP)) ?? { people: [] };
      expect(people).toHaveLength(1);
      expect(await at.storage.camps.findOutline(CAMP)).toEqual(outline);
      expect(await at.storage.camps.findOutline(id<CampId>('nowhere'))).toBeNull();
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

    it('keeps a new camp with whoever makes it, or neither', async () => {
      const camp = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
      const person = aPerson({ id: SAKASHITA, campId: camp.id, role: 'facilitator' });
      const plan = { camp, teams: [], boards: [], invites: [] };
      const unknown = { person, device: 'no such device' };
      await expect(at.storage.camps.create({ ...plan, founder: unknown })).rejects.toThrow();
      const elsewhere = { person: { ...person, campId: CAMP }, device: at.device };
      await expect(at.storage.camps.create({ ...plan, founder: elsewhere })).rejects.toThrow();
      expect(await at.storage.camps.find(camp.id)).toBeNull();
      expect(await at.storage.camps.findDevice(at.device.tokenHash)).toBeNull();
      await at.storage.camps.create({ ...plan, founder: { person, device: at.device } });
      expect((await at.storage.camps.find(camp.id))?.people).toEqual([person]);
      expect(await at.storage.camps.peopleOfDevice(at.device.id)).toEqual([person]);
    });

    it('changes of camp, team and board what is said, and leaves the rest as it is', async () => {
      const sheets = [{ id: 'shape:s1' as RecordId, template: 'vision', templateVersion: 1 }];
      const changed = aCamp({ id: CAMP, title: '秋の合宿', observersGiveFeedback: true });
      const change = { title: '秋の合宿', observersGiveFeedback: true };
      expect(await at.storage.camps.update(CAMP, change)).toEqual(changed);
      await at.storage.camps.update(CAMP, { agenda: [], date: '2026-11-01', baseFiscalYear: 2027 });
      await at.storage.camps.updateTeam(CAMP, TEAM, { name: '高台市', order: 3 });
      await at.storage.camps.updateTeam(CAMP, TEAM, { shortName: '高台' });
      await at.storage.camps.updateBoard(OTHER, { title: '全員' });
      await at.storage.camps.updateBoard(OTHER, { sheets });
      const found = await at.storage.camps.find(CAMP);
      const date = '2026-11-01';
      expect(found?.camp).toEqual({ ...changed, agenda: [], date, baseFiscalYear: 2027 });
      expect(found?.teams).toEqual([aTeam({ id: TEAM, name: '高台市', shortName: '高台', order: 3 })]);
      expect(found?.boards[1]).toEqual(aBoard({ id: OTHER, campId: CAMP, title: '全員', sheets }));
    });

    it('refuses to update what it does not know', async () => {
      const { camps } = at.storage;
      await expect(camps.update(id<CampId>('nowhere'), { title: '題' })).rejects.toThrow();
      await expect(camps.updateTeam(CAMP, id<TeamId>('nobody'), { name: '市' })).rejects.toThrow();
      await expect(camps.updateBoard(id<BoardId>('nowhere'), { title: '題' })).rejects.toThrow();
    });

    it('adds a team with its board, and lists teams by their order', async () => {
      const team = aTeam({ id: id<TeamId>('team-new'), order: 0, name: '川辺市' });
      const board = aBoard({ id: id<BoardId>('new-board'), campId: CAMP, teamId: team.id });
      await at.storage.camps.updateTeam(CAMP, TEAM, { order: 5 });
      const invite = anInvite({
        id: 'new-link',
        camp: CAMP,
        kind: 'team',
        teamId: team.id,
        secretHash: 'new',
      });
      const plan = { camp: CAMP, team, boards: [{ board, snapshot: bytes(5) }], invite };
      const nobody = { people: [{ id: id<PersonId>('nobody') }] };
      expect(await at.storage.camps.addTeam(plan, nobody)).toBe('overtaken');
      expect((await at.storage.camps.find(CAMP))?.teams).toHaveLength(1);
      expect(await at.storage.camps.addTeam(plan)).toBe('kept');
      const found = await at.storage.camps.find(CAMP);
      expect(found?.teams.map((each) => each.id)).toEqual([team.id, TEAM]);
      expect(await at.storage.camps.findInvite('new')).toEqual(invite);
      expect((await at.storage.boards.load(board.id))?.snapshot).toEqual(bytes(5));
    });

    it('keeps that a team came later, that it was withdrawn, and that it is back', async () => {
      const team = aTeam({ id: id<TeamId>('team-new'), order: 9, isLate: true });
      const invite = anInvite({
        id: 'new-link',
        camp: CAMP,
        kind: 'team',
        teamId: team.id,
        secretHash: 'new',
      });
      await at.storage.camps.addTeam({ camp: CAMP, team, boards: [], invite });
      const last = async () => (await at.storage.camps.find(CAMP))?.teams.at(-1);
      expect(await last()).toEqual(team);
      await at.storage.camps.updateTeam(CAMP, team.id, { withdrawnAtMs: 17 });
      expect(await last()).toEqual({ ...team, withdrawnAtMs: 17 });
      await at.storage.camps.updateTeam(CAMP, team.id, { withdrawnAtMs: null });
      expect((await last())?.withdrawnAtMs ?? null).toBeNull();
    });

    it('keeps another colour of a team, and that it has none any more', async () => {
      const first = async () => (await at.storage.camps.find(CAMP))?.teams[0];
      expect((await first())?.colour ?? null).toBeNull();
      await at.storage.camps.updateTeam(CAMP, TEAM, { colour: 0 });
      expect((await first())?.colour).toBe(0);
      await at.storage.camps.updateTeam(CAMP, TEAM, { colour: null });
      expect((await first())?.colour ?? null).toBeNull();
    });

    it('keeps the words of a camp and the ranks of a team, and that a team has none of its own any more', async () => {
      const ranks = ['係員', '主査', '課長'].map((name, at) => ({ id: `r${at}`, name }));
      const words = { ...USUAL_WORDS, groupName: '研究会', roles: ['研修生'], ranks };
      expect((await at.storage.camps.find(CAMP))?.camp.words).toBeUndefined();
      expect(await at.storage.camps.update(CAMP, { words })).toMatchObject({ words });
      await at.storage.camps.update(CAMP, { title: '秋の合宿' });
      await at.storage.camps.updateTeam(CAMP, TEAM, { ranks });
      const found = await at.storage.camps.find(CAMP);
      expect(found?.camp).toEqual(aCamp({ id: CAMP, title: '秋の合宿', words }));
      expect(found?.teams[0]?.ranks).toEqual(ranks);
      await at.storage.camps.updateTeam(CAMP, TEAM, { ranks: null });
      expect((await at.storage.camps.find(CAMP))?.teams[0]?.ranks ?? null).toBeNull();
      const camp = aCamp({ id: id<CampId>('with-words'), roomNumber: '777777', words });
      await at.storage.camps.create({ camp, teams: [], boards: [], invites: [] });
      expect((await at.storage.camps.find(camp.id))?.camp).toEqual(camp);
    });

    it('closes a board and opens it again', async () => {
      const kind = async () => (await at.storage.camps.findBoard(BOARD))?.kind;
      await at.storage.camps.updateBoard(BOARD, { kind: 'closed' });
      expect(await kind()).toBe('closed');
      await at.storage.camps.updateBoard(BOARD, { kind: 'board' });
      expect(await kind()).toBe('board');
    });

    it('adds a board with its document to a camp that is there', async () => {
      const board = aBoard({ id: id<BoardId>('new-board'), campId: CAMP, teamId: TEAM, visibility: 'team' });
      expect(await at.storage.camps.addBoard(board, bytes(5))).toBe('kept');
      expect((await at.storage.camps.findOutline(CAMP))?.boards.at(-1)).toEqual(board);
      expect((await at.storage.boards.load(board.id))?.snapshot).toEqual(bytes(5));
      await expect(at.storage.camps.addBoard(board, bytes(6))).rejects.toThrow();
      expect((await at.storage.boards.load(board.id))?.snapshot).toEqual(bytes(5));
    });

    it('keeps a person’s own board with whose it is, one for each, as long as the camp is there', async () => {
      await at.storage.camps.addPerson(aPerson({ id: SAKASHITA, campId: CAMP, teamId: TEAM }));
      const own = (name: string) =>
        aBoard({
          id: id<BoardId>(name),
          campId: CAMP,
          visibility: 'person',
          kind: 'draft',
          personId: SAKASHITA,
        });
      expect(await at.storage.camps.addBoard(own('own-board'), bytes(5))).toBe('kept');
      expect(await at.storage.camps.findBoard(id<BoardId>('own-board'))).toEqual(own('own-board'));
      await at.storage.camps.updateBoard(id<BoardId>('own-board'), { sheets: [] });
      expect((await at.storage.camps.findBoard(id<BoardId>('own-board')))?.personId).toBe(SAKASHITA);
      await expect(at.storage.camps.addBoard(own('a-second'), bytes(6))).rejects.toThrow();
      const strange = { ...own('of-nobody'), personId: 'nobody-here' as PersonId };
      await expect(at.storage.camps.addBoard(strange, bytes(6))).rejects.toThrow();
      // Who was removed is still known: the words are kept, for nobody.
      await at.storage.camps.revokePerson(SAKASHITA, 7);
      expect((await at.storage.camps.findOutline(CAMP))?.boards.map((board) => board.id)).toContain(
        'own-board',
      );
      await at.storage.camps.delete(CAMP);
      expect(await at.storage.camps.findBoard(id<BoardId>('own-board'))).toBeNull();
      expect(await at.storage.boards.load(id<BoardId>('own-board'))).toBeNull();
    });

    it('refuses a board for a team of another camp', async () => {
      const other = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
      await at.storage.camps.create({ camp: other, teams: [], boards: [], invites: [] });
      const board = aBoard({ id: id<BoardId>('new-board'), campId: other.id, teamId: TEAM });
      await expect(at.storage.camps.addBoard(board, bytes(1))).rejects.toThrow();
      expect(await at.storage.camps.findBoard(board.id)).toBeNull();
    });

    it('removes one board with everything in it, notes that it did, and leaves the others alone', async () => {
      const other = aBoard({ id: id<BoardId>('other-board'), campId: CAMP });
      await at.storage.camps.addBoard(other, bytes(3));
      await at.storage.camps.addPerson(aPerson({ id: SAKASHITA, campId: CAMP, teamId: TEAM }));
      await at.storage.versions.add(aVersion({ boardId: BOARD }), bytes(1));
      await at.storage.assets.add(anAsset({ board: BOARD }));
      await at.storage.boards.commit([{ board: BOARD, update: bytes(1) }]);
      await at.storage.boards.startEpoch(BOARD, bytes(2));
      const entry = { atMs: 5, camp: CAMP, person: SAKASHITA, action: 'gone', subject: TEAM };

      const gone = { people: [{ id: 'nobody-here' as PersonId }] };
      expect(await at.storage.camps.deleteBoard(BOARD, gone, [entry])).toBe('overtaken');
      expect([await at.storage.camps.auditOf(CAMP, 'gone'), await at.storage.camps.findBoard(BOARD)]).toEqual(
        [[], expect.objectContaining({ id: BOARD })],
      );

      expect(await at.storage.camps.deleteBoard(BOARD, { people: [{ id: SAKASHITA }] }, [entry])).toBe(
        'kept',
      );
      expect(await at.storage.camps.findBoard(BOARD)).toBeNull();
      expect(await at.storage.boards.load(BOARD)).toBeNull();
      expect(await at.storage.boards.load(BOARD, 1)).toBeNull();
      expect(await at.storage.versions.list(BOARD)).toEqual([]);
      expect(await at.storage.assets.listOf(BOARD)).toEqual([]);
      expect(await at.storage.boards.commit([{ board: BOARD, update: bytes(1) }])).toEqual([
        { refused: 'unknown-board' },
      ]);
      expect(await at.storage.camps.auditOf(CAMP, 'gone')).toEqual([entry]);
      expect(await at.storage.camps.auditOf(CAMP, 'another action')).toEqual([]);
      expect((await at.storage.camps.findOutline(CAMP))?.boards.map((board) => board.id)).toContain(other.id);
      await expect(at.storage.camps.deleteBoard(BOARD)).rejects.toThrow();
    });

    it('removes a camp with everything in it, and leaves the other camps alone', async () => {
      const other = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
      const board = aBoard({ id: id<BoardId>('other-board'), campId: other.id });
      const boards = [{ board, snapshot: bytes(3) }];
      await at.storage.camps.create({ camp: other, teams: [], boards, invites: [] });
      await at.storage.camps.addPerson(aPerson({ id: SAKASHITA, campId: CAMP, teamId: TEAM }));
      await at.storage.camps.enter({ person: SAKASHITA, device: at.device });
      await at.storage.versions.add(aVersion({ boardId: BOARD }), bytes(1));
      await at.storage.assets.add(anAsset({ board: BOARD }));
      await at.storage.camps.saveFacilitation(CAMP, '{}');
      await at.storage.boards.commit([{ board: BOARD, update: bytes(1) }]);

      const entry = { atMs: 5, camp: null, person: null, action: 'gone', subject: BOARD };
      await at.storage.camps.delete(CAMP, {}, [entry]);

      expect(await at.storage.camps.auditOf(null, 'gone')).toContainEqual(entry);
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

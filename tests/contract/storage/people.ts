// The storage contract on links, people and their devices.

import { describe, expect, it } from 'vitest';
import type { Granted } from '../../../server/storage/camp-writes.ts';
import type { BoardId, CampId, PersonId } from '../../../shared/board/ids.ts';
import { aBoard, aCamp, anInvite, aPerson } from '../../kit/camp-facts.ts';
import { bytes, CAMP, id, SAKASHITA, type StorageAtTest, TEAM } from './storage-at-test.ts';

export function peoplePromises(at: StorageAtTest): void {
  const fresh = anInvite({ id: 'fresh', camp: CAMP, secretHash: 'hash-2', createdAtMs: 5_000 });
  const renewal = { fresh, roomNumber: null, removeAllBut: null, atMs: 5_000 };
  const nobody = id<PersonId>('nobody');

  describe('links', () => {
    it('are found by the hash of their secret, revoked or not', async () => {
      const { camps } = at.storage;
      const ofTeam = { ...fresh, kind: 'team', teamId: TEAM } as const;
      await camps.renewLink({ ...renewal, fresh: ofTeam });
      const again = { ...ofTeam, id: 'again', secretHash: 'hash-3' };
      await camps.renewLink({ ...renewal, fresh: again, atMs: 6_000 });
      expect(await camps.findInvite('hash-2')).toEqual({ ...ofTeam, revokedAtMs: 6_000 });
      expect(await camps.findInvite('hash-3')).toEqual(again);
      expect(await camps.findInvite('hash-0')).toBeNull();
      // That of the participants is another kind.
      expect((await camps.findInvite('hash-1'))?.revokedAtMs).toBeNull();
      expect((await camps.invitesOf(CAMP)).map((invite) => invite.id)).toEqual(['link', 'fresh', 'again']);
    });

    it('remember when they were revoked first', async () => {
      const { camps } = at.storage;
      await camps.renewLink(renewal);
      await camps.renewLink({
        ...renewal,
        fresh: { ...fresh, id: 'again', secretHash: 'hash-3' },
        atMs: 9_000,
      });
      expect((await camps.findInvite('hash-1'))?.revokedAtMs).toBe(5_000);
    });

    it('are renewed with the 部屋番号 and the people who came by them, in one step or not at all', async () => {
      const { camps } = at.storage;
      const other = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
      await camps.create({ camp: other, teams: [], boards: [], invites: [] });
      const [first, second, host] = ['first', 'second', 'host'].map((name) =>
        aPerson({ id: id<PersonId>(name), campId: CAMP, inviteId: 'link' }),
      );
      if (first === undefined || second === undefined || host === undefined) throw new Error('three people');
      for (const person of [first, second, host]) await camps.addPerson(person);
      await camps.enter({ person: first.id, device: at.device });
      const wish = { ...renewal, removeAllBut: host.id };
      await expect(camps.renewLink({ ...wish, roomNumber: other.roomNumber })).rejects.toThrow();
      expect((await camps.findInvite('hash-1'))?.revokedAtMs).toBeNull();
      expect(await camps.findInvite('hash-2')).toBeNull();

      expect(await camps.renewLink({ ...wish, roomNumber: '333333' })).toEqual([first.id, second.id]);
      const record = await camps.find(CAMP);
      expect(record?.camp.roomNumber).toBe('333333');
      expect(record?.people.map(({ revokedAtMs }) => revokedAtMs)).toEqual([5_000, 5_000, null]);
      expect(await camps.peopleOfDevice(at.device.id)).toEqual([]);
    });
  });

  describe('people and devices', () => {
    const person = aPerson({
      id: SAKASHITA,
      campId: CAMP,
      teamId: TEAM,
      teamAdmitted: true,
      inviteId: 'link',
    });

    it('keeps a person, lists them with the camp, and changes what is said', async () => {
      const { camps } = at.storage;
      await camps.addPerson(person);
      expect(await camps.findPerson(SAKASHITA)).toEqual(person);
      const moved = { teamId: null, teamAdmitted: false, inviteId: null };
      expect(await camps.updatePerson(SAKASHITA, moved)).toEqual({ ...person, ...moved });
      const name = '坂下 𠮷野';
      await camps.updatePerson(SAKASHITA, { name });
      expect((await camps.find(CAMP))?.people).toEqual([{ ...person, ...moved, name }]);
      await expect(camps.addPerson(person)).rejects.toThrow();
      const unknownLink = { ...person, id: id<PersonId>('other'), inviteId: 'nothing' };
      await expect(camps.addPerson(unknownLink)).rejects.toThrow();
      await expect(camps.updatePerson(SAKASHITA, { inviteId: 'nothing' })).rejects.toThrow();
    });

    it('keeps what somebody says of themselves, and lets it be taken back', async () => {
      const { camps } = at.storage;
      await camps.addPerson({ ...person, kind: '研究生', post: '図書館' });
      expect(await camps.findPerson(SAKASHITA)).toMatchObject({ kind: '研究生', post: '図書館' });
      await camps.updatePerson(SAKASHITA, { kind: 'マネ友', greeting: '本の話をしましょう' });
      expect((await camps.find(CAMP))?.people[0]).toMatchObject({
        kind: 'マネ友',
        post: '図書館',
        greeting: '本の話をしましょう',
      });
      await camps.updatePerson(SAKASHITA, { kind: null, post: null });
      const now = await camps.findPerson(SAKASHITA);
      expect(now?.kind ?? null).toBeNull();
      expect(now?.post ?? null).toBeNull();
      expect(now?.greeting).toBe('本の話をしましょう');
    });

    it('lets one browser be one person in each camp, and another person after entering again', async () => {
      const { camps } = at.storage;
      const other = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
      await camps.create({ camp: other, teams: [], boards: [], invites: [] });
      const there = aPerson({ id: id<PersonId>('there'), campId: other.id });
      const instead = aPerson({ id: id<PersonId>('instead'), campId: CAMP });
      await camps.addPerson(instead);

      expect(await camps.enter({ person, device: at.device })).toBe('kept');
      expect(await camps.enter({ person: there, device: at.device.id })).toBe('kept');
      expect(await camps.peopleOfDevice(at.device.id)).toEqual([person, there]);
      expect(await camps.enter({ person: instead.id, device: at.device.id })).toBe('kept');
      expect(await camps.peopleOfDevice(at.device.id)).toEqual([instead, there]);
    });

    it('keeps neither person nor browser when the other cannot be kept', async () => {
      const { camps } = at.storage;
      await expect(camps.enter({ person, device: 'no such device' })).rejects.toThrow();
      expect(await camps.findPerson(SAKASHITA)).toBeNull();
      const unknownLink = { ...person, inviteId: 'nothing' };
      await expect(camps.enter({ person: unknownLink, device: at.device })).rejects.toThrow();
      expect(await camps.findDevice(at.device.tokenHash)).toBeNull();
      expect(await camps.enter({ person: nobody, device: at.device })).toBe('overtaken');
      const gone = { ...person, campId: id<CampId>('nowhere') };
      expect(await camps.enter({ person: gone, device: at.device })).toBe('overtaken');
      expect(await camps.findDevice(at.device.tokenHash)).toBeNull();
    });

    it('finds a device by the hash of its token', async () => {
      const { camps } = at.storage;
      await camps.addDevice(at.device);
      expect(await camps.findDevice(at.device.tokenHash)).toEqual(at.device);
      expect(await camps.findDevice('other')).toBeNull();
      await expect(camps.addDevice({ ...at.device, id: 'second' })).rejects.toThrow();
    });

    it('makes a device a host under a new token; whoever comes with the old one is another device, and no host', async () => {
      const { camps } = at.storage;
      const { id: device, tokenHash: old } = at.device;
      await camps.enter({ person, device: at.device });
      await camps.makeHost({ device, tokenHash: 'fresh', former: 'former' });
      expect(await camps.findDevice('fresh')).toEqual({ ...at.device, tokenHash: 'fresh', isHost: true });
      expect(await camps.peopleOfDevice(device)).toEqual([person]);
      expect(await camps.findDevice(old)).toEqual({ ...at.device, id: 'former' });
      expect(await camps.peopleOfDevice('former')).toEqual([person]);
      await expect(camps.makeHost({ device: 'none', tokenHash: 'x', former: 'y' })).rejects.toThrow();
      await expect(camps.makeHost({ device, tokenHash: old, former: 'y' })).rejects.toThrow();
      expect(await camps.findDevice('fresh')).toMatchObject({ id: device });
    });

    it('takes a removed person off every device, for good, and keeps who they were', async () => {
      const { camps } = at.storage;
      await camps.enter({ person, device: at.device });
      expect(await camps.revokePerson(SAKASHITA, 7_000)).toBe('kept');
      expect(await camps.peopleOfDevice(at.device.id)).toEqual([]);
      expect(await camps.updatePerson(SAKASHITA, { name: '別人', role: 'facilitator' })).toBe('overtaken');
      expect(await camps.enter({ person: SAKASHITA, device: at.device.id })).toBe('overtaken');
      await camps.revokePerson(SAKASHITA, 9_000);
      expect(await camps.findPerson(SAKASHITA)).toEqual({ ...person, revokedAtMs: 7_000 });
      expect(await camps.peopleOfDevice(at.device.id)).toEqual([]);
      await expect(camps.revokePerson(nobody, 9_000)).rejects.toThrow();
    });
  });

  describe('what a write takes for granted', () => {
    const host = aPerson({ id: id<PersonId>('host'), campId: CAMP, role: 'facilitator', inviteId: 'link' });
    const guest = aPerson({ id: SAKASHITA, campId: CAMP, teamId: TEAM });

    it.each<[string, (device: string) => Granted]>([
      ['a person who is not here', () => ({ people: [{ id: nobody }] })],
      [
        'a role that is another',
        () => ({ people: [{ id: host.id }, { id: guest.id, role: 'facilitator' }] }),
      ],
      ['a city that is another', () => ({ people: [{ id: guest.id, teamId: null }] })],
      ['an admission that was not', () => ({ people: [{ id: guest.id, teamId: TEAM, teamAdmitted: true }] })],
      ['a link by which the rights did not come', () => ({ people: [{ id: host.id, inviteId: null }] })],
      ['a link that is not there', () => ({ link: 'nothing' })],
      ['a link by which as many came as may', () => ({ room: { link: 'link', below: 1 } })],
      ['a 部屋番号 that is another', () => ({ roomNumber: { camp: CAMP, number: '000000' } })],
      ['a browser that is somebody', (deviceId) => ({ seat: { deviceId, camp: CAMP, person: null } })],
      ['a browser that is nobody', () => ({ seat: { deviceId: 'elsewhere', camp: CAMP, person: host.id } })],
    ])('is looked at first, and nothing is kept for %s', async (_what, grantedOn) => {
      const { camps } = at.storage;
      await camps.addPerson(guest);
      await camps.enter({ person: host, device: at.device });
      const browser = { ...at.device, id: `new-${at.device.id}`, tokenHash: `new-${at.device.id}` };
      const granted = grantedOn(at.device.id);
      const before = await camps.find(CAMP);
      const answers = [
        await camps.update(CAMP, { title: '題' }, granted),
        await camps.delete(CAMP, granted),
        await camps.updateTeam(CAMP, TEAM, { name: '市' }, granted),
        await camps.addBoard(aBoard({ id: id<BoardId>('more'), campId: CAMP }), bytes(1), granted),
        await camps.renewLink({ ...renewal, roomNumber: '333333', removeAllBut: guest.id }, granted),
        await camps.updatePerson(guest.id, { name: '別人' }, granted),
        await camps.enter({ person: { ...guest, id: id<PersonId>('new') }, device: browser }, granted),
        await camps.enter({ person: guest.id, device: browser }, granted),
        await camps.revokePerson(guest.id, 9_000, granted),
        await camps.saveFacilitation(CAMP, '{}', granted),
      ];
      expect(answers).toEqual(answers.map(() => 'overtaken'));
      expect(await camps.find(CAMP)).toEqual(before);
      expect(await camps.findInvite('hash-2')).toBeNull();
      expect(await camps.findDevice(browser.tokenHash)).toBeNull();
      expect(await camps.loadFacilitation(CAMP)).toBeNull();
    });

    it('holds as long as it is so', async () => {
      const { camps } = at.storage;
      await camps.enter({ person: host, device: at.device });
      await camps.addPerson(guest);
      const granted = {
        people: [{ id: host.id, role: 'facilitator', teamId: null }, { id: guest.id }],
        link: 'link',
        roomNumber: { camp: CAMP, number: '482910' },
        seat: { deviceId: at.device.id, camp: CAMP, person: host.id },
      } as const;
      expect(await camps.updatePerson(guest.id, { teamAdmitted: true }, granted)).toEqual({
        ...guest,
        teamAdmitted: true,
      });
      expect(await camps.saveFacilitation(CAMP, '{}', granted)).toBe('kept');
      const more = aBoard({ id: id<BoardId>('more'), campId: CAMP });
      expect(await camps.addBoard(more, bytes(1), granted)).toBe('kept');
      await camps.renewLink(renewal, granted);
      expect(await camps.revokePerson(guest.id, 9_000, granted)).toBe('overtaken');
      expect(await camps.revokePerson(guest.id, 9_000, { people: granted.people })).toBe('kept');
      expect(await camps.delete(CAMP, { people: granted.people })).toBe('overtaken');
    });
  });
}

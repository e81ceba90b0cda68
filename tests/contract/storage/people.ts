// The storage contract on links, people and their devices.

import { describe, expect, it } from 'vitest';
import type { CampId, PersonId } from '../../../shared/board/ids.ts';
import { aCamp, anInvite, aPerson } from '../../kit/camp-facts.ts';
import { CAMP, id, SAKASHITA, type StorageAtTest, TEAM } from './storage-at-test.ts';

export function peoplePromises(at: StorageAtTest): void {
  describe('links, people and devices', () => {
    it('finds a link by the hash of its secret, revoked or not', async () => {
      await at.storage.camps.addInvite(
        anInvite({ id: 'team-link', camp: CAMP, kind: 'team', teamId: TEAM, secretHash: 'hash-2' }),
      );
      await at.storage.camps.revokeInvite('team-link', 5_000);
      expect(await at.storage.camps.findInvite('hash-2')).toEqual(
        anInvite({
          id: 'team-link',
          camp: CAMP,
          kind: 'team',
          teamId: TEAM,
          secretHash: 'hash-2',
          revokedAtMs: 5_000,
        }),
      );
      expect(await at.storage.camps.findInvite('hash-0')).toBeNull();
      expect((await at.storage.camps.invitesOf(CAMP)).map((invite) => invite.id)).toEqual([
        'link',
        'team-link',
      ]);
    });

    it('remembers when a link was revoked first', async () => {
      await at.storage.camps.revokeInvite('link', 5_000);
      await at.storage.camps.revokeInvite('link', 9_000);
      expect((await at.storage.camps.findInvite('hash-1'))?.revokedAtMs).toBe(5_000);
      await expect(at.storage.camps.revokeInvite('nothing', 1)).rejects.toThrow();
    });

    it('keeps a person, lists them with the camp, and takes changes', async () => {
      const person = aPerson({
        id: SAKASHITA,
        campId: CAMP,
        teamId: TEAM,
        teamAdmitted: true,
        inviteId: 'link',
      });
      await at.storage.camps.addPerson(person);
      expect(await at.storage.camps.findPerson(SAKASHITA)).toEqual(person);
      const moved = { ...person, teamId: null, teamAdmitted: false, inviteId: null, name: '坂下 𠮷野' };
      await at.storage.camps.updatePerson(moved);
      expect((await at.storage.camps.find(CAMP))?.people).toEqual([moved]);
      await expect(at.storage.camps.addPerson(person)).rejects.toThrow();
      const unknownLink = { ...person, id: id<PersonId>('other'), inviteId: 'nothing' };
      await expect(at.storage.camps.addPerson(unknownLink)).rejects.toThrow();
    });

    it('lets one browser be one person in each camp, and another person after binding again', async () => {
      const other = aCamp({ id: id<CampId>('another'), roomNumber: '222222' });
      await at.storage.camps.create({ camp: other, teams: [], boards: [], invites: [] });
      const here = aPerson({ id: SAKASHITA, campId: CAMP });
      const there = aPerson({ id: id<PersonId>('there'), campId: other.id });
      const instead = aPerson({ id: id<PersonId>('instead'), campId: CAMP });
      for (const person of [here, there, instead]) await at.storage.camps.addPerson(person);
      await at.storage.camps.addDevice(at.device);

      await at.storage.camps.bindDevice(at.device.id, here.id);
      await at.storage.camps.bindDevice(at.device.id, there.id);
      expect(await at.storage.camps.peopleOfDevice(at.device.id)).toEqual([here, there]);
      await at.storage.camps.bindDevice(at.device.id, instead.id);
      expect(await at.storage.camps.peopleOfDevice(at.device.id)).toEqual([instead, there]);
    });

    it('finds a device by the hash of its token', async () => {
      const host = { ...at.device, isHost: true };
      await at.storage.camps.addDevice(host);
      expect(await at.storage.camps.findDevice(host.tokenHash)).toEqual(host);
      expect(await at.storage.camps.findDevice('other')).toBeNull();
      await expect(at.storage.camps.bindDevice(host.id, id<PersonId>('nobody'))).rejects.toThrow();
      await expect(at.storage.camps.addDevice({ ...host, id: 'second' })).rejects.toThrow();
    });

    it('takes a revoked person off every device and keeps who they were', async () => {
      await at.storage.camps.addPerson(aPerson({ id: SAKASHITA, campId: CAMP }));
      await at.storage.camps.addDevice(at.device);
      await at.storage.camps.bindDevice(at.device.id, SAKASHITA);
      await at.storage.camps.revokePerson(SAKASHITA, 7_000);
      expect(await at.storage.camps.peopleOfDevice(at.device.id)).toEqual([]);
      expect((await at.storage.camps.findPerson(SAKASHITA))?.revokedAtMs).toBe(7_000);
    });
  });
}

// Links, people and devices of the memory adapter.
// Every method checks all it needs before it changes anything, so that a refusal keeps nothing.

import { type CampEntry, type Granted, stands } from '../../../server/storage/camp-writes.ts';
import type { CampStore, Device, Invite, StoredPerson } from '../../../server/storage/storage.ts';
import type { CampId, PersonId, TeamId } from '../../../shared/board/ids.ts';
import type { Team } from '../../../shared/camp/camp.ts';
import { free, known, type MemoryState, type Run } from './memory-state.ts';

export interface MemoryPeople {
  readonly store: Pick<
    CampStore,
    | 'findInvite'
    | 'invitesOf'
    | 'renewLink'
    | 'addPerson'
    | 'updatePerson'
    | 'addDevice'
    | 'makeHost'
    | 'findDevice'
    | 'enter'
    | 'peopleOfDevice'
    | 'findPerson'
    | 'revokePerson'
  >;
  /** Is everything so that a write takes for granted? */
  holds(granted: Granted | undefined): boolean;
  /** Throws unless the entry can be kept; `coming`: what is kept with it. */
  checkEntry(entry: CampEntry, coming?: Coming): void;
  keepEntry(entry: CampEntry): void;
  checkInvite(invite: Invite): void;
  knowTeam(camp: CampId, team: TeamId | null, coming?: readonly Team[]): void;
  checkRoomNumber(camp: CampId, roomNumber: string): void;
}

interface Coming {
  readonly teams: readonly Team[];
  readonly invites: readonly Invite[];
}

export function memoryPeople(state: MemoryState, run: Run): MemoryPeople {
  const { camps, teams, invites, people, devices, bindings } = state;

  const knowTeam = (camp: CampId, team: TeamId | null, coming: readonly Team[] = []): void => {
    if (team === null || coming.some(({ id }) => id === team)) return;
    if (known(teams, team, 'team').campId !== camp) throw new Error(`Team of another camp: ${team}`);
  };
  const knowInvite = (id: string | null, coming: readonly Invite[] = []): void => {
    if (id !== null && !coming.some((invite) => invite.id === id)) known(invites, id, 'link');
  };
  const checkInvite = (invite: Invite): void => {
    free(invites, invite.id, 'link');
    if ([...invites.values()].some(({ secretHash }) => secretHash === invite.secretHash))
      throw new Error(`This secret is kept already: ${invite.id}`);
  };
  const checkRoomNumber = (camp: CampId, roomNumber: string): void => {
    if ([...camps.values()].some((other) => other.id !== camp && other.roomNumber === roomNumber))
      throw new Error(`This room number is taken: ${roomNumber}`);
  };
  const checkPerson = (person: StoredPerson, coming?: Coming): void => {
    knowTeam(person.campId, person.teamId, coming?.teams);
    knowInvite(person.inviteId, coming?.invites);
    free(people, person.id, 'person');
  };
  const checkDevice = (device: Device): void => {
    free(devices, device.id, 'device');
    if ([...devices.values()].some(({ tokenHash }) => tokenHash === device.tokenHash))
      throw new Error(`This token is kept already: ${device.id}`);
  };
  const checkEntry = ({ person, device }: CampEntry, coming?: Coming): void => {
    if (typeof person !== 'string') checkPerson(person, coming);
    if (typeof device === 'string') known(devices, device, 'device');
    else checkDevice(device);
  };
  const isHere = (id: PersonId): boolean => stands(people.get(id), { id });
  const bind = (deviceId: string, id: PersonId): void => {
    const { campId } = known(people, id, 'person');
    bindings.set(deviceId, (bindings.get(deviceId) ?? new Map<CampId, PersonId>()).set(campId, id));
  };
  const keepEntry = ({ person, device }: CampEntry): void => {
    if (typeof person !== 'string') people.set(person.id, { ...person });
    if (typeof device !== 'string') devices.set(device.id, { ...device });
    bind(typeof device === 'string' ? device : device.id, typeof person === 'string' ? person : person.id);
  };
  const comersBy = (link: string): number =>
    [...people.values()].filter(({ inviteId, revokedAtMs }) => inviteId === link && revokedAtMs === null)
      .length;
  const holds = ({ people: standings = [], link, room, roomNumber, seat }: Granted = {}): boolean =>
    standings.every((standing) => stands(people.get(standing.id), standing)) &&
    (link === undefined || invites.get(link)?.revokedAtMs === null) &&
    (room === undefined || comersBy(room.link) < room.below) &&
    (roomNumber === undefined || camps.get(roomNumber.camp)?.roomNumber === roomNumber.number) &&
    (seat === undefined || (bindings.get(seat.deviceId)?.get(seat.camp) ?? null) === seat.person);
  const removePerson = (id: PersonId, atMs: number): void => {
    const person = known(people, id, 'person');
    people.set(id, { ...person, revokedAtMs: person.revokedAtMs ?? atMs });
    for (const ofDevice of bindings.values())
      if (ofDevice.get(person.campId) === id) ofDevice.delete(person.campId);
  };

  return {
    store: {
      findInvite: (secretHash) =>
        run(() => [...invites.values()].find((invite) => invite.secretHash === secretHash) ?? null),
      invitesOf: (camp) => run(() => [...invites.values()].filter((invite) => invite.camp === camp)),
      renewLink: ({ fresh, roomNumber, removeAllBut, atMs }, granted) =>
        run(() => {
          if (!holds(granted)) return 'overtaken';
          known(camps, fresh.camp, 'camp');
          knowTeam(fresh.camp, fresh.teamId);
          checkInvite(fresh);
          if (roomNumber !== null) checkRoomNumber(fresh.camp, roomNumber);
          const isEnded = ({ camp, kind, teamId, revokedAtMs }: Invite): boolean =>
            camp === fresh.camp && kind === fresh.kind && teamId === fresh.teamId && revokedAtMs === null;
          const ended = [...invites.values()].filter(isEnded);
          for (const invite of ended) invites.set(invite.id, { ...invite, revokedAtMs: atMs });
          invites.set(fresh.id, { ...fresh });
          if (roomNumber !== null) camps.set(fresh.camp, { ...known(camps, fresh.camp, 'camp'), roomNumber });
          if (removeAllBut === null) return [];
          const removed = ended
            .flatMap(({ id }) => [...people.values()].filter(({ inviteId }) => inviteId === id))
            .map(({ id }) => id)
            .filter((id) => id !== removeAllBut && isHere(id));
          for (const id of removed) removePerson(id, atMs);
          return removed;
        }),

      addPerson: (person) =>
        run(() => {
          known(camps, person.campId, 'camp');
          checkPerson(person);
          people.set(person.id, { ...person });
        }),
      updatePerson: (id, change, granted) =>
        run(() => {
          const person = people.get(id);
          if (person === undefined || !isHere(id) || !holds(granted)) return 'overtaken';
          const changed = { ...person, ...change };
          knowTeam(person.campId, changed.teamId);
          knowInvite(changed.inviteId);
          people.set(id, changed);
          return changed;
        }),
      addDevice: (device) =>
        run(() => {
          checkDevice(device);
          devices.set(device.id, { ...device });
        }),
      makeHost: ({ device, tokenHash, former }) =>
        run(() => {
          const before = known(devices, device, 'device');
          checkDevice({ ...before, id: former, tokenHash });
          devices.set(device, { ...before, tokenHash, isHost: true });
          devices.set(former, { ...before, id: former });
          bindings.set(former, new Map(bindings.get(device)));
        }),
      findDevice: (tokenHash) =>
        run(() => [...devices.values()].find((device) => device.tokenHash === tokenHash) ?? null),
      enter: (entry, granted) =>
        run(() => {
          const { person } = entry;
          const isThere = typeof person === 'string' ? isHere(person) : camps.has(person.campId);
          if (!isThere || !holds(granted)) return 'overtaken';
          checkEntry(entry);
          keepEntry(entry);
          return 'kept';
        }),
      peopleOfDevice: (deviceId) =>
        run(() => [...(bindings.get(deviceId)?.values() ?? [])].map((id) => known(people, id, 'person'))),
      findPerson: (person) => run(() => people.get(person) ?? null),
      revokePerson: (id, atMs, granted) =>
        run(() => {
          if (!holds(granted)) return 'overtaken';
          removePerson(id, atMs);
          return 'kept';
        }),
    },
    holds,
    checkEntry,
    keepEntry,
    checkInvite,
    knowTeam,
    checkRoomNumber,
  };
}

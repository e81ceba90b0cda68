// Camps, teams, links, people and devices of the memory adapter.
// Every method checks all it needs before it changes anything, so that a refusal keeps nothing.
import type { CampId, TeamId } from '../../shared/board/ids.ts';
import type { Board, Team } from '../../shared/camp/camp.ts';
import { type Answer, copyBytes, free, known, type MemoryState } from './memory-state.ts';
import { type CampStore, FIRST_EPOCH, type Invite } from './storage.ts';

export function memoryCamps(state: MemoryState, answer: Answer): CampStore {
  const { camps, teams, boards, logs, invites, people, devices, bindings, facilitation, audit } = state;

  const teamsOf = (camp: CampId): Team[] =>
    [...teams.values()]
      .filter(({ campId }) => campId === camp)
      .map(({ team }) => team)
      .sort((a, b) => a.order - b.order);
  const boardsOf = (camp: CampId): Board[] => [...boards.values()].filter(({ campId }) => campId === camp);
  const peopleOf = (camp: CampId) => [...people.values()].filter(({ campId }) => campId === camp);

  const knowTeam = (camp: CampId, team: TeamId | null, coming: readonly Team[] = []): void => {
    if (team === null || coming.some(({ id }) => id === team)) return;
    if (known(teams, team, 'team').campId !== camp) throw new Error(`Team of another camp: ${team}`);
  };
  const knowInvite = (id: string | null): void => {
    if (id !== null) known(invites, id, 'link');
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
  const keepBoard = (board: Board, snapshot: Uint8Array): void => {
    boards.set(board.id, structuredClone(board));
    logs.set(board.id, {
      lastSeq: 0,
      changedAtMs: null,
      epoch: FIRST_EPOCH,
      documents: new Map([
        [FIRST_EPOCH, { startedAtMs: 0, snapshot: copyBytes(snapshot), snapshotSeq: 0, tail: [] }],
      ]),
    });
  };

  return {
    create: (plan) =>
      answer(() => {
        const { id } = plan.camp;
        free(camps, id, 'camp');
        checkRoomNumber(id, plan.camp.roomNumber);
        for (const team of plan.teams) free(teams, team.id, 'team');
        for (const { board } of plan.boards) {
          free(boards, board.id, 'board');
          if (board.campId !== id) throw new Error(`Board of another camp: ${board.id}`);
          knowTeam(id, board.teamId, plan.teams);
        }
        for (const invite of plan.invites) {
          checkInvite(invite);
          if (invite.camp !== id) throw new Error(`Link of another camp: ${invite.id}`);
          knowTeam(id, invite.teamId, plan.teams);
        }
        for (const keys of [
          plan.teams.map((team) => team.id),
          plan.boards.map(({ board }) => board.id),
          plan.invites.map((invite) => invite.id),
          plan.invites.map((invite) => invite.secretHash),
        ])
          if (new Set<string>(keys).size !== keys.length) throw new Error(`The same key twice in camp ${id}`);

        camps.set(id, structuredClone(plan.camp));
        for (const team of plan.teams) teams.set(team.id, { campId: id, team: { ...team } });
        for (const { board, snapshot } of plan.boards) keepBoard(board, snapshot);
        for (const invite of plan.invites) invites.set(invite.id, { ...invite });
      }),
    update: (camp) =>
      answer(() => {
        known(camps, camp.id, 'camp');
        checkRoomNumber(camp.id, camp.roomNumber);
        camps.set(camp.id, structuredClone(camp));
      }),
    delete: (camp) =>
      answer(() => {
        known(camps, camp, 'camp');
        for (const { id } of boardsOf(camp)) {
          for (const [version, kept] of state.versions)
            if (kept.version.boardId === id) state.versions.delete(version);
          state.assets.delete(id);
          logs.delete(id);
          boards.delete(id);
        }
        for (const { id } of teamsOf(camp)) teams.delete(id);
        for (const { id } of peopleOf(camp)) people.delete(id);
        for (const [id, invite] of invites) if (invite.camp === camp) invites.delete(id);
        for (const ofDevice of bindings.values()) ofDevice.delete(camp);
        facilitation.delete(camp);
        camps.delete(camp);
      }),
    list: () => answer(() => [...camps.values()]),
    find: (id) =>
      answer(() => {
        const camp = camps.get(id);
        return camp === undefined
          ? null
          : { camp, teams: teamsOf(id), boards: boardsOf(id), people: peopleOf(id) };
      }),
    findByRoomNumber: (roomNumber) =>
      answer(() => [...camps.values()].find((camp) => camp.roomNumber === roomNumber) ?? null),
    findBoard: (board) => answer(() => boards.get(board) ?? null),
    addTeam: (camp, team, board, snapshot) =>
      answer(() => {
        known(camps, camp, 'camp');
        free(teams, team.id, 'team');
        free(boards, board.id, 'board');
        if (board.campId !== camp) throw new Error(`Board of another camp: ${board.id}`);
        knowTeam(camp, board.teamId, [team]);
        teams.set(team.id, { campId: camp, team: { ...team } });
        keepBoard(board, snapshot);
      }),
    updateTeam: (camp, team) =>
      answer(() => {
        knowTeam(camp, team.id);
        teams.set(team.id, { campId: camp, team: { ...team } });
      }),
    addBoard: (board, snapshot) =>
      answer(() => {
        known(camps, board.campId, 'camp');
        free(boards, board.id, 'board');
        knowTeam(board.campId, board.teamId);
        keepBoard(board, snapshot);
      }),
    updateBoard: (board) =>
      answer(() => {
        if (known(boards, board.id, 'board').campId !== board.campId)
          throw new Error(`Board of another camp: ${board.id}`);
        knowTeam(board.campId, board.teamId);
        boards.set(board.id, structuredClone(board));
      }),

    addInvite: (invite) =>
      answer(() => {
        known(camps, invite.camp, 'camp');
        knowTeam(invite.camp, invite.teamId);
        checkInvite(invite);
        invites.set(invite.id, { ...invite });
      }),
    findInvite: (secretHash) =>
      answer(() => [...invites.values()].find((invite) => invite.secretHash === secretHash) ?? null),
    invitesOf: (camp) => answer(() => [...invites.values()].filter((invite) => invite.camp === camp)),
    revokeInvite: (id, atMs) =>
      answer(() => {
        const invite = known(invites, id, 'link');
        invites.set(id, { ...invite, revokedAtMs: invite.revokedAtMs ?? atMs });
      }),

    addPerson: (person) =>
      answer(() => {
        known(camps, person.campId, 'camp');
        knowTeam(person.campId, person.teamId);
        knowInvite(person.inviteId);
        free(people, person.id, 'person');
        people.set(person.id, { ...person });
      }),
    updatePerson: (person) =>
      answer(() => {
        if (known(people, person.id, 'person').campId !== person.campId)
          throw new Error(`Person of another camp: ${person.id}`);
        knowTeam(person.campId, person.teamId);
        knowInvite(person.inviteId);
        people.set(person.id, { ...person });
      }),
    addDevice: (device) =>
      answer(() => {
        free(devices, device.id, 'device');
        if ([...devices.values()].some(({ tokenHash }) => tokenHash === device.tokenHash))
          throw new Error(`This token is kept already: ${device.id}`);
        devices.set(device.id, { ...device });
      }),
    findDevice: (tokenHash) =>
      answer(() => [...devices.values()].find((device) => device.tokenHash === tokenHash) ?? null),
    bindDevice: (deviceId, person) =>
      answer(() => {
        known(devices, deviceId, 'device');
        const { campId } = known(people, person, 'person');
        bindings.set(deviceId, (bindings.get(deviceId) ?? new Map()).set(campId, person));
      }),
    peopleOfDevice: (deviceId) =>
      answer(() => [...(bindings.get(deviceId)?.values() ?? [])].map((id) => known(people, id, 'person'))),
    findPerson: (person) => answer(() => people.get(person) ?? null),
    revokePerson: (id, atMs) =>
      answer(() => {
        const person = known(people, id, 'person');
        people.set(id, { ...person, revokedAtMs: person.revokedAtMs ?? atMs });
        for (const ofDevice of bindings.values())
          if (ofDevice.get(person.campId) === id) ofDevice.delete(person.campId);
      }),

    loadFacilitation: (camp) => answer(() => facilitation.get(camp) ?? null),
    saveFacilitation: (camp, json) =>
      answer(() => {
        known(camps, camp, 'camp');
        facilitation.set(camp, json);
      }),
    audit: (entry) => answer(() => void audit.push({ ...entry })),
    auditOf: (camp) => answer(() => audit.filter((entry) => entry.camp === camp)),
  };
}

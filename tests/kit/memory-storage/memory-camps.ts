// Camps, teams and boards, facilitation and audit of the memory adapter; links, people and devices are in memory-people.ts.
// Every method checks all it needs before it changes anything, so that a refusal keeps nothing.

import { type CampStore, FIRST_EPOCH } from '../../../server/storage/storage.ts';
import type { BoardId, CampId } from '../../../shared/board/ids.ts';
import { type Board, ownerOf, type Team } from '../../../shared/camp/camp.ts';
import type { MemoryPeople } from './memory-people.ts';
import { copyBytes, free, known, type MemoryState, type Run } from './memory-state.ts';

export function memoryCamps(state: MemoryState, run: Run, people: MemoryPeople): CampStore {
  const { camps, teams, boards, logs, invites, bindings, facilitation, audits } = state;
  const { knowTeam, checkInvite, checkRoomNumber } = people;

  const teamsOf = (camp: CampId): Team[] =>
    [...teams.values()]
      .filter(({ campId }) => campId === camp)
      .map(({ team }) => team)
      .sort((a, b) => a.order - b.order);
  const boardsOf = (camp: CampId): Board[] => [...boards.values()].filter(({ campId }) => campId === camp);
  const peopleOf = (camp: CampId) => [...state.people.values()].filter(({ campId }) => campId === camp);

  const keepBoard = (board: Board, snapshot: Uint8Array): void => {
    boards.set(board.id, structuredClone(board));
    logs.set(board.id, {
      lastSeq: 0,
      changedAtMs: null,
      epoch: FIRST_EPOCH,
      documents: new Map([
        [
          FIRST_EPOCH,
          { startedAtMs: 0, snapshot: copyBytes(snapshot), snapshotSeq: 0, owners: new Map(), tail: [] },
        ],
      ]),
    });
  };

  const dropBoard = (id: BoardId): void => {
    for (const [version, kept] of state.versions)
      if (kept.version.boardId === id) state.versions.delete(version);
    state.assets.delete(id);
    logs.delete(id);
    boards.delete(id);
  };

  /** One board of its own a person, who is known. */
  const knowOwner = (board: Board): void => {
    const owner = ownerOf(board);
    if (owner === null) return;
    known(state.people, owner, 'person');
    if ([...boards.values()].some((other) => ownerOf(other) === owner))
      throw new Error(`A second board of ${owner}`);
  };

  return {
    create: (plan) =>
      run(() => {
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
        const { founder } = plan;
        if (founder !== undefined) {
          if (founder.person.campId !== id) throw new Error(`Person of another camp: ${founder.person.id}`);
          people.checkEntry(founder, plan);
        }

        camps.set(id, structuredClone(plan.camp));
        for (const team of plan.teams) teams.set(team.id, { campId: id, team: { ...team } });
        for (const { board, snapshot } of plan.boards) keepBoard(board, snapshot);
        for (const invite of plan.invites) invites.set(invite.id, { ...invite });
        if (founder !== undefined) people.keepEntry(founder);
        audits.push(...(plan.entries ?? []));
      }),
    update: (id, change, granted) =>
      run(() => {
        if (!people.holds(granted)) return 'overtaken';
        const camp = { ...known(camps, id, 'camp'), ...structuredClone(change) };
        camps.set(id, camp);
        return camp;
      }),
    delete: (camp, granted, entries = []) =>
      run(() => {
        if (!people.holds(granted)) return 'overtaken';
        known(camps, camp, 'camp');
        for (const { id } of boardsOf(camp)) dropBoard(id);
        for (const { id } of teamsOf(camp)) teams.delete(id);
        for (const { id } of peopleOf(camp)) state.people.delete(id);
        for (const [id, invite] of invites) if (invite.camp === camp) invites.delete(id);
        for (const ofDevice of bindings.values()) ofDevice.delete(camp);
        facilitation.delete(camp);
        camps.delete(camp);
        audits.push(...entries);
        return 'kept';
      }),
    list: () => run(() => [...camps.values()]),
    find: (id) =>
      run(() => {
        const camp = camps.get(id);
        return camp === undefined
          ? null
          : { camp, teams: teamsOf(id), boards: boardsOf(id), people: peopleOf(id) };
      }),
    findOutline: (id) =>
      run(() => {
        const camp = camps.get(id);
        return camp === undefined ? null : { camp, teams: teamsOf(id), boards: boardsOf(id) };
      }),
    findByRoomNumber: (roomNumber) =>
      run(() => [...camps.values()].find((camp) => camp.roomNumber === roomNumber) ?? null),
    findBoard: (board) => run(() => boards.get(board) ?? null),
    addTeam: ({ camp, team, boards: own, invite }, granted) =>
      run(() => {
        if (!people.holds(granted)) return 'overtaken';
        known(camps, camp, 'camp');
        free(teams, team.id, 'team');
        free(invites, invite.id, 'link');
        if (invite.camp !== camp) throw new Error(`Link of another camp: ${invite.id}`);
        for (const { board } of own) {
          free(boards, board.id, 'board');
          if (board.campId !== camp) throw new Error(`Board of another camp: ${board.id}`);
          knowTeam(camp, board.teamId, [team]);
        }
        teams.set(team.id, { campId: camp, team: { ...team } });
        for (const { board, snapshot } of own) keepBoard(board, snapshot);
        invites.set(invite.id, { ...invite });
        return 'kept';
      }),
    updateTeam: (camp, id, change, granted) =>
      run(() => {
        if (!people.holds(granted)) return 'overtaken';
        knowTeam(camp, id);
        teams.set(id, { campId: camp, team: { ...known(teams, id, 'team').team, ...change } });
        return 'kept';
      }),
    addBoard: (board, snapshot, granted) =>
      run(() => {
        if (!people.holds(granted)) return 'overtaken';
        known(camps, board.campId, 'camp');
        free(boards, board.id, 'board');
        knowTeam(board.campId, board.teamId);
        knowOwner(board);
        keepBoard(board, snapshot);
        return 'kept';
      }),
    updateBoard: (id, change) =>
      run(() => {
        boards.set(id, { ...known(boards, id, 'board'), ...structuredClone(change) });
      }),

    ...people.store,

    loadFacilitation: (camp) => run(() => facilitation.get(camp) ?? null),
    saveFacilitation: (camp, json, granted) =>
      run(() => {
        if (!people.holds(granted)) return 'overtaken';
        known(camps, camp, 'camp');
        facilitation.set(camp, json);
        return 'kept';
      }),
    audit: (entry) => run(() => void audits.push(entry)),
    auditOf: (camp, action) =>
      run(() => audits.filter((entry) => entry.camp === camp && entry.action === action)),
    deleteBoard: (board, granted, entries = []) =>
      run(() => {
        if (!people.holds(granted)) return 'overtaken';
        known(boards, board, 'board');
        dropBoard(board);
        audits.push(...entries);
        return 'kept';
      }),
  };
}

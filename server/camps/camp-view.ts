// A camp as one of its people may see it: boards they may open, people without projector devices, the facts of now.
import { createHash } from 'node:crypto';
import type { AdmissionRequest, CampAnswer, LobbyAnswer, OwnBoards } from '../../shared/api/api.ts';
import type { CampId, PersonId } from '../../shared/board/ids.ts';
import type { Board, Person } from '../../shared/camp/camp.ts';
import { isProjector } from '../../shared/camp/projector.ts';
import { mayOpen } from '../auth/access.ts';
import type { ChangedPeople } from '../rooms/people-changes.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { Admissions } from '../storage/passing-facts.ts';
import type { CampOutline, CampRecord, Storage, StoredPerson } from '../storage/storage.ts';
import { deletedBoards } from './deleting-board.ts';
import type { FacilitationStore } from './facilitation-store.ts';
import type { BoardPulse } from './last-change-cache.ts';
import { participantPath } from './links.ts';
import { teamsWithOwnBoard } from './team-only-board.ts';
import type { Thumbnails } from './thumbnails.ts';

export interface CampFacts {
  readonly storage: Storage;
  readonly operatorKey: string;
  readonly facilitation: FacilitationStore;
  readonly admissions: Admissions;
  readonly rooms: Pick<RoomRegistry, 'onlineOf'>;
  readonly pulse: BoardPulse;
  readonly thumbnails: Thumbnails;
  readonly nowMs: () => number;
}

/** What others may know of a person. */
export const publicPerson = ({ id, name, role, teamId, kind, post, greeting }: StoredPerson): Person => ({
  id,
  name,
  role,
  teamId,
  ...((kind ?? null) === null ? {} : { kind }),
  ...((post ?? null) === null ? {} : { post }),
  ...((greeting ?? null) === null ? {} : { greeting }),
});

/** `peopleRevision`: the number that the camp's people had before `record` was read. */
export async function viewCamp(
  facts: CampFacts,
  record: CampRecord,
  me: StoredPerson,
  peopleRevision: number,
): Promise<CampAnswer> {
  const showsQr = me.role === 'facilitator' || isProjector(me.id);
  return {
    camp: record.camp,
    teams: record.teams,
    boards: record.boards.filter((board) => mayOpen(me, board)),
    people: visiblePeople(record).map(publicPerson),
    peopleRevision,
    me: publicPerson(me),
    teamAdmitted: me.teamAdmitted,
    admitted: admittedBeside(record, me),
    teamsWithOwnBoard: teamsWithOwnBoard(record.boards).filter(
      (teamId) => me.role === 'facilitator' || teamId === me.teamId,
    ),
    deletedBoards: (await deletedBoards(facts.storage, record.camp.id)).filter(
      ({ teamId }) => me.role === 'facilitator' || teamId === me.teamId,
    ),
    joinPath: showsQr ? await participantPath(facts.storage, facts.operatorKey, record.camp.id) : null,
    facilitation: await facts.facilitation.stateOf(record.camp.id),
    serverTimeMs: facts.nowMs(),
  };
}

/** Those who open what a person's team keeps to itself; to others nobody is named. */
const admittedBeside = (record: CampRecord, me: StoredPerson): readonly PersonId[] =>
  !me.teamAdmitted || me.teamId === null
    ? []
    : visiblePeople(record).flatMap(({ id, teamId, teamAdmitted }) =>
        teamAdmitted && teamId === me.teamId ? [id] : [],
      );

export async function viewLobby(
  facts: CampFacts,
  record: CampOutline,
  me: StoredPerson,
): Promise<LobbyAnswer> {
  const boards = record.boards.filter((board) => mayOpen(me, board));
  const opened = new Set(boards.map((board) => board.id));
  const online = facts.rooms.onlineOf(record.camp.id);
  return {
    // Where somebody is on a board that I may not open is not mine to know.
    online: online.filter(({ personId, boardId }) => opened.has(boardId) && !isProjector(personId)),
    boards: await Promise.all(
      boards.map(async (board) => ({
        boardId: board.id,
        changedAtMs: await facts.pulse.changedAtMs(board.id),
        sheetId: await facts.thumbnails.frontSheet(board),
        edition: await facts.thumbnails.edition(board, record),
        isPresented: await facts.thumbnails.isPresented(board),
        facts: isOwnOpenBoard(board, me) ? await facts.thumbnails.facts(board, record) : null,
      })),
    ),
    asking: await askingMe(facts, record.camp.id, me),
    ownBoards: await ownBoardsOf(facts.admissions, record, me),
    factsRevision: revisionOf([record.camp, record.teams, boards]),
    projectors: new Set(online.map(({ personId }) => personId).filter(isProjector)).size,
    facilitation: await facts.facilitation.stateOf(record.camp.id),
    serverTimeMs: facts.nowMs(),
  };
}

const revisionOf = (facts: unknown): string =>
  createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 12);

/** The board that my city shows to the camp: what stands on it decides my next step. Other cities' are not mine to weigh. */
const isOwnOpenBoard = (board: Board, me: StoredPerson): boolean =>
  me.teamId !== null && board.teamId === me.teamId && board.visibility === 'camp' && board.kind === 'board';

/** The people of a camp that lists may show: those who are still in it, without projector devices. */
export const visiblePeople = (record: CampRecord): readonly StoredPerson[] => record.people.filter(isVisible);

const isVisible = ({ id, revokedAtMs }: StoredPerson): boolean => revokedAtMs === null && !isProjector(id);

/** What all pages of a camp are told of somebody who joined or changed; nothing of devices that project. */
export const changedPerson = (person: StoredPerson): ChangedPeople => ({
  people: isVisible(person) ? [publicPerson(person)] : [],
  gone: [],
});

async function ownBoardsOf(
  admissions: Admissions,
  record: CampOutline,
  me: StoredPerson,
): Promise<OwnBoards> {
  const { teamId } = me;
  const isClosed =
    teamId !== null &&
    me.role !== 'observer' &&
    record.boards.some((board) => board.teamId === teamId && !mayOpen(me, board));
  if (!isClosed) return 'open';
  const asking = await admissions.askingFor(record.camp.id, teamId);
  return asking.some(({ person }) => person === me.id) ? 'asked' : 'closed';
}

/** Asked one by one: the lobby is read all day by everybody, and costs no more where many have joined. */
async function askingMe(
  { admissions, storage }: CampFacts,
  camp: CampId,
  me: StoredPerson,
): Promise<readonly AdmissionRequest[]> {
  if (me.teamId === null || !me.teamAdmitted) return [];
  const waiting = await admissions.askingFor(camp, me.teamId);
  const asking = await Promise.all(
    waiting.map(async ({ person: id, teamId, atMs }) => {
      const person = await storage.camps.findPerson(id);
      return person === null || !isVisible(person) ? [] : [{ person: publicPerson(person), teamId, atMs }];
    }),
  );
  return asking.flat();
}

// Making a camp: teams with short names, one board per team and a shared one, the links and the 部屋番号 — all kept in one
// step, or nothing.
import * as Y from 'yjs';
import type { CreateCampAnswer, CreateCampRequest } from '../../shared/api/api.ts';
import { CANVAS_SCHEMA } from '../../shared/board/canvas-schema.ts';
import type { BoardId, CampId, PersonId, TeamId } from '../../shared/board/ids.ts';
import { newBoardDocument, sheetsOfNewBoard } from '../../shared/board/writing.ts';
import type { Board, BoardVisibility, Camp, Team } from '../../shared/camp/camp.ts';
import { shortNames } from '../../shared/camp/short-names.ts';
import {
  boardTemplates,
  OWN_BOARD_TEMPLATES,
  SHARED_BOARD_TEMPLATES,
  teamOnlyTemplates,
} from '../../shared/templates/catalogue.ts';
import type { Visitor } from '../auth/authenticate.ts';
import { newId } from '../auth/random.ts';
import { FIRST_EPOCH, type NewCamp, type StoredPerson } from '../storage/storage.ts';
import { campLinks, freeRoomNumber, type LinkMaking, newInvites } from './links.ts';

/** How a facilitator is called who came by the start link and has not said a name yet. */
const UNNAMED_FACILITATOR = '進行役';
const SHARED_BOARD_TITLE = '全員';
/** Says of whom it is not: whoever looks into the folder finds no name beside the words. */
const OWN_BOARD_TITLE = '自分だけのボード';

/** Keeps a new camp. `host`, a browser that opened the start link, becomes its facilitator. */
export async function createCamp(
  making: LinkMaking,
  wish: CreateCampRequest,
  host: Visitor | null,
): Promise<Omit<CreateCampAnswer, 'address'>> {
  const plan = planCamp(wish, await freeRoomNumber(making.storage), making.operatorKey, making.nowMs());
  const { id } = plan.camp;
  const nowMs = making.nowMs();
  await making.storage.camps.create({
    ...plan,
    ...(host === null ? {} : { founder: { person: newFacilitator(id, nowMs), device: host.device.id } }),
    entries: [{ atMs: nowMs, camp: id, person: null, action: 'camp-created', subject: id }],
  });
  return {
    camp: plan.camp,
    teams: plan.teams,
    boards: plan.boards.map(({ board }) => board),
    links: campLinks(making.operatorKey, plan.invites),
  };
}

/** Everything a new camp consists of, with empty boards. Ids and secrets are fresh. */
export function planCamp(
  wish: CreateCampRequest,
  roomNumber: string,
  operatorKey: string,
  nowMs: number,
): NewCamp {
  const camp: Camp = {
    id: newId<CampId>(),
    title: wish.title,
    date: wish.date,
    baseFiscalYear: wish.baseFiscalYear,
    templateSet: wish.templateSet,
    roomNumber,
    agenda: wish.agenda,
    observersGiveFeedback: false,
  };
  const short = shortNames(wish.cities);
  const teams = wish.cities.map(
    (name, order): Team => ({ id: newId<TeamId>(), name, shortName: short[order] ?? name, order }),
  );
  const templates = boardTemplates(wish.templateSet, teams.length);
  const boards = [
    ...teams.map((team) => newBoard(camp, team.name, team.id, 'camp', templates)),
    newBoard(camp, SHARED_BOARD_TITLE, null, 'camp', SHARED_BOARD_TEMPLATES),
    ...(wish.teamOnlyBoards ? teams.map((team) => newTeamOnlyBoard(camp, team)) : []),
  ];
  return { camp, teams, boards, invites: newInvites(operatorKey, camp.id, teams, nowMs) };
}

/** The board of a city that nobody else opens, as it begins. */
export const newTeamOnlyBoard = (camp: Camp, team: Team): NewBoard =>
  newBoard(camp, `${team.name}（チーム限り）`, team.id, 'team', teamOnlyTemplates(camp.templateSet));

/** The board that opens for this person alone, as it begins: with the sheets that stand nowhere else. */
export function newOwnBoard(camp: Camp, personId: PersonId): NewBoard {
  const { board, snapshot } = newBoard(camp, OWN_BOARD_TITLE, null, 'person', OWN_BOARD_TEMPLATES);
  return { board: { ...board, kind: 'draft', personId }, snapshot };
}

type NewBoard = NewCamp['boards'][number];

/** An empty board of the camp with its first document. */
export function newBoard(
  camp: Camp,
  title: string,
  teamId: TeamId | null,
  visibility: BoardVisibility,
  templates: readonly string[],
): NewBoard {
  const doc = newBoardDocument({ templates, team: teamId, epoch: FIRST_EPOCH, schema: CANVAS_SCHEMA });
  const board: Board = {
    id: newId<BoardId>(),
    campId: camp.id,
    title,
    teamId,
    visibility,
    kind: 'board',
    sheets: sheetsOfNewBoard(templates),
  };
  return { board, snapshot: Y.encodeStateAsUpdate(doc) };
}

/** Who a browser that opened the start link is in a camp where it is nobody yet. */
export const newFacilitator = (camp: CampId, nowMs: number): StoredPerson => ({
  id: newId<PersonId>(),
  campId: camp,
  name: UNNAMED_FACILITATOR,
  role: 'facilitator',
  teamId: null,
  teamAdmitted: false,
  inviteId: null,
  joinedAtMs: nowMs,
  revokedAtMs: null,
});

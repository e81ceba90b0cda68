// What the lobby knows about a board beside its record: who has it open, when it changed, its picture. Pure.
import type { CampAnswer, LobbyAnswer } from '../../../shared/api/api.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { type Board, isPersonal, type Person, type Team, takesPart } from '../../../shared/camp/camp.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import type { Language } from '../../i18n/language.ts';
import { thumbnailUrl } from '../api.ts';

export interface BoardFacts {
  readonly team: Team | null;
  readonly people: readonly Person[];
  /** The name of the sheet that is open there, and of the one that was written on last; null where none is. */
  readonly openSheet: string | null;
  readonly lastSheet: string | null;
  /** null: never since it was made, or not known yet. */
  readonly changedAtMs: number | null;
  /** Address of its picture; null while it is not known which one is of now. */
  readonly thumbnail: string | null;
}

export function boardFacts(
  board: Board,
  camp: CampAnswer,
  lobby: LobbyAnswer | null,
  language: Language,
): BoardFacts {
  const pulse = lobby?.boards.find(({ boardId }) => boardId === board.id);
  const online = new Set(
    (lobby?.online ?? []).filter(({ boardId }) => boardId === board.id).map(({ personId }) => personId),
  );
  const changedAtMs = pulse?.changedAtMs ?? null;
  const open = sheetOfMost(board, lobby);
  const sheetId = open ?? pulse?.sheetId ?? board.sheets[0]?.id ?? null;
  return {
    openSheet: nameOfSheet(board, open, language),
    lastSheet: changedAtMs === null ? null : nameOfSheet(board, pulse?.sheetId ?? null, language),
    team: camp.teams.find(({ id }) => id === board.teamId) ?? null,
    people: camp.people.filter(({ id }) => online.has(id)),
    changedAtMs,
    thumbnail: pulse === undefined ? null : thumbnailUrl(board.id, sheetId, pulse.edition, language),
  };
}

function nameOfSheet(board: Board, sheetId: RecordId | null, language: Language): string | null {
  const sheet = board.sheets.find(({ id }) => id === sheetId);
  return sheet === undefined ? null : (templateOf(sheet)?.shortTitle[language] ?? null);
}

/** The sheet that most of the people on the board are on, among equals the one furthest on; null when none says. */
function sheetOfMost(board: Board, lobby: LobbyAnswer | null): RecordId | null {
  const here = (lobby?.online ?? []).filter(({ boardId }) => boardId === board.id);
  const crowds = board.sheets.map(({ id }) => ({
    id,
    people: new Set(here.filter(({ sheetId }) => sheetId === id).map(({ personId }) => personId)).size,
  }));
  const most = Math.max(0, ...crowds.map(({ people }) => people));
  return most === 0 ? null : (crowds.findLast(({ people }) => people === most)?.id ?? null);
}

/** The boards that have a card: those that are written on, then those of cities that were withdrawn. */
export function boardsToShow({ boards, teams }: Pick<CampAnswer, 'boards' | 'teams'>): readonly Board[] {
  const withdrawn = new Set(teams.filter((team) => !takesPart(team)).map(({ id }) => id));
  const isClosed = ({ kind, teamId }: Board): boolean =>
    kind === 'closed' || (teamId !== null && withdrawn.has(teamId));
  const shown = boards.filter(({ kind }) => kind !== 'draft');
  return [...shown.filter((board) => !isClosed(board)), ...shown.filter(isClosed)];
}

/** My own board, which opens for me alone; null while I have none. */
export const ownBoard = ({ boards }: Pick<CampAnswer, 'boards'>): Board | null =>
  boards.find(isPersonal) ?? null;

/** The board shown large: my team's that the whole camp sees; without a team, the one for everybody. */
export function myBoard({ boards, me }: CampAnswer): Board | null {
  const open = boards.filter((board) => board.kind !== 'draft');
  return (
    open.find((board) => board.teamId === me.teamId && board.visibility === 'camp') ??
    open.find((board) => board.teamId === null) ??
    null
  );
}

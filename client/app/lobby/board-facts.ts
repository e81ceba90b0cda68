// What the lobby knows about a board beside its record: who has it open, when it changed, its picture. Pure.
import type { CampAnswer, LobbyAnswer } from '../../../shared/api/api.ts';
import type { Board, Person, Team } from '../../../shared/camp/camp.ts';
import { thumbnailUrl } from '../api.ts';

export interface BoardFacts {
  readonly team: Team | null;
  readonly people: readonly Person[];
  /** null: never since it was made, or not known yet. */
  readonly changedAtMs: number | null;
  readonly thumbnail: string;
}

export function boardFacts(board: Board, camp: CampAnswer, lobby: LobbyAnswer | null): BoardFacts {
  const pulse = lobby?.boards.find(({ boardId }) => boardId === board.id);
  const online = new Set(
    (lobby?.online ?? []).filter(({ boardId }) => boardId === board.id).map(({ personId }) => personId),
  );
  const changedAtMs = pulse !== undefined && pulse.changedAtMs > 0 ? pulse.changedAtMs : null;
  return {
    team: camp.teams.find(({ id }) => id === board.teamId) ?? null,
    people: camp.people.filter(({ id }) => online.has(id)),
    changedAtMs,
    thumbnail: thumbnailUrl(board.id, pulse?.sheetId ?? board.sheets[0]?.id ?? null, changedAtMs ?? 0),
  };
}

/** The board shown large: my team's that the whole camp sees; without a team, the one for everybody. */
export function myBoard({ boards, me }: CampAnswer): Board | null {
  const open = boards.filter((board) => board.kind === 'board');
  return (
    open.find((board) => board.teamId === me.teamId && board.visibility === 'camp') ??
    open.find((board) => board.teamId === null) ??
    null
  );
}

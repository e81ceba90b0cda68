// Where the next step leads: to a sheet of the own board, to another city's, or to one of the facilitator's pages. Pure.

import type { CampAnswer } from '../../../shared/api/api.ts';
import { isCopiedSheet } from '../../../shared/board/copied-sheet.ts';
import type { TeamId } from '../../../shared/board/ids.ts';
import { type Board, takesPart } from '../../../shared/camp/camp.ts';
import type { FacilitationState } from '../../../shared/camp/facilitation.ts';
import type { NextStep } from '../../../shared/next-step/next-step.ts';
import { serves } from '../../../shared/templates/catalogue.ts';
import type { Purpose } from '../../../shared/templates/template.ts';
import { paths } from '../routes.ts';

/** The address to go to; null where the step asks for nothing but looking up. `mine`: the board a page shows as one's own. */
export function stepLink(
  step: NextStep,
  camp: CampAnswer,
  facilitation: FacilitationState,
  mine: Board | null,
): string | null {
  if ('place' in step) return mine === null ? null : paths.board(mine.id, { sheetId: step.place.sheetId });
  switch (step.kind) {
    case 'give-feedback':
      return sheetOf(boardOf(camp, step.teamId), 'feedback');
    case 'give-others':
      return sheetOf(boardOf(camp, nextTeam(camp)), 'feedback');
    case 'presenting':
    case 'listen':
    case 'steer-presenting': {
      const { presenting } = facilitation;
      if (presenting.kind === 'nobody') return null;
      return paths.board(presenting.boardId, { sheetId: presenting.sheetId });
    }
    case 'start-presenting':
      return presentingAt(boardOf(camp, step.teamId));
    case 'practise': {
      const shared = camp.boards.find(({ sheets }) => sheets.some((sheet) => serves(sheet, 'practice')));
      return sheetOf(shared ?? null, 'practice');
    }
    case 'invite':
      return paths.ready(camp.camp.id);
    case 'keep-time':
      return paths.agenda(camp.camp.id);
    case 'break':
    case 'talk':
    case 'look':
      return mine === null ? null : paths.board(mine.id);
  }
}

const boardOf = ({ boards }: CampAnswer, team: TeamId | null): Board | null =>
  boards.find(({ teamId, visibility }) => teamId === team && team !== null && visibility === 'camp') ?? null;

/** The board at its first sheet that serves the purpose; at its beginning where it has none. */
function sheetOf(board: Board | null, purpose: Purpose): string | null {
  if (board === null) return null;
  return paths.board(board.id, {
    sheetId: board.sheets.find((sheet) => serves(sheet, purpose) && !isCopiedSheet(sheet.id))?.id ?? null,
  });
}

/** The board with 発表を始める open. */
const presentingAt = (board: Board | null): string | null =>
  board === null ? null : paths.board(board.id, { presents: true });

/** The city after mine in the camp's order: so each city hears from another one first. */
export function nextTeam({ teams, me }: CampAnswer): TeamId | null {
  const present = teams.filter((team) => takesPart(team) || team.id === me.teamId);
  const at = present.findIndex(({ id }) => id === me.teamId);
  return present[(at + 1) % Math.max(1, present.length)]?.id ?? null;
}

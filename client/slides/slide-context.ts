// What a board's slides depend on beside its document: the camp, the owner, and the draft as it was presented.
import type { Board, Camp, Team, Version } from '../../shared/camp/camp.ts';
import { presentedDraft } from '../../shared/drawing/presented.ts';
import type { BoardContext } from '../../shared/drawing/sheet-context.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';

export const slideContext = (
  board: Board,
  camp: Pick<Camp, 'title' | 'baseFiscalYear'>,
  teams: readonly Team[],
  versions: readonly Version[],
  locale: Locale,
): BoardContext => ({
  locale,
  baseFiscalYear: camp.baseFiscalYear,
  campTitle: camp.title,
  teamName: teams.find(({ id }) => id === board.teamId)?.name ?? '',
  handling: board.visibility === 'team' ? 'team' : 'participants',
  presented: presentedDraft(board.sheets, versions, locale),
  ownTeam: board.teamId,
  teams,
});

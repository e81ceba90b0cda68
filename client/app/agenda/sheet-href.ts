// Where a row of the agenda leads: the sheet on one's own board; for who has none, on the board of who presents, else of
// the first city. Pure.

import type { CampAnswer } from '../../../shared/api/api.ts';
import { isCopiedSheet } from '../../../shared/board/copied-sheet.ts';
import { presenterOf } from '../../../shared/camp/facilitation.ts';
import { paths } from '../routes.ts';

/** null where no board that is open to me has such a sheet. */
export function sheetHref(
  { boards, me, teams, facilitation }: CampAnswer,
  template: string | null,
): string | null {
  const holding = boards.flatMap((board) => {
    const sheet =
      board.kind === 'board' && board.visibility === 'camp'
        ? board.sheets.find((each) => each.template === template && !isCopiedSheet(each.id))
        : undefined;
    return sheet === undefined ? [] : [{ board, sheet }];
  });
  const of = (team: string | null | undefined) =>
    holding.find(({ board }) => team != null && board.teamId === team);
  const found = of(me.teamId) ?? of(presenterOf(facilitation.presenting)) ?? of(teams[0]?.id) ?? holding[0];
  return found === undefined ? null : paths.board(found.board.id, { sheetId: found.sheet.id });
}

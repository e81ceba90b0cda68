// Where a guest gives feedback on a city's board: the part of 感想と気づき that has the guest's own column. Pure.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import { templateOf, zonesOf } from '../templates/catalogue.ts';
import type { Board, Person, Team } from './camp.ts';
import type { Place } from './facilitation.ts';

/** The column of the person's city, or of 幹事・その他; null where the board has none for them. */
export function feedbackPlace(
  board: Pick<Board, 'id' | 'teamId' | 'sheets'>,
  teams: readonly Team[],
  person: Pick<Person, 'teamId'>,
): Place | null {
  const giver = person.teamId ?? 'other';
  for (const sheet of board.sheets) {
    const template = templateOf(sheet);
    if (template?.purpose !== 'feedback' || isCopiedSheet(sheet.id)) continue;
    const zones = zonesOf(template, { ownTeam: board.teamId, teams });
    const column = zones.find((zone) => zone.meaning.giver === giver);
    if (column !== undefined) return { boardId: board.id, sheetId: sheet.id, zoneId: column.id };
  }
  return null;
}

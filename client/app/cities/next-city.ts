// What a city would be that came now, and where its column would stand on the boards of the others: told before it is done. Pure;
// what really becomes of it is the server's (server/camps/cities.ts).
import type { TeamId } from '../../../shared/board/ids.ts';
import { type Board, isCityBoard, type Team } from '../../../shared/camp/camp.ts';
import { nextPlace } from '../../../shared/camp/city-colours.ts';
import { freeShortName } from '../../../shared/camp/short-names.ts';
import { serves, templateOf, zonesOf } from '../../../shared/templates/catalogue.ts';
import { FEEDBACK_PARTS } from '../../../shared/templates/feedback.ts';
import { isSameName } from '../../../shared/text/name.ts';

/** Stands for the city that is not there yet. */
export const NEW_CITY = 'new-city' as TeamId;

/** The short name that goes with the name, until somebody says another one; empty without a name. */
export const proposedShortName = (teams: readonly Team[], name: string): string =>
  name === '' ? '' : freeShortName(teams, name);

/** The city as it would be: behind all others, in a colour of its own. */
export const nextCity = (teams: readonly Team[], name: string, shortName: string): Team => ({
  id: NEW_CITY,
  name,
  shortName,
  ...nextPlace(teams),
  isLate: true,
});

/** Has another city this name, or this short name? They have to be told apart. */
export const isTaken = (others: readonly Team[], fact: 'name' | 'shortName', word: string): boolean =>
  word !== '' && others.some((other) => isSameName(other[fact], word));

/** The givers on 感想と気づき of the first city's board, sheet by sheet; null stands for 幹事・その他. None where nobody has the sheet. */
export function columnsBySheet(
  teams: readonly Team[],
  boards: readonly Board[],
): readonly (readonly (Team | null)[])[] {
  const board = boards.find(
    (each) => isCityBoard(each) && each.sheets.some((sheet) => serves(sheet, 'feedback')),
  );
  if (board === undefined) return [];
  const givers = FEEDBACK_PARTS.map((part) =>
    zonesOf(part, { ownTeam: board.teamId, teams }).flatMap(({ meaning }) => meaning.giver ?? []),
  );
  return givers
    .filter((part) => part.length > 0)
    .map((part) => part.map((giver) => teams.find(({ id }) => id === giver) ?? null));
}

/** How many sheets a city's board has: the fewest among them, copies and further parts apart. */
export const sheetCount = (boards: readonly Board[]): number => {
  const counts = boards
    .filter(isCityBoard)
    .map(({ sheets }) => new Set(sheets.map((sheet) => templateOf(sheet)?.family)).size);
  return counts.length === 0 ? 0 : Math.min(...counts);
};

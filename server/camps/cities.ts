// Cities of a camp that is there already: one that comes later, and one that is withdrawn or comes back. Nothing that anybody wrote
// moves or goes. Who may do it, and that one change follows another, is the route's (server/http/camp-routes.ts).
import { addSheets, sheetsWished } from '../../shared/board/add-sheet.ts';
import { isCopiedSheet } from '../../shared/board/copied-sheet.ts';
import type { TeamId } from '../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../shared/board/limits.ts';
import {
  type Board,
  type Camp,
  isCityBoard,
  type SheetRef,
  type Team,
  takesPart,
} from '../../shared/camp/camp.ts';
import { colourOf, nextPlace } from '../../shared/camp/city-colours.ts';
import { MAX_CITIES } from '../../shared/camp/parse-cities.ts';
import { freeShortName } from '../../shared/camp/short-names.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { boardTemplates, serves, templateFor } from '../../shared/templates/catalogue.ts';
import { countGivers } from '../../shared/templates/feedback.ts';
import { isSameName } from '../../shared/text/name.ts';
import { stillFacilitator } from '../auth/access.ts';
import { newId } from '../auth/random.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { Kept } from '../storage/camp-writes.ts';
import type { CampRecord, Storage, StoredPerson } from '../storage/storage.ts';
import { changed, removeSheet } from './adding-sheets.ts';
import { newBoard, newTeamOnlyBoard } from './create-camp.ts';
import { newTeamInvite } from './links.ts';
import { teamsWithOwnBoard } from './team-only-board.ts';

/** What the changes need of the running server. */
export interface CityWork {
  readonly storage: Storage;
  readonly rooms: RoomRegistry;
  readonly operatorKey: string;
  readonly nowMs: () => number;
}

/** How a city is called: its name, and the short one where it is said. */
export interface CityNames {
  readonly name: string;
  readonly shortName: string | undefined;
}

/** Is a name of the city that of another one? Cities that are the same already may stay so: `was` is how it is called. */
function nameFault(
  others: readonly Team[],
  names: CityNames,
  was: Pick<Team, 'name' | 'shortName'> | null,
): RejectionReason | null {
  const takes = (fact: 'name' | 'shortName', wish: string | undefined): boolean =>
    wish !== undefined &&
    !(was !== null && isSameName(was[fact], wish)) &&
    others.some((other) => isSameName(other[fact], wish));
  return takes('name', names.name) || takes('shortName', names.shortName) ? 'name-taken' : null;
}

/**
 * Adds a city: with the next colour, a board with the sheets that the others have (and one of its own where all have one), a link,
 * and a column behind all others on every 感想と気づき. The sheets for the columns come first: without the city they are empty.
 */
export async function addCity(
  work: CityWork,
  record: CampRecord,
  names: CityNames,
  by: StoredPerson,
): Promise<Result<Kept, RejectionReason>> {
  const { camp, teams } = record;
  if (teams.length >= MAX_CITIES) return err('too-many-cities');
  const fault = nameFault(teams, names, null);
  if (fault !== null) return err(fault);
  const team: Team = {
    id: newId<TeamId>(),
    name: names.name,
    shortName: names.shortName ?? freeShortName(teams, names.name),
    ...nextPlace(teams),
    isLate: true,
  };
  const after = [...teams, team];
  const lacking = sheetsForColumns(record, after);
  // Looked at first, so that no board gets a sheet where another has no room for it.
  if (lacking.some(({ board, sheets }) => board.sheets.length + sheets.length > BOARD_LIMITS.maxSheets))
    return err('too-many-sheets');
  let kept: Kept = 'overtaken';
  try {
    for (const { board, sheets } of lacking) {
      const full = await changed(work.rooms, board, sheets, (doc) => addSheets(doc, sheets, board.teamId));
      if (full !== null) return err(full);
    }
    const boards = boardsOfLateCity(record, team, after);
    const invite = newTeamInvite(work.operatorKey, camp.id, team, work.nowMs());
    kept = await work.storage.camps.addTeam({ camp: camp.id, team, boards, invite }, stillFacilitator(by));
  } finally {
    if (kept !== 'kept') await takeAway(work, lacking);
  }
  if (kept === 'kept') await note(work, camp, by, 'city-added', team);
  return ok(kept);
}

/** Gives the city another colour and mark; one that another city has is refused, a withdrawn one included. */
export async function recolourCity(
  { storage }: CityWork,
  { camp, teams }: CampRecord,
  team: Team,
  colour: number,
  by: StoredPerson,
): Promise<Result<Kept, RejectionReason>> {
  if (teams.some((other) => other.id !== team.id && colourOf(other) === colour)) return err('colour-taken');
  const change = { colour: colour === team.order ? null : colour };
  return ok(await storage.camps.updateTeam(camp.id, team.id, change, stillFacilitator(by)));
}

/** Calls the city and its boards otherwise. A new name brings a new short name, unless that is said, too. */
export async function renameCity(
  work: CityWork,
  { camp, teams, boards }: CampRecord,
  team: Team,
  { name, shortName: said }: CityNames,
  by: StoredPerson,
): Promise<Result<Kept, RejectionReason>> {
  const others = teams.filter(({ id }) => id !== team.id);
  const fault = nameFault(others, { name, shortName: said }, team);
  if (fault !== null) return err(fault);
  const shortName = said ?? (name === team.name ? team.shortName : freeShortName(others, name));
  const change = { name, shortName };
  const kept = await work.storage.camps.updateTeam(camp.id, team.id, change, stillFacilitator(by));
  if (kept === 'kept')
    await changeBoardsOf(work, boards, team, (board) => ({
      ...board,
      title: board.title.replace(team.name, () => name),
    }));
  return ok(kept);
}

/**
 * Withdraws the city, or takes that back: its boards are closed for writing, or open again. Asking twice changes nothing more. The
 * boards come first: when the disk refuses, the city is still what it was, and who pressed finds the same button again.
 */
export async function setWithdrawn(
  work: CityWork,
  { camp, boards }: CampRecord,
  team: Team,
  isWithdrawn: boolean,
  by: StoredPerson,
): Promise<Kept> {
  const become = (isClosed: boolean): Promise<void> =>
    changeBoardsOf(work, boards, team, (board) => {
      const [from, to] = isClosed ? (['board', 'closed'] as const) : (['closed', 'board'] as const);
      return board.kind === from ? { ...board, kind: to } : board;
    });
  const wasWithdrawn = !takesPart(team);
  let kept: Kept = 'overtaken';
  try {
    await become(isWithdrawn);
    if (wasWithdrawn === isWithdrawn) {
      kept = 'kept';
    } else {
      const withdrawnAtMs = isWithdrawn ? work.nowMs() : null;
      kept = await work.storage.camps.updateTeam(camp.id, team.id, { withdrawnAtMs }, stillFacilitator(by));
    }
  } finally {
    // Where the disk refuses this, too, the same press makes up for it.
    if (kept !== 'kept') await Promise.allSettled([become(wasWithdrawn)]);
  }
  if (kept === 'kept' && wasWithdrawn !== isWithdrawn)
    await note(work, camp, by, isWithdrawn ? 'city-withdrawn' : 'city-back', team);
  return kept;
}

async function changeBoardsOf(
  { rooms }: CityWork,
  boards: readonly Board[],
  team: Team,
  change: (board: Board) => Board,
): Promise<void> {
  for (const { id, teamId } of boards) if (teamId === team.id) await rooms.changeBoard(id, change);
}

/** Sheets that a board has not. */
interface Lacking {
  readonly board: Board;
  readonly sheets: readonly SheetRef[];
}

/** The parts that the boards with 感想と気づき lack, so that all cities have a column there. */
const sheetsForColumns = ({ boards }: CampRecord, teams: readonly Team[]): readonly Lacking[] =>
  boards.flatMap((board) => {
    if (!board.sheets.some((sheet) => serves(sheet, 'feedback'))) return [];
    const sheets = partsOfFeedback(board.teamId, teams).filter(
      ({ id }) => !board.sheets.some((sheet) => sheet.id === id),
    );
    return sheets.length === 0 ? [] : [{ board, sheets }];
  });

/** Takes the sheets away again, because the city did not come. Where the disk refuses that, too, an empty sheet stays to be taken away. */
async function takeAway({ rooms }: CityWork, lacking: readonly Lacking[]): Promise<void> {
  await Promise.allSettled(
    lacking.flatMap(({ board, sheets }) => sheets.map(({ id }) => removeSheet(rooms, board, id))),
  );
}

/** The sheets of 感想と気づき on which every other city has its column. */
const partsOfFeedback = (ownTeam: TeamId | null, teams: readonly Team[]): readonly SheetRef[] =>
  sheetsWished({ template: templateFor('feedback'), seed: '' }, countGivers({ ownTeam, teams }));

/** The boards of a city that comes later: as the others' are now. */
function boardsOfLateCity({ camp, teams, boards }: CampRecord, team: Team, after: readonly Team[]) {
  const others = boards.filter(isCityBoard);
  const parts = partsOfFeedback(team.id, after).map(({ template }) => template);
  const templates = commonTemplates(others) ?? boardTemplates(camp.templateSet, 1);
  const withParts = templates.flatMap((id) => (id === templateFor('feedback') ? parts : [id]));
  const haveOwn = teams.length > 0 && teamsWithOwnBoard(boards).length === teams.length;
  return [
    newBoard(camp, team.name, team.id, 'camp', withParts),
    ...(haveOwn ? [newTeamOnlyBoard(camp, team)] : []),
  ];
}

/** The templates that stand on every one of the boards, in the order of the first, further parts of 感想と気づき apart. */
function commonTemplates([first, ...others]: readonly Board[]): readonly string[] | null {
  if (first === undefined) return null;
  const isPlain = (sheet: SheetRef): boolean =>
    !isCopiedSheet(sheet.id) && (!serves(sheet, 'feedback') || sheet.template === templateFor('feedback'));
  const ids = new Set(first.sheets.filter(isPlain).map(({ template }) => template));
  return [...ids].filter((id) =>
    others.every(({ sheets }) => sheets.some(({ template }) => template === id)),
  );
}

const note = ({ storage, nowMs }: CityWork, camp: Camp, by: StoredPerson, action: string, team: Team) =>
  storage.camps.audit({ atMs: nowMs(), camp: camp.id, person: by.id, action, subject: team.id });

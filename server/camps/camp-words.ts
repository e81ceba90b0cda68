// The words of a camp and the ranks of its cities, as they are set: new ranks get their ids, and the sheets of the boards follow, each
// board in one change of the server's own. What a sheet keeps is shared/board/sheet-ranks.ts; who may set them, the routes.
import type { RanksRequest } from '../../shared/api/api.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { followRanks, followsRanks } from '../../shared/board/sheet-ranks.ts';
import type { Board, Camp, Team } from '../../shared/camp/camp.ts';
import { ranksOf } from '../../shared/camp/camp-words.ts';
import type { Rank } from '../../shared/camp/ranks.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { newRankId } from '../auth/random.ts';
import type { RoomRegistry } from '../rooms/registry.ts';

/** The ranks as they are kept: who is new has an id of its own from now on. */
export const withIds = (ranks: RanksRequest): readonly Rank[] =>
  ranks.map(({ id, name }) => ({ id: id ?? newRankId(), name }));

/**
 * Brings the boards in line with the ranks that are set by now. Doing it again does no harm: where a disk refused on the way, whoever
 * set them saves once more. Returns why a board could not follow; the others have.
 */
export async function followOnBoards(
  rooms: RoomRegistry,
  camp: Pick<Camp, 'words'>,
  teams: readonly Team[],
  boards: readonly Board[],
): Promise<RejectionReason | null> {
  let fault: RejectionReason | null = null;
  for (const board of boards.filter(mayFollow)) {
    const team = teams.find(({ id }) => id === board.teamId);
    fault = (await followOn(rooms, board, ranksOf(camp, team))) ?? fault;
  }
  return fault;
}

/** Sheets of ranks stand on boards of the team only, where they may also be put away, in no list. */
const mayFollow = ({ visibility, sheets }: Board): boolean =>
  visibility === 'team' || sheets.some(followsRanks);

async function followOn(
  rooms: RoomRegistry,
  { id }: Board,
  ranks: readonly Rank[],
): Promise<RejectionReason | null> {
  const room = await rooms.open(id);
  if (room === null) return null;
  if (room.isFailed) return 'storage-failed';
  let changed: readonly RecordId[] = [];
  await room.change((doc) => {
    changed = followRanks(doc, ranks);
  });
  if (changed.length > 0) await rooms.listSheets(id, changed);
  return null;
}

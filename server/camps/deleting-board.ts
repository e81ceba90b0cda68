// Deleting a board that is for a team or one person alone, by these themselves: its document, epochs, versions, pictures and thumbnails, out
// of the files as well (server/storage/sqlite/journal-erasure.ts). A line without words stays of a team's board; of a person's own board
// nobody learns that there was one. Deleting a whole camp is server/http/camp-routes.ts.
import type { PersonId, TeamId } from '../../shared/board/ids.ts';
import { type Board, isPersonal } from '../../shared/camp/camp.ts';
import type { AssetStore } from '../assets/asset-store.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { Kept } from '../storage/camp-writes.ts';
import type { Storage, StoredPerson } from '../storage/storage.ts';
import type { BoardPulse } from './last-change-cache.ts';
import type { Thumbnails } from './thumbnails.ts';

const DELETED = 'team-only-board-deleted';

interface DeletingBoard {
  readonly storage: Storage;
  readonly rooms: Pick<RoomRegistry, 'closeBoard'>;
  readonly assets: Pick<AssetStore, 'deleteBoard'>;
  readonly pulse: Pick<BoardPulse, 'forget'>;
  readonly thumbnails: Pick<Thumbnails, 'forget'>;
  readonly nowMs: () => number;
}

/** Deletes the board by rights that `by` must still have when it goes; whoever is on it is told and put out. */
export async function deleteBoard(
  { storage, rooms, assets, pulse, thumbnails, nowMs }: DeletingBoard,
  board: Board,
  { id, role, teamId, teamAdmitted }: StoredPerson,
): Promise<Kept> {
  const entry =
    isPersonal(board) || board.teamId === null
      ? null
      : { atMs: nowMs(), camp: board.campId, person: id, action: DELETED, subject: board.teamId };
  const answer = await storage.camps.deleteBoard(board.id, entry, {
    people: [{ id, role, teamId, teamAdmitted }],
  });
  if (answer === 'overtaken') return answer;
  rooms.closeBoard(board.id, 'board-deleted');
  pulse.forget(board.id);
  thumbnails.forget(board.id);
  await assets.deleteBoard(board.id);
  return answer;
}

/** That a team's board was deleted, by whom and when. */
export interface DeletedBoard {
  readonly teamId: TeamId;
  readonly person: PersonId;
  readonly atMs: number;
}

/** The boards of teams that were deleted in the camp, the first first. */
export async function deletedBoards(
  { camps }: Storage,
  camp: Board['campId'],
): Promise<readonly DeletedBoard[]> {
  const entries = await camps.auditOf(camp, DELETED);
  return entries.flatMap(({ atMs, person, subject }) =>
    person === null ? [] : [{ teamId: subject as TeamId, person, atMs }],
  );
}

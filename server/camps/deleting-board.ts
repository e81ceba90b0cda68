// Deleting a board that is for a team or one person alone, by these themselves: its document, epochs, versions, pictures and thumbnails, out
// of the files as well (server/storage/sqlite/journal-erasure.ts). A line without words stays of a team's board; of a person's own board
// nobody learns that there was one. Deleting a whole camp is server/http/camp-routes.ts.
import type { BoardId, PersonId, TeamId } from '../../shared/board/ids.ts';
import { type Board, type Camp, isPersonal } from '../../shared/camp/camp.ts';
import type { AssetStore } from '../assets/asset-store.ts';
import type { OwnBackups } from '../backups/backups.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { Deleted } from '../storage/backup/backup.ts';
import type { Kept } from '../storage/camp-writes.ts';
import type { AuditEntry, Storage, StoredPerson } from '../storage/storage.ts';
import type { BoardPulse } from './last-change-cache.ts';
import type { Thumbnails } from './thumbnails.ts';

const DELETED = 'team-only-board-deleted';
/** Noted of every board that is gone, whosever it was and of no camp: devices that keep a copy of it may be told (deletedAmong). */
const GONE = 'board-deleted';
/** Noted of every camp that is gone, of no camp either. */
const CAMP_GONE = 'camp-deleted';

/** What is noted of boards that go. */
export const goneEntries = (boards: readonly Pick<Board, 'id'>[], atMs: number): readonly AuditEntry[] =>
  boards.map(({ id }) => ({ atMs, camp: null, person: null, action: GONE, subject: id }));

/** What is noted of a camp that goes, and of its boards. */
export const campGoneEntries = (
  { id }: Pick<Camp, 'id'>,
  boards: readonly Pick<Board, 'id'>[],
  by: PersonId,
  atMs: number,
): readonly AuditEntry[] => [
  ...goneEntries(boards, atMs),
  { atMs, camp: null, person: by, action: CAMP_GONE, subject: id },
];

/** Everything that was ever deleted for good here, by id: backups are not to hold it either. */
export async function everDeleted({ camps }: Storage): Promise<Deleted> {
  const subjects = async (action: string): Promise<readonly string[]> =>
    (await camps.auditOf(null, action)).map(({ subject }) => subject);
  return { camps: await subjects(CAMP_GONE), boards: await subjects(GONE) };
}

/** Which of these boards were deleted here for good. One that was never here is not among them: the device may know it from another server. */
export async function deletedAmong(
  { camps }: Storage,
  boards: readonly BoardId[],
): Promise<readonly BoardId[]> {
  const gone = new Set((await camps.auditOf(null, GONE)).map(({ subject }) => subject));
  return boards.filter((id) => gone.has(id));
}

interface DeletingBoard {
  readonly storage: Storage;
  readonly rooms: Pick<RoomRegistry, 'closeBoard'>;
  readonly assets: Pick<AssetStore, 'deleteBoard'>;
  readonly pulse: Pick<BoardPulse, 'forget'>;
  readonly thumbnails: Pick<Thumbnails, 'forget'>;
  readonly backups: Pick<OwnBackups, 'forgetDeleted'>;
  readonly nowMs: () => number;
}

/** Deletes the board by rights that `by` must still have when it goes; whoever is on it is told and put out. */
export async function deleteBoard(
  { storage, rooms, assets, pulse, thumbnails, backups, nowMs }: DeletingBoard,
  board: Board,
  { id, role, teamId, teamAdmitted }: StoredPerson,
): Promise<Kept> {
  const atMs = nowMs();
  const line =
    isPersonal(board) || board.teamId === null
      ? []
      : [{ atMs, camp: board.campId, person: id, action: DELETED, subject: board.teamId }];
  const granted = { people: [{ id, role, teamId, teamAdmitted }] };
  const answer = await storage.camps.deleteBoard(board.id, granted, [...line, ...goneEntries([board], atMs)]);
  if (answer === 'overtaken') return answer;
  rooms.closeBoard(board.id, 'board-deleted');
  pulse.forget(board.id);
  thumbnails.forget(board.id);
  await assets.deleteBoard(board.id);
  // After a backup that is under way: who deletes does not wait for the disk.
  void backups.forgetDeleted();
  return answer;
}

/** That a team's board was deleted, by whom and when. */
export interface DeletedBoard {
  readonly teamId: TeamId;
  readonly person: PersonId;
  readonly atMs: number;
}

/** Of each team the board that was deleted last, the first first: many make no long answer. */
export async function deletedBoards(
  { camps }: Storage,
  camp: Board['campId'],
): Promise<readonly DeletedBoard[]> {
  const last = new Map<TeamId, DeletedBoard>();
  for (const { atMs, person, subject } of await camps.auditOf(camp, DELETED)) {
    const teamId = subject as TeamId;
    if (person !== null) last.set(teamId, { teamId, person, atMs });
  }
  return [...last.values()];
}

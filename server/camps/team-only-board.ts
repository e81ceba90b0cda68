// チームだけのボード in a camp that is there already: one for each team at most, the same as in a camp that began with them. Who may
// make it is server/auth/access.ts; the route sees to it that two who ask at once come one after the other.
import type { TeamId } from '../../shared/board/ids.ts';
import type { Board, Team } from '../../shared/camp/camp.ts';
import type { Kept } from '../storage/camp-writes.ts';
import type { CampRecord, Storage, StoredPerson } from '../storage/storage.ts';
import { newTeamOnlyBoard } from './create-camp.ts';

/** The teams that have a board of which only they know what stands on it. */
export const teamsWithOwnBoard = (boards: readonly Board[]): readonly TeamId[] =>
  boards.flatMap(({ visibility, teamId }) => (visibility === 'team' && teamId !== null ? [teamId] : []));

/** Makes the team's board unless it is there, by rights that `by` must still have when it is kept. */
export async function makeTeamOnlyBoard(
  { storage, nowMs }: { readonly storage: Storage; readonly nowMs: () => number },
  record: CampRecord,
  team: Team,
  by: StoredPerson,
): Promise<Kept> {
  if (teamsWithOwnBoard(record.boards).includes(team.id)) return 'kept';
  const { board, snapshot } = newTeamOnlyBoard(record.camp, team);
  const { id, role, teamId, teamAdmitted } = by;
  const answer = await storage.camps.addBoard(board, snapshot, {
    people: [{ id, role, teamId, teamAdmitted }],
  });
  if (answer === 'kept')
    await storage.camps.audit({
      atMs: nowMs(),
      camp: record.camp.id,
      person: id,
      action: 'team-only-board-made',
      subject: board.id,
    });
  return answer;
}

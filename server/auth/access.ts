// Which boards a person may open. What they may write on an open one is shared/board/rights.ts.
import type { TeamId } from '../../shared/board/ids.ts';
import { boardRight, mayAddSheets, mayBringBack, mayWordSheets } from '../../shared/board/rights.ts';
import { type Board, isPersonal, ownerOf } from '../../shared/camp/camp.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import type { Granted } from '../storage/camp-writes.ts';
import type { StoredPerson } from '../storage/storage.ts';

/**
 * Camp boards open for everyone of the camp. A team-only board opens for people whom the team's link or one of its
 * members let in, facilitators included: what was said in confidence is not sent to anyone else. A person's own board opens for that
 * person alone, whoever else may do whatever.
 */
export function mayOpen(person: StoredPerson, board: Board): boolean {
  if (person.revokedAtMs !== null || person.campId !== board.campId) return false;
  if (isPersonal(board)) return ownerOf(board) === person.id;
  if (board.visibility === 'camp') return true;
  return person.teamAdmitted && person.teamId !== null && person.teamId === board.teamId;
}

/** What whoever may not open the board is told: of a person's own board nobody learns that it is there. */
export const closedBoard = (board: Board): Extract<RejectionReason, 'unknown-board' | 'not-allowed'> =>
  isPersonal(board) ? 'unknown-board' : 'not-allowed';

/** May add images: whoever may edit the board as a whole. */
export const mayAddImages = (person: StoredPerson, board: Board): boolean =>
  mayOpen(person, board) && boardRight(person, { ...board, observersGiveFeedback: false }) === 'edit';

/** May bring versions back: who may open the board, and has it by shared/board/rights.ts. */
export const mayReturn = (person: StoredPerson, board: Board): boolean =>
  mayOpen(person, board) && mayBringBack(person, { ...board, observersGiveFeedback: false });

/** May put further sheets on the board: who may open it, and arranges it by shared/board/rights.ts. */
export const mayArrange = (person: StoredPerson, board: Board): boolean =>
  mayOpen(person, board) && mayAddSheets(person, { ...board, observersGiveFeedback: false });

/** May word its sheets anew: who may open it, by shared/board/rights.ts. */
export const mayWord = (person: StoredPerson, board: Board): boolean =>
  mayOpen(person, board) && mayWordSheets(person, { ...board, observersGiveFeedback: false });

/**
 * May make that team's team-only board: the people whom it would open for, and facilitators for every team. Making it opens it
 * to nobody.
 */
export function mayMakeTeamOnlyBoard(person: StoredPerson, team: TeamId): boolean {
  if (person.revokedAtMs !== null || person.role === 'observer') return false;
  return person.role === 'facilitator' || (person.teamAdmitted && person.teamId === team);
}

/** May have a board of one's own: whoever takes part. Who watches, and devices of the projector, have nothing to write. */
export const mayHaveOwnBoard = ({ revokedAtMs, role }: StoredPerson): boolean =>
  revokedAtMs === null && role !== 'observer';

/** What a facilitator's command takes for granted when it is kept. */
export const stillFacilitator = ({ id }: StoredPerson): Granted => ({
  people: [{ id, role: 'facilitator' }],
});

/** May delete the board for good: the people for whom alone it opens, and no facilitator in their place. */
export const mayDelete = (person: StoredPerson, board: Board): boolean =>
  mayOpen(person, board) && board.visibility !== 'camp' && person.role !== 'observer';

/** May name versions and change facts of this board: the facilitator and the owning team's participants; whose own it is. */
export function mayKeep(person: StoredPerson, board: Board): boolean {
  if (!mayOpen(person, board)) return false;
  return (
    isPersonal(board) ||
    person.role === 'facilitator' ||
    (person.role === 'participant' && person.teamId !== null && person.teamId === board.teamId)
  );
}

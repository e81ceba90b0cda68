// What somebody is told while a city presents, and afterwards: pure, so that every device says the same.
import type { BoardId } from '../../../shared/board/ids.ts';
import { sheetRight } from '../../../shared/board/rights.ts';
import type { Board, Camp, Person, SheetRef, Team } from '../../../shared/camp/camp.ts';
import type { Place, Presenting } from '../../../shared/camp/facilitation.ts';
import { feedbackPlace } from '../../../shared/camp/feedback-place.ts';

export interface GuestFacts {
  readonly me: Person;
  readonly teamAdmitted: boolean;
  readonly camp: Pick<Camp, 'observersGiveFeedback'>;
  readonly teams: readonly Team[];
  readonly boards: readonly Board[];
}

export type GuestAsk =
  | { readonly kind: 'nothing' }
  /** My own city presents. */
  | { readonly kind: 'own'; readonly team: Team }
  /** Another city presents, and I am elsewhere. */
  | {
      readonly kind: 'invite';
      readonly team: Team;
      /** Where it leads: my column, else what is presented. */
      readonly place: Place;
      readonly does: 'write' | 'look';
      /** Feedback is asked for later, in the dialogue. */
      readonly isLater: boolean;
      /** Names the question, so that 今はしない is remembered of this one. */
      readonly id: string;
    }
  /** I am on the board of the city that presents. */
  | {
      readonly kind: 'there';
      readonly team: Team;
      readonly sheet: SheetRef | null;
      /** My column; null where I give no feedback. */
      readonly place: Place | null;
      readonly isLater: boolean;
    };

const NOTHING: GuestAsk = { kind: 'nothing' };

/** `here`: the board that is open, or null. */
export function guestAsk(
  { me, teamAdmitted, camp, teams, boards }: GuestFacts,
  presenting: Presenting,
  here: BoardId | null,
): GuestAsk {
  if (presenting.kind === 'nobody' || me.role === 'facilitator') return NOTHING;
  const team = teams.find(({ id }) => id === presenting.teamId);
  const board = boards.find(({ id }) => id === presenting.boardId);
  if (team === undefined || board === undefined) return NOTHING;
  if (me.role === 'participant' && me.teamId === team.id) return { kind: 'own', team };
  const column = feedbackPlace(board, teams, me);
  const sheet = board.sheets.find(({ id }) => id === column?.sheetId);
  const writer = { ...me, teamAdmitted };
  const access = { ...board, observersGiveFeedback: camp.observersGiveFeedback };
  const mayWrite = sheet !== undefined && sheetRight(writer, access, sheet) !== 'read';
  const isLater = mayWrite && presenting.feedback === 'at-dialogue' && presenting.kind === 'presenting';
  const place = mayWrite && !isLater ? column : null;
  if (here === board.id) {
    const presented = board.sheets.find(({ id }) => id === presenting.sheetId) ?? null;
    return { kind: 'there', team, sheet: presented, place, isLater };
  }
  return {
    kind: 'invite',
    team,
    place: place ?? { boardId: board.id, sheetId: presenting.sheetId, zoneId: null },
    does: place === null ? 'look' : 'write',
    isLater,
    id: `${presenting.versionId} ${place === null ? 'look' : 'write'}`,
  };
}

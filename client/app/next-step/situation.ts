// What the next step depends on, put together from what the pages know: camp, facilitation, the server's time, and the facts
// of the own board. Pure.
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { TeamId } from '../../../shared/board/ids.ts';
import { agendaNow } from '../../../shared/camp/agenda.ts';
import { takesPart } from '../../../shared/camp/camp.ts';
import { type FacilitationState, inOrder } from '../../../shared/camp/facilitation.ts';
import type { ContentFacts } from '../../../shared/next-step/content-facts.ts';
import type { Situation } from '../../../shared/next-step/next-step.ts';

/** `presented`: the cities that have presented; null where nobody asks. */
export function situationOf(
  { camp, me, teams, people }: CampAnswer,
  facilitation: FacilitationState,
  serverTimeMs: number,
  board: ContentFacts | null,
  presented: ReadonlySet<TeamId> | null,
): Situation {
  const { now } = agendaNow(camp.agenda, camp.date, serverTimeMs);
  const { presenting, order } = facilitation;
  const ordered = inOrder(teams, order).map(({ id }) => id);
  return {
    role: me.role,
    teamId: me.teamId,
    // On the board of a city that was withdrawn there is nothing left to write.
    board: teams.some((team) => team.id === me.teamId && !takesPart(team)) ? null : board,
    agenda: now?.item ?? null,
    presenting:
      presenting.kind === 'nobody'
        ? null
        : {
            teamId: presenting.teamId,
            takesFeedback: presenting.feedback === 'open' || presenting.kind === 'dialogue',
          },
    observersGiveFeedback: camp.observersGiveFeedback,
    nextToPresent: ordered.find((id) => presented?.has(id) === false) ?? null,
    isAlone: people.length <= 1,
  };
}

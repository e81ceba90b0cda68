// What a template's zones depend on beside itself: whose board it is, and which cities take part, in their order.
import type { TeamId } from '../board/ids.ts';
import type { Team } from '../camp/camp.ts';

/** The part of a camp that zones depend on, seen from one board: T9 has a column for each other city. */
export interface ZoneCamp {
  /** The board's owner; null for the board all teams share. */
  readonly ownTeam: TeamId | null;
  readonly teams: readonly Pick<Team, 'id' | 'name' | 'shortName' | 'order'>[];
}

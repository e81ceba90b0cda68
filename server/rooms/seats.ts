// Who makes room on a full board. Seats belong to people and cities: whoever takes many, under whatever names, takes them from
// their own. How many seats there are is room-limits.ts; pure.
import type { StoredPerson } from '../storage/storage.ts';
import type { RoomSession } from './room-session.ts';

/**
 * Those between whom seats are shared evenly: facilitators, and each city's people, those whom it knows apart from those who say
 * that they are of it.
 */
const partyOf = ({ role, teamId, teamAdmitted }: StoredPerson): string =>
  role === 'facilitator' ? role : `${role === 'observer' ? role : 'city'} ${teamId ?? ''} ${teamAdmitted}`;

/**
 * The session that gives its seat to this person: the newest one of the party with most seats, when the person's own party has
 * fewer even with one more. Null when the person has to wait. `sessions` in the order in which they came.
 */
export function seatFor(person: StoredPerson, sessions: readonly RoomSession[]): RoomSession | null {
  const parties = new Map<string, RoomSession[]>();
  for (const session of sessions) {
    const party = partyOf(session.person);
    const members = parties.get(party);
    if (members === undefined) parties.set(party, [session]);
    else members.push(session);
  }
  const own = parties.get(partyOf(person))?.length ?? 0;
  const [largest] = [...parties.values()].sort((a, b) => b.length - a.length);
  return largest !== undefined && largest.length > own + 1 ? (largest.at(-1) ?? null) : null;
}

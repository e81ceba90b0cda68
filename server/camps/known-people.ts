// Whom a browser has been in which camps: what the first page greets by. Laptops are shared, so it only asks.
import type { KnownAnswer } from '../../shared/api/api.ts';
import { daysFrom, daysOf } from '../../shared/camp/agenda.ts';
import { organizersOf } from '../../shared/camp/camp-words.ts';
import { isProjector } from '../../shared/camp/projector.ts';
import type { Visitor } from '../auth/authenticate.ts';
import type { Storage } from '../storage/storage.ts';
import { publicPerson } from './camp-view.ts';

/** The camps of this browser and who it is in them, the one that is on first, then the nearest by date. */
export async function knownPeople(
  storage: Storage,
  visitor: Visitor | null,
  nowMs: number,
): Promise<KnownAnswer> {
  const people = (visitor?.people ?? []).filter(({ id }) => !isProjector(id));
  const known = await Promise.all(
    people.map(async (person) => {
      const record = await storage.camps.findOutline(person.campId);
      if (record === null) return [];
      const { id, title, date, agenda } = record.camp;
      return [
        {
          person: publicPerson(person),
          team: record.teams.find((team) => team.id === person.teamId) ?? null,
          camp: { id, title, date, organizers: organizersOf(record.camp) },
          away: Math.abs(daysFrom(date, daysOf(agenda), nowMs)),
        },
      ];
    }),
  );
  return {
    people: known
      .flat()
      .toSorted((a, b) => a.away - b.away)
      .map(({ person, team, camp }) => ({ person, team, camp })),
  };
}

// A camp as its lobby shows it, made of what the screen or the export knows of it.
import type { Camp, Person } from '../camp/camp.ts';
import type { Gathering } from './sheet-context.ts';

/** Participants and facilitators have a seat; projectors and observers have none. `people` is left out where nobody knows them. */
export const gatheringOf = (
  { date, agenda }: Pick<Camp, 'date' | 'agenda'>,
  people?: readonly Person[],
): Gathering => ({
  date,
  agenda,
  ...(people === undefined
    ? {}
    : {
        people: people
          .filter(({ role }) => role !== 'observer')
          .map(({ id, name, teamId, kind, post, greeting }) => ({
            id,
            name,
            teamId,
            kind: kind ?? null,
            post: post ?? null,
            greeting: greeting ?? null,
          })),
      }),
});

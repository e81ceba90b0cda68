// The people of a camp as they are after the changes that were told since they were read.
import type { PeopleChange } from '../protocol/messages.ts';
import type { Person } from './camp.ts';

/** The people as they were read, and the number that they are of at least. */
export interface ReadPeople {
  readonly people: readonly Person[];
  readonly peopleRevision: number;
}

/** `people` with what `changes` (one connection's, in order) say later: the order stays, newcomers follow. The same list where nothing is new. */
export function peopleSince(
  { people, peopleRevision }: ReadPeople,
  changes: readonly PeopleChange[],
): readonly Person[] {
  const news = changes.filter(
    ({ revision, people: come, gone }) => revision > peopleRevision && come.length + gone.length > 0,
  );
  if (news.length === 0) return people;
  const now = new Map(people.map((person) => [person.id, person]));
  for (const change of news) {
    for (const person of change.people) now.set(person.id, person);
    for (const id of change.gone) now.delete(id);
  }
  return [...now.values()];
}

/** Was somebody changed after the people were read and before the connection began, so that nobody told of it? */
export const missesAChange = (
  { peopleRevision }: Pick<ReadPeople, 'peopleRevision'>,
  changes: readonly PeopleChange[],
): boolean => {
  const first = changes[0];
  return first !== undefined && first.after > peopleRevision;
};

// People of a relay, by their camp.
import type { CampId } from '../../shared/board/ids.ts';

export function addTo<P extends { readonly camp: CampId }>(map: Map<CampId, Set<P>>, person: P): void {
  const people = map.get(person.camp) ?? new Set<P>();
  map.set(person.camp, people);
  people.add(person);
}

export const peopleAt = (map: ReadonlyMap<CampId, ReadonlySet<unknown>>): number =>
  [...map.values()].reduce((sum, people) => sum + people.size, 0);

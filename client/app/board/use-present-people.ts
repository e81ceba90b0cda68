// Who is on this board now, from presence: each person once, however many windows are open. Names are the server's word.
import { useEffect, useState } from 'react';
import type { PersonId } from '../../../shared/board/ids.ts';
import type { Person } from '../../../shared/camp/camp.ts';
import { isProjector } from '../../../shared/camp/projector.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';

/** People present, myself first, then by name; without projectors. */
export function usePresentPeople(connection: BoardConnection, me: Person): readonly Person[] {
  const generation = useReadable(connection.generation);
  const [people, setPeople] = useState<readonly Person[]>([me]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another generation has another awareness
  useEffect(() => {
    const { awareness } = connection;
    const look = (): void => {
      const found = new Map<PersonId, Person>([[me.id, me]]);
      for (const state of awareness.getStates().values()) {
        const person = readUser(state['user']);
        if (person !== null && person.id !== me.id && !isProjector(person.id)) found.set(person.id, person);
      }
      const [first, ...others] = found.values();
      const sorted = others.toSorted((a, b) => a.name.localeCompare(b.name, 'ja'));
      setPeople((before) => {
        const next = first === undefined ? sorted : [first, ...sorted];
        return samePeople(before, next) ? before : next;
      });
    };
    look();
    awareness.on('change', look);
    return () => awareness.off('change', look);
  }, [connection, generation, me]);
  return people;
}

/** Everybody of the camp in the order they joined, who is here by the name they have now; then those whom the facts do not have yet. */
export const knownAndPresent = (known: readonly Person[], present: readonly Person[]): readonly Person[] => [
  ...known.map((person) => ({ ...person, ...present.find(({ id }) => id === person.id) })),
  ...present.filter(({ id }) => !known.some((person) => person.id === id)),
];

/** Who is here, with what they say of themselves, which presence does not know. */
export const withWhatTheySay = (present: readonly Person[], known: readonly Person[]): readonly Person[] =>
  present.map((person) => ({ ...known.find(({ id }) => id === person.id), ...person }));

/** Tells when somebody is here whom `known` does not have. */
export function useUnknownPeople(
  present: readonly Person[],
  known: readonly Person[],
  onUnknown: () => void,
): void {
  const isUnknown = present.some((person) => !known.some(({ id }) => id === person.id));
  useEffect(() => {
    if (isUnknown) onUnknown();
  }, [isUnknown, onUnknown]);
}

/** `user` of a presence state, as the server sets it (server/rooms/presence/presence.ts). */
export function readUser(value: unknown): Person | null {
  if (typeof value !== 'object' || value === null) return null;
  const { personId, name, teamId, role } = value as Record<string, unknown>;
  if (typeof personId !== 'string' || typeof name !== 'string') return null;
  return {
    id: personId as PersonId,
    name,
    teamId: typeof teamId === 'string' ? (teamId as Person['teamId']) : null,
    role: role === 'facilitator' || role === 'observer' ? role : 'participant',
  };
}

const samePeople = (a: readonly Person[], b: readonly Person[]): boolean =>
  a.length === b.length &&
  a.every((person, at) => {
    const other = b[at];
    return other?.id === person.id && other.name === person.name && other.teamId === person.teamId;
  });

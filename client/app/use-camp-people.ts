// The people of the camp as they are now, on a page that is connected to one of its boards: those that were read, and what the server has
// told since. The list itself is read again only by pages that show people, and only where a change was missed.
import { useEffect, useMemo, useRef } from 'react';
import type { Person } from '../../shared/camp/camp.ts';
import { missesAChange, peopleSince, type ReadPeople } from '../../shared/camp/people-since.ts';
import { useReadable } from '../facilitation/use-readable.ts';
import type { BoardConnection } from '../sync/board-connection.ts';

/** As for the facts (use-camp-facts.ts): a hall does not ask in one moment. */
const WITHIN_MS = 700;

/** `onStale`: the people are to be read again; null where it does not matter that somebody is missed. */
export function useCampPeople(
  connection: Pick<BoardConnection, 'peopleChanges'>,
  read: ReadPeople,
  onStale: (() => void) | null,
): readonly Person[] {
  const changes = useReadable(connection.peopleChanges);
  const { people, peopleRevision } = read;
  const now = useMemo(
    () => peopleSince({ people, peopleRevision }, changes),
    [people, peopleRevision, changes],
  );
  const isBehind = missesAChange(read, changes);
  const ask = useRef(onStale);
  ask.current = onStale;
  const shows = onStale !== null;
  useEffect(() => {
    if (!isBehind || !shows) return;
    const timer = setTimeout(() => ask.current?.(), Math.random() * WITHIN_MS);
    return () => clearTimeout(timer);
  }, [isBehind, shows]);
  return now;
}

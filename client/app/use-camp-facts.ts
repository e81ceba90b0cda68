// Reads the facts of the camp again when the server says that they have changed: names, years, agenda, boards. A hall of three hundred does
// not ask in one moment.
import { useEffect, useRef } from 'react';
import { useReadable } from '../facilitation/use-readable.ts';
import type { BoardConnection } from '../sync/board-connection.ts';

/** Everybody has asked by then; the server replies to some hundred such requests a second. */
const WITHIN_MS = 700;

/** Calls `onStale` soon after each word that the facts are others now. */
export function useCampFacts(connection: Pick<BoardConnection, 'factsRevision'>, onStale: () => void): void {
  const revision = useReadable(connection.factsRevision);
  const seen = useRef(revision);
  useEffect(() => {
    if (seen.current === revision) return;
    const timer = setTimeout(() => {
      seen.current = revision;
      onStale();
    }, Math.random() * WITHIN_MS);
    return () => clearTimeout(timer);
  }, [revision, onStale]);
}

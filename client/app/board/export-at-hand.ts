// Fetches what an export needs while the board is at rest: the day ends with one, and it must work with
// the server gone.
import { useEffect } from 'react';
import { prefetchExport } from '../../export/prefetch.ts';

/** By then a board that has just been opened is at rest. */
const AFTER_MS = 10_000;

/** `isWanted`: this person is likely to export, and the board stands. */
export function useExportAtHand(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    const idle = setTimeout(() => void prefetchExport(), AFTER_MS);
    return () => clearTimeout(idle);
  }, [isWanted]);
}

// Asks before the page is left or reloaded while something is unsaved: on plain http a reload without the server shows
// nothing at all, so the open tab is the safest place for the words.
import { useEffect } from 'react';
import { useReadable } from '../../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';

export function useLeaveWarning(connection: BoardConnection): void {
  const save = useReadable(connection.saveState);
  const refused = useReadable(connection.refused);
  const isAtRisk = save.kind !== 'saved' || refused.some((work) => work.texts.length > 0);
  useEffect(() => {
    if (!isAtRisk) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isAtRisk]);
}

// Asks before the page is left or reloaded while something is unsaved: on plain http a reload without the server shows
// nothing at all, so the open tab is the safest place for the words.
import { useEffect } from 'react';

/** `isAtRisk`: would something be lost that stands in no safe place yet? */
export function useLeaveWarning(isAtRisk: boolean): void {
  useEffect(() => {
    if (!isAtRisk) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isAtRisk]);
}

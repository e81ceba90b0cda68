// Until when everything that was written here is known to be saved, for the page on which nothing more can be sent.
import { useEffect, useState } from 'react';

/**
 * The last moment (ms since 1970, by this device) at which `isSaved` held; null while it has never ended, and before it
 * first held: what an earlier visit left on the device may be older.
 */
export function useSavedUntil(isSaved: boolean): number | null {
  const [untilMs, setUntilMs] = useState<number | null>(null);
  useEffect(() => {
    if (!isSaved) return;
    return () => setUntilMs(Date.now());
  }, [isSaved]);
  return untilMs;
}

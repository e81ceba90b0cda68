// Keeps the screen awake while a page of the host or the projector is seen, where the browser allows it (only in secure
// contexts; on plain http the host keeps the screen on in the system's settings).
import { useEffect } from 'react';

/** Awake while `isWanted` and the page stands. */
export function useWakeLock(isWanted = true): void {
  useEffect(() => {
    if (!isWanted) return;
    const { wakeLock } = navigator as Partial<Pick<Navigator, 'wakeLock'>>;
    if (wakeLock === undefined) return;
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const hold = async (): Promise<void> => {
      if (document.hidden) return;
      try {
        lock = await wakeLock.request('screen');
        if (isOver) await lock.release();
      } catch (error) {
        // Refused by the system (low battery, policy): the page works all the same.
        if (!(error instanceof DOMException)) throw error;
      }
    };
    // The browser lets go whenever the page is hidden.
    const onVisible = (): void => void hold();
    onVisible();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    };
  }, [isWanted]);
}

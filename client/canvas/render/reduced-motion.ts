// Whether the device asks for less motion, followed while it changes: tldraw itself looks only once, when it is loaded.
import { useSyncExternalStore } from 'react';

const query = (): MediaQueryList => matchMedia('(prefers-reduced-motion: reduce)');

function subscribe(onChange: () => void): () => void {
  const media = query();
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}

/** True while the device's owner asks for less motion. */
export const useReducedMotion = (): boolean => useSyncExternalStore(subscribe, () => query().matches);

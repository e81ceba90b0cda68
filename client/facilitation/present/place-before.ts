// Where somebody was before they went along to a presentation, so that 戻る leads there. Kept for this tab, over reloads; the
// first place is kept until somebody returns or stays.
import { useSyncExternalStore } from 'react';
import { recall, remember } from '../../app/device-memory.ts';

const MEMORY = 'place-before';
let known: string | null | undefined;
const listeners = new Set<() => void>();

/** A path of ours, or null. */
export const usePlaceBefore = (): string | null => useSyncExternalStore(subscribe, placeBefore);

/** Keeps the path unless there is one already; null forgets. */
export function keepPlaceBefore(path: string | null): void {
  if (path !== null && placeBefore() !== null) return;
  known = path;
  remember(MEMORY, path, 'tab');
  for (const listener of listeners) listener();
}

function placeBefore(): string | null {
  if (known === undefined) {
    const kept = recall(MEMORY, 'tab');
    known = kept !== null && /^\/(board|camp)\/[A-Za-z0-9_-]+(\?[^#]*)?$/.test(kept) ? kept : null;
  }
  return known;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

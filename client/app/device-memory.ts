// Small things a device remembers for its user (a form not sent yet, the chosen address). Storage may be refused or full:
// then nothing is remembered and nothing breaks. Never holds secrets.

/** `device`: until it is forgotten, for all tabs. `tab`: over reloads of this tab; gone when it is closed. */
type MemoryPlace = 'device' | 'tab';

/** What was kept under `key`, or null. */
export function recall(key: string, place: MemoryPlace = 'device'): string | null {
  return tolerant(() => storageOf(place).getItem(nameOf(key)), null);
}

/** Keeps `value`; null forgets. False when the browser refuses. */
export function remember(key: string, value: string | null, place: MemoryPlace = 'device'): boolean {
  return tolerant(() => {
    if (value === null) storageOf(place).removeItem(nameOf(key));
    else storageOf(place).setItem(nameOf(key), value);
    return true;
  }, false);
}

/** Hears what other tabs of this device remember under `key`. Returns a function that ends it. */
export function onRemembered(key: string, listener: (value: string | null) => void): () => void {
  const heard = (event: StorageEvent): void => {
    if (event.key === nameOf(key)) listener(event.newValue);
  };
  addEventListener('storage', heard);
  return () => removeEventListener('storage', heard);
}

const nameOf = (key: string): string => `miraizu.${key}`;
const storageOf = (place: MemoryPlace): Storage => (place === 'device' ? localStorage : sessionStorage);

function tolerant<T>(use: () => T, otherwise: T): T {
  try {
    return use();
  } catch (error) {
    // A private window refuses storage with a SecurityError, a full one with a QuotaExceededError.
    if (error instanceof DOMException) return otherwise;
    throw error;
  }
}

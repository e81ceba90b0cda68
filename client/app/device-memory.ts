// Small things a device remembers for its user (a form not sent yet, the chosen address). Storage may be refused or full:
// then nothing is remembered and nothing breaks. Never holds secrets.

/** What was kept under `key`, or null. */
export function recall(key: string): string | null {
  return tolerant(() => localStorage.getItem(`miraizu.${key}`), null);
}

/** Keeps `value`; null forgets. */
export function remember(key: string, value: string | null): void {
  tolerant(() => {
    if (value === null) localStorage.removeItem(`miraizu.${key}`);
    else localStorage.setItem(`miraizu.${key}`, value);
  }, undefined);
}

function tolerant<T>(use: () => T, otherwise: T): T {
  try {
    return use();
  } catch (error) {
    // A private window refuses storage with a SecurityError, a full one with a QuotaExceededError.
    if (error instanceof DOMException) return otherwise;
    throw error;
  }
}

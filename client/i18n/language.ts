// The language of the pages: Japanese unless this device chose English before. Owns the memory of that choice and the
// `lang` of the document; the words are in the dictionaries.

/** Languages the product speaks; Japanese is the default. */
export type Language = 'ja' | 'en';

const STORAGE_KEY = 'miraizu.language';

/** The language chosen on this device, else Japanese. */
export function rememberedLanguage(): Language {
  return readStored() === 'en' ? 'en' : 'ja';
}

/** Keeps the choice for the next visit and marks the document, so that screen readers and line breaking follow. */
export function rememberLanguage(language: Language): void {
  try {
    globalThis.localStorage?.setItem(STORAGE_KEY, language);
  } catch (error) {
    // A private window may refuse storage; the choice then lasts as long as the tab.
    if (!(error instanceof DOMException)) throw error;
  }
  markDocument(language);
}

/** Sets `<html lang>`. */
export function markDocument(language: Language): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}

function readStored(): string | null {
  try {
    return globalThis.localStorage?.getItem(STORAGE_KEY) ?? null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

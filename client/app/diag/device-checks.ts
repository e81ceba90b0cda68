// What the device itself brings: a place to keep words, letters to show them with, a browser's name. Nothing here leaves it.
import type { Findings } from './findings.ts';

const PROBE_DATABASE = 'miraizu-check';

/** Writes a record to IndexedDB and removes it again: what a board's copy on the device needs. */
export async function checkStorage(): Promise<NonNullable<Findings['storage']>> {
  const isUsable = await canKeep();
  // Only secure contexts are told how much is free.
  const estimate = await navigator.storage?.estimate?.();
  const { quota, usage } = estimate ?? {};
  return { isUsable, freeBytes: quota === undefined ? null : quota - (usage ?? 0) };
}

function canKeep(): Promise<boolean> {
  return new Promise((resolve) => {
    const fail = () => resolve(false);
    try {
      const opening = indexedDB.open(PROBE_DATABASE, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('probe');
      opening.onerror = fail;
      opening.onblocked = fail;
      opening.onsuccess = () => {
        const database = opening.result;
        const writing = database.transaction('probe', 'readwrite');
        writing.objectStore('probe').put('未来図', 'probe');
        writing.onerror = fail;
        writing.onabort = fail;
        writing.oncomplete = () => {
          database.close();
          indexedDB.deleteDatabase(PROBE_DATABASE);
          resolve(true);
        };
      };
    } catch (error) {
      // A private window may refuse IndexedDB outright.
      if (!(error instanceof DOMException)) throw error;
      resolve(false);
    }
  });
}

/** Where the letters of the boards come from: this device, our server, or nowhere (another font stands in). */
export async function findFont(): Promise<NonNullable<Findings['font']>> {
  if (await loads('BIZ UDPGothic Installed')) return 'installed';
  try {
    // The page asks for the letters' slices in its own time; here they have to be known first.
    await import('../../ui/fonts.css');
  } catch (error) {
    // Vite's loader rejects with an Error when the server does not bring the file.
    if (!(error instanceof Error)) throw error;
    return 'missing';
  }
  return (await loads('BIZ UDPGothic')) ? 'sent' : 'missing';
}

async function loads(family: string): Promise<boolean> {
  try {
    return (await document.fonts.load(`16px "${family}"`, '未来図')).length > 0;
  } catch (error) {
    // The font is not there: a local one without a file, or one that could not be fetched.
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** `Edge 141` and the like, out of a user agent; the whole of it when it is none we know. */
export function browserName(userAgent: string): string {
  for (const [pattern, name] of BROWSERS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return userAgent;
}
/** In this order: each later one also names itself in the earlier ones' strings. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:A|iOS)?\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/CriOS\/(\d+)/, 'Chrome (iOS)'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/([\d.]+).*Safari/, 'Safari'],
];

// Brings everything an export needs to this device before it is needed: the dialog's code, the worker, the fonts. Small
// enough to be part of the board page; what it fetches is not.

import { useEffect } from 'react';
import { isFetchFault } from '../fetch-fault.ts';
import { loadNamespaces } from '../i18n/i18n.ts';

/**
 * Called when 書き出す opens, and for facilitators when the browser is idle. Returns whether a PDF could now be made with
 * the server gone; never rejects. Calling it again fetches nothing twice.
 */
async function prefetchExport(): Promise<boolean> {
  try {
    const [{ pdfWorkshop }] = await Promise.all([
      import('./workshop.ts'),
      import('./export-dialog.tsx'),
      loadNamespaces('export'),
    ]);
    return await pdfWorkshop.prepare();
  } catch (error) {
    // The next call tries again.
    if (isFetchFault(error)) return false;
    throw error;
  }
}

/** By then a board that has just been opened is at rest. */
const AFTER_MS = 10_000;

/** Fetches it while the board is at rest: the day ends with an export. `isWanted`: this person is likely to export, and the board stands. */
export function useExportAtHand(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    const idle = setTimeout(() => void prefetchExport(), AFTER_MS);
    return () => clearTimeout(idle);
  }, [isWanted]);
}

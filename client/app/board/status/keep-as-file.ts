// Hands the unsent work to the person as a file (the address is gone for good, or the page is too old to send it).
import type { BoardConnection } from '../../../sync/board-connection.ts';

/** Downloads `miraizu-unsent-<board>.json`; false when there is nothing unsent. */
export function keepAsFile(connection: BoardConnection): boolean {
  const unsent = connection.exportUnsent();
  if (unsent === null) return false;
  const blob = new Blob([JSON.stringify(unsent, null, 2)], { type: 'application/json' });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = `miraizu-unsent-${unsent.boardId}.json`;
  link.click();
  // The download has its own hold on the bytes once the click is handled.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  return true;
}

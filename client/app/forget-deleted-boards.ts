// Whichever page it is that a device opens next: copies of boards that were deleted on the server for good go here, too. Fetched only where
// the device keeps boards at all, after the page itself.
import { api } from './api.ts';

/** Never rejects: where the browser or the server refuses, everything stays until the next page. */
export async function forgetDeletedBoards(): Promise<void> {
  if (!(await keepsBoards())) return;
  const { forgetDeleted } = await import('../sync/offline/offline.ts');
  try {
    await forgetDeleted(async (boards) => {
      const answer = await api.deletedBoards(boards);
      return answer.ok ? answer.value.deleted : null;
    });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

async function keepsBoards(): Promise<boolean> {
  try {
    return (await globalThis.indexedDB?.databases())?.some(({ name }) => name === 'miraizu-boards') === true;
  } catch (error) {
    // A private window refuses.
    if (error instanceof DOMException) return false;
    throw error;
  }
}

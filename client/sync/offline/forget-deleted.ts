// At the next contact with the server: copies of boards that were deleted there for good are forgotten on this device, too. Only what the
// server says that it deleted itself, and never words that nobody was told were saved: those are offered when the board is opened.
import type { BoardId } from '../../../shared/board/ids.ts';
import { openOfflineStore } from './offline-store.ts';

/** `deletedAmong` asks the server; null: it did not answer, and everything stays. */
export async function forgetDeleted(
  deletedAmong: (boards: readonly BoardId[]) => Promise<readonly BoardId[] | null>,
): Promise<void> {
  const store = await openOfflineStore();
  const kept = (await store?.boards())?.filter(({ hasUnsaved }) => !hasUnsaved) ?? [];
  if (store === null || kept.length === 0) return;
  const deleted = await deletedAmong(kept.map(({ boardId }) => boardId).slice(0, MOST));
  for (const boardId of deleted ?? []) await store.removeAll(boardId);
}

/** As many as the server lets one ask for. */
const MOST = 500;

// A board under which people write with too many Yjs client ids is rewritten when its room is opened, before anybody is admitted,
// as a migration does it (migrate-on-open.ts): each id costs every change of everybody, and people would be refused new ones.
import type * as Y from 'yjs';
import type { BoardId } from '../../../shared/board/ids.ts';
import { rewriteSteps } from '../../../shared/board/rewrite.ts';
import type { Log } from '../../log.ts';
import type { BoardLog, StoredDocument } from '../../storage/storage.ts';
import { ClientIds } from '../client-ids.ts';
import { ROOM_LIMITS } from '../room-limits.ts';
import type { CooperativeScheduler } from '../scheduling/scheduling.ts';

/** What rewriting a board with many client ids needs. */
export interface HealingOptions {
  readonly boards: Pick<BoardLog, 'load' | 'startEpoch'>;
  readonly log: Log;
  readonly work: CooperativeScheduler;
}

/**
 * Returns the board's document with few ids; the same object when it was so already, else that of a new epoch. `doc` is what
 * `stored` holds. Rejects with StorageError.
 */
export async function healOnOpen(
  board: BoardId,
  stored: StoredDocument,
  doc: Y.Doc,
  { boards, log, work }: HealingOptions,
): Promise<StoredDocument> {
  const ids = doc.store.clients.size;
  const isHealthy =
    ids < ROOM_LIMITS.healIdsPerBoard && new ClientIds(doc, stored).mostOfOne < ROOM_LIMITS.healIdsPerPerson;
  if (isHealthy) return stored;
  const snapshot = await work.run(rewriteSteps(doc, stored.epoch + 1), 'opening');
  const epoch = await boards.startEpoch(board, snapshot);
  log.info({ board, ids, epoch }, 'a board with many client ids was written anew');
  const fresh = await boards.load(board);
  if (fresh === null) throw new Error(`Board ${board} was lost while it was written anew`);
  return fresh;
}

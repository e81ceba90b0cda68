// Rewriting a stored board: loads its document, makes the same records without their history, and opens a new epoch with
// them. Nobody may have the board open. When it happens is for the registry (idle boards) and the command line to say.
import { encodeSteps } from '../../../shared/board/encode-steps.ts';
import type { BoardId } from '../../../shared/board/ids.ts';
import { rewriteSteps } from '../../../shared/board/rewrite.ts';
import type { Steps } from '../../../shared/steps.ts';
import type { BoardLog, StoredDocument } from '../../storage/storage.ts';
import { CooperativeScheduler } from '../scheduling/scheduling.ts';
import { openDocument } from './load-document.ts';

/** The new epoch, and how large the document was and is, in bytes of a V1 update. */
export interface Rewritten {
  readonly epoch: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** A new epoch costs every device a fresh copy, and the server the old one for 90 days: not for a few bytes. */
const WORTHWHILE = 0.7;

/**
 * Rewrites the board without its history. Returns null, and changes nothing, when the board is unknown or would stay above 70 %
 * of its size. Rejects with StorageError.
 */
export async function rewriteStored(
  boards: BoardLog,
  board: BoardId,
  work: CooperativeScheduler = new CooperativeScheduler(),
): Promise<Rewritten | null> {
  const stored = await boards.load(board);
  if (stored === null) return null;
  const { snapshot, bytesBefore } = await work.run(rewritten(stored), 'opening');
  if (snapshot.length > bytesBefore * WORTHWHILE) return null;
  return { epoch: await boards.startEpoch(board, snapshot), bytesBefore, bytesAfter: snapshot.length };
}

function* rewritten(stored: StoredDocument): Steps<{ snapshot: Uint8Array; bytesBefore: number }> {
  const doc = yield* openDocument(stored);
  const bytesBefore = (yield* encodeSteps(doc)).length;
  const snapshot = yield* rewriteSteps(doc, stored.epoch + 1);
  doc.destroy();
  return { snapshot, bytesBefore };
}

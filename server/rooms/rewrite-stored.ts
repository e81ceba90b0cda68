// Writing a stored board anew: loads its document, makes the same records without their history, and opens a new epoch with
// them. Nobody may have the board open. When it happens is for the registry (idle boards) and the command line to say.
import * as Y from 'yjs';
import type { BoardId } from '../../shared/board/ids.ts';
import { rewriteBoard } from '../../shared/board/rewrite.ts';
import type { BoardLog, StoredDocument } from '../storage/storage.ts';

export interface Rewritten {
  readonly epoch: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** A new epoch costs every device a fresh copy, and the server the old one for 90 days: not for a few bytes. */
const WORTHWHILE = 0.7;

/** Answers null, and changes nothing, when the board is unknown or would hardly become smaller. */
export async function rewriteStored(boards: BoardLog, board: BoardId): Promise<Rewritten | null> {
  const stored = await boards.load(board);
  if (stored === null) return null;
  const doc = documentOf(stored);
  const bytesBefore = Y.encodeStateAsUpdate(doc).length;
  const snapshot = rewriteBoard(doc, stored.epoch + 1);
  doc.destroy();
  if (snapshot.length > bytesBefore * WORTHWHILE) return null;
  return { epoch: await boards.startEpoch(board, snapshot), bytesBefore, bytesAfter: snapshot.length };
}

function documentOf({ snapshot, tail }: StoredDocument): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdate(doc, snapshot);
    for (const { update } of tail) Y.applyUpdate(doc, update);
  });
  return doc;
}

// A board's document as it is on disk, for everything that reads whole boards: versions, thumbnails, exports. Live
// editing goes through rooms; what rooms have not committed is not here, on purpose.
import * as Y from 'yjs';
import type { BoardId } from '../../shared/board/ids.ts';
import type { Storage } from '../storage/storage.ts';

export interface KeptDocument {
  readonly epoch: number;
  /** The whole document as one Yjs update (V1). */
  readonly update: Uint8Array;
}

/** The committed document, or null for an unknown board. */
export async function loadKeptDocument(storage: Storage, board: BoardId): Promise<KeptDocument | null> {
  const stored = await storage.boards.load(board);
  if (stored === null) return null;
  const parts = stored.tail.map(({ update }) => update);
  if (stored.snapshot !== null) parts.unshift(stored.snapshot);
  return { epoch: stored.epoch, update: Y.mergeUpdates(parts) };
}

/** The document as a live Y.Doc of its own; changing it changes nothing kept. */
export function openDocument(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

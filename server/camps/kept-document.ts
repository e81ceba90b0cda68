// A board's document as it is on disk, for everything that reads whole boards: versions, thumbnails, exports. Live
// editing goes through rooms; what rooms have not committed is not here, on purpose. Read in turns, so that nobody at work
// waits for it.
import * as Y from 'yjs';
import { encodeSteps } from '../../shared/board/encode-steps.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { migrateForReading } from '../../shared/board/migrations.ts';
import { type BoardContent, readBoardSteps } from '../../shared/board/records.ts';
import type { Steps } from '../../shared/steps.ts';
import { openDocument } from '../rooms/epochs/epochs.ts';
import type { CooperativeScheduler } from '../rooms/scheduling/scheduling.ts';
import type { Storage, StoredDocument } from '../storage/storage.ts';

interface KeptDocument {
  readonly epoch: number;
  /** The whole document as one Yjs update (V1). */
  readonly update: Uint8Array;
}

/** Where boards are read from, and how the reading is shared out over time. */
export interface Reading {
  readonly storage: Storage;
  readonly work: CooperativeScheduler;
}

/** The committed document, or null for an unknown board. */
export async function loadKeptDocument(
  { storage, work }: Reading,
  board: BoardId,
): Promise<KeptDocument | null> {
  const stored = await storage.boards.load(board);
  if (stored === null) return null;
  return { epoch: stored.epoch, update: await work.run(wholeOf(stored), 'opening') };
}

/** What stands on the board, as committed; null for an unknown board. */
export async function readKeptBoard(
  { storage, work }: Reading,
  board: BoardId,
): Promise<BoardContent | null> {
  const stored = await storage.boards.load(board);
  return stored === null ? null : work.run(contentOf(stored), 'opening');
}

function* wholeOf(stored: StoredDocument): Steps<Uint8Array> {
  if (stored.snapshot !== null && stored.tail.length === 0) return stored.snapshot;
  const doc = yield* openDocument(stored);
  const update = yield* encodeSteps(doc);
  doc.destroy();
  return update;
}

function* contentOf(stored: StoredDocument): Steps<BoardContent> {
  const doc = yield* openDocument(stored);
  const content = yield* readBoardSteps(migrateForReading(doc));
  doc.destroy();
  return content;
}

/** A small document as a live Y.Doc of its own; changing it changes nothing kept. */
export function smallDocument(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

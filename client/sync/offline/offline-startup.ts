// How a board begins on this device: with the device's copy when that is read in time, without it otherwise. What comes later is
// merged in. The copy itself is offline-board.ts.
import * as Y from 'yjs';
import type { DocumentReplica } from '../document/document.ts';
import type { OfflineBoard } from './offline-board.ts';
import type { OfflineCopy } from './offline-store.ts';

/**
 * A browser's store may never respond (another page, suspended in the middle of a transaction, holds its lock). People
 * must not wait for it: the server has everything that was saved. What it kept is merged in when it responds after all.
 */
const DEVICE_ANSWER_MS = 2_000;

/** Calls `begin` with what the device kept, or with null; and `join` afterwards when the device responded too late. */
export async function startFromDevice(options: {
  readonly device: OfflineBoard;
  /** Milliseconds the device's store has to respond; 2,000 by default. */
  readonly answerMs: number | undefined;
  readonly begin: (copy: OfflineCopy | null) => void;
  readonly join: (copy: OfflineCopy | null) => void;
}): Promise<void> {
  const loading = options.device.load();
  const first = await inTime(loading, options.answerMs ?? DEVICE_ANSWER_MS);
  options.begin(first === 'late' ? null : first);
  if (first === 'late') options.join(await loading);
}

/** Takes a copy into an empty document that is not connected yet. */
export function beginWith(mine: DocumentReplica, copy: OfflineCopy): void {
  Y.applyUpdate(mine.doc, copy.update, 'offline-copy');
  mine.ledger.changed(copy.unsaved);
  mine.becomeOf(copy.epoch);
}

/** Takes a copy into a document that is already in use; false when it is of another epoch: its work goes another way. */
export function joinCopy(mine: DocumentReplica, copy: OfflineCopy): boolean {
  if (mine.epoch !== null && mine.epoch !== copy.epoch) return false;
  // What the document has already is saved, or in the acknowledgement tracker: no frame would carry it, and no saved(n) clear it.
  const noteWhatIsNew = (transaction: Y.Transaction): void => {
    if (transaction.origin !== JOINING || !hasBrought(transaction)) return;
    // Before the frame that carries it leaves, which is at once: its acknowledgement must find the records.
    mine.ledger.changed(copy.unsaved);
  };
  mine.doc.on('afterTransaction', noteWhatIsNew);
  Y.applyUpdate(mine.doc, copy.update, JOINING);
  mine.doc.off('afterTransaction', noteWhatIsNew);
  mine.becomeOf(copy.epoch);
  return true;
}

const JOINING = 'offline-copy';

function hasBrought({ deleteSet, afterState, beforeState }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return true;
  return [...afterState].some(([client, clock]) => beforeState.get(client) !== clock);
}

/** What `answer` resolves with, or `late` when it takes longer. */
function inTime<T>(answer: Promise<T>, withinMs: number): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve('late'), withinMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

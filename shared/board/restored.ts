// Whether a board was brought back from a backup since a given epoch: then everybody agreed to what the backup says, and
// nothing that was done before may be taken back, or done again, on top of it. A mere rewriting leaves no such mark.
import type * as Y from 'yjs';
import { boardMeta, META } from './document.ts';

/** Notes in a document that it begins `epoch` as a backup put in the place of what was there. */
export function markRestored(doc: Y.Doc, epoch: number): void {
  boardMeta(doc).set(META.restored, epoch);
}

/** Was the board brought back from a backup after `epoch`? */
export function isRestoredSince(doc: Y.Doc, epoch: number): boolean {
  const restored = boardMeta(doc).get(META.restored);
  return typeof restored === 'number' && restored > epoch;
}

/** The epoch that a document says it is of; 0 when it does not say. */
export function epochOf(doc: Y.Doc): number {
  const epoch = boardMeta(doc).get(META.epoch);
  return typeof epoch === 'number' ? epoch : 0;
}

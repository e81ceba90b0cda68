// The document of a board as storage keeps it: one snapshot, and the log after it. Read for rooms, for whoever brings late
// work, for rewriting, and for pictures and versions.
import * as Y from 'yjs';
import { boardMeta, boardRecords } from '../../../shared/board/document.ts';
import { applySteps } from '../../../shared/protocol/apply-steps.ts';
import { leaveMarks, leaveMarksOfLongTexts } from '../../../shared/protocol/mark-cleanup.ts';
import type { Steps } from '../../../shared/steps.ts';
import type { StoredDocument } from '../../storage/storage.ts';

/**
 * Builds the document step by step; it is the caller’s own when the last step is done. Marks of texts stay as they were stored
 * while it is built; those of long texts also later. Throws what yjs throws for bytes that are no update.
 */
export function* openDocument({ snapshot, tail }: Pick<StoredDocument, 'snapshot' | 'tail'>): Steps<Y.Doc> {
  const doc = new Y.Doc();
  const tidyAgain = leaveMarks(doc);
  boardRecords(doc);
  boardMeta(doc);
  if (snapshot !== null) yield* applySteps(doc, [snapshot]);
  yield* applySteps(
    doc,
    tail.map(({ update }) => update),
  );
  tidyAgain();
  leaveMarksOfLongTexts(doc);
  return doc;
}

// Yjs tidies a text's marks (those that mark nothing, or what is marked already) after whatever comes from others, by walking over all
// of that text and deleting some. One does it for all: the room, where a change comes in. A document that is read from disk step
// by step would be walked over with each step. A page would send what it tidied as a change, also that of somebody who may only read.
import type * as Y from 'yjs';

/** Leaves the marks of this document as they come, until the answer is called. */
export function leaveMarks(doc: Y.Doc): () => void {
  const leave = (transaction: Y.Transaction): void => {
    // Yjs has no option for it; it asks right after this event.
    transaction._needFormattingCleanup = false;
  };
  doc.on('afterTransaction', leave);
  return () => doc.off('afterTransaction', leave);
}

// Yjs tidies a text's marks (those that mark nothing, or what is marked already) after whatever comes from others, by walking over
// all of that text and deleting some. Only the room does it, for everybody, when a change comes in and the walk is short. A
// document that is read from disk step by step would be walked over with each step. A page would send what it tidied as a change,
// also that of somebody who may only read.
import * as Y from 'yjs';

/** Letters in a row, marks and lines of a text that is still tidied; walking over so many takes a few milliseconds. */
const SHORT_TEXT_ITEMS = 4_000;

/** Leaves the marks of this document as they come, until the returned function is called. */
export const leaveMarks = (doc: Y.Doc): (() => void) => leaveWhere(doc, () => true);

/**
 * From now on leaves the marks of this document as they come wherever a change reached a long text. Untidied marks read the
 * same.
 */
export const leaveMarksOfLongTexts = (doc: Y.Doc): (() => void) =>
  leaveWhere(doc, ({ changed }) =>
    [...changed.keys()].some((type) => type instanceof Y.Text && isLong(type)),
  );

function leaveWhere(doc: Y.Doc, isLeft: (transaction: Y.Transaction) => boolean): () => void {
  const leave = (transaction: Y.Transaction): void => {
    // Yjs has no option for it; it asks right after this event.
    if (transaction._needFormattingCleanup && isLeft(transaction)) transaction._needFormattingCleanup = false;
  };
  doc.on('afterTransaction', leave);
  return () => doc.off('afterTransaction', leave);
}

function isLong(text: Y.Text): boolean {
  let items = 0;
  for (let item = text._start; item !== null; item = item.right) {
    items += 1;
    if (items > SHORT_TEXT_ITEMS) return true;
  }
  return false;
}

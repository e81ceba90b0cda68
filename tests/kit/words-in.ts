// The words of a board's notes, read out of its document as bytes.
import * as Y from 'yjs';
import { plainText, readBoard } from '../../shared/board/records.ts';

/** `update`: the whole document as one Yjs update. */
export function wordsIn(update: Uint8Array): readonly string[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return readBoard(doc).notes.map(({ paragraphs }) => plainText(paragraphs));
}

// What becomes of work that the server refused: its words are read from the document before that is dropped, compared
// with what the server really has, and what is missing there is offered as a list to copy.
import type * as Y from 'yjs';
import { recordText } from './changed-records.ts';

/** Words by record id, as they stood in the document that is dropped. */
export type RescuedWords = ReadonlyMap<string, string>;

/** Reads the words of the unsaved records from `doc`, which stays as it is. */
export function rescueWords(doc: Y.Doc, unsaved: Iterable<string>): RescuedWords {
  const words = new Map<string, string>();
  for (const id of unsaved) {
    const text = recordText(doc, id);
    if (text !== null) words.set(id, text);
  }
  return words;
}

/** Those of the words of which `doc` does not hold all characters in their order; others' may lie between them after a merge. */
export function missingWords(words: RescuedWords, doc: Y.Doc): RescuedWords {
  return new Map([...words].filter(([id, text]) => !holds(recordText(doc, id) ?? '', text)));
}

/** Does `text` hold all characters of `words`, in their order? */
export function holds(text: string, words: string): boolean {
  const wanted = [...words];
  let found = 0;
  for (const char of text) if (char === wanted[found]) found++;
  return found === wanted.length;
}

/** What is to be offered: the rescued words without those that the freshly synced `doc` shows just as they were. */
export const refusedWork = (words: RescuedWords, doc: Y.Doc): readonly string[] =>
  [...words].filter(([id, text]) => recordText(doc, id) !== text).map(([, text]) => text);

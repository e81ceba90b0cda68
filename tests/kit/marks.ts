// Marks of words (bold and the like) as nobody makes them with an editor: put one behind the other, by the thousand.
import * as Y from 'yjs';
import { boardRecords, readText } from '../../shared/board/document.ts';

/** The first text in the words of a record. */
export function firstText(doc: Y.Doc, id: string): Y.XmlText {
  const map = boardRecords(doc).get(id);
  const paragraph = map === undefined ? undefined : readText(map)?.get(0);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error('it has no words');
  return text;
}

/** Puts so many marks behind the first letters of the text. `nameOf` gives the name of each. */
export function addMarks(text: Y.XmlText, count: number, nameOf: (n: number) => string = () => 'bold'): void {
  const { doc } = text;
  if (doc === null) throw new Error('the text is in no document');
  doc.transact((transaction) => {
    let left = text._start;
    const right = left?.right ?? null;
    for (let n = 0; n < count; n += 1) {
      const content = new Y.ContentFormat(nameOf(n), n % 2 === 0 ? {} : (null as unknown as object));
      const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
      const mark: Y.Item = new Y.Item(
        id,
        left,
        left?.lastId ?? null,
        right,
        right?.id ?? null,
        text,
        null,
        content,
      );
      mark.integrate(transaction, 0);
      left = mark;
    }
  });
}

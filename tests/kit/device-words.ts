// What a browser itself has of a board: the words in the copy that the page keeps in its IndexedDB while it is open.
import type { Page } from 'playwright-core';
import * as Y from 'yjs';
import { plainText, readBoard } from '../../shared/board/records.ts';

/** Epochs of the board of which the browser keeps a copy. */
export const epochsOnDevice = (page: Page, boardId: string): Promise<readonly number[]> =>
  page.evaluate(
    (id) =>
      new Promise<number[]>((resolve, reject) => {
        const opening = indexedDB.open('miraizu-boards');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('copies').objectStore('copies').getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            opening.result.close();
            const rows = all.result as readonly { boardId: string; epoch: number }[];
            resolve(rows.filter(({ boardId }) => boardId === id).map(({ epoch }) => epoch));
          };
        };
      }),
    boardId,
  );

/** The words of all notes and nodes of the board, in no order that matters. */
export async function wordsOnDevice(page: Page, boardId: string): Promise<string> {
  const updates = await page.evaluate(
    (id) =>
      new Promise<readonly (readonly number[])[]>((resolve, reject) => {
        const opening = indexedDB.open('miraizu-boards');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('updates').objectStore('updates').getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            opening.result.close();
            const rows = all.result as readonly { copy: string; bytes: Uint8Array }[];
            resolve(rows.filter(({ copy }) => copy.startsWith(`${id}/`)).map(({ bytes }) => [...bytes]));
          };
        };
      }),
    boardId,
  );
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, new Uint8Array(update));
  const { notes, nodes } = readBoard(doc);
  return [...notes, ...nodes].map(({ paragraphs }) => plainText(paragraphs)).join(' ');
}

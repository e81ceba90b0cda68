// What a browser itself has of a board: the words in the copy that the page keeps in its IndexedDB while it is open.
import type { Page } from 'playwright-core';
import * as Y from 'yjs';
import { plainText, readBoard } from '../../shared/board/records.ts';

/** Epochs of the board of which the browser keeps a copy. */
export async function epochsOnDevice(page: Page, boardId: string): Promise<readonly number[]> {
  const copies = await rowsOnDevice<{ readonly boardId: string; readonly epoch: number }>(page, 'copies');
  return copies.filter((copy) => copy.boardId === boardId).map(({ epoch }) => epoch);
}

/** How many refused words of the board the browser keeps, to offer them again. */
export async function refusedOnDevice(page: Page, boardId: string): Promise<number> {
  const refused = await rowsOnDevice<{ readonly boardId: string }>(page, 'refused');
  return refused.filter((row) => row.boardId === boardId).length;
}

/** A table of the page's IndexedDB; its values must be plain JSON. */
const rowsOnDevice = <T>(page: Page, table: 'copies' | 'refused'): Promise<readonly T[]> =>
  page.evaluate(
    (name) =>
      new Promise<T[]>((resolve, reject) => {
        const opening = indexedDB.open('miraizu-boards');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction(name).objectStore(name).getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result as T[]);
          };
        };
      }),
    table,
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

/**
 * All that the browser keeps of our pages, as it lies there: every database with its keys and values, both storages, and every cached
 * answer. Bytes are taken for UTF-8.
 */
export const allOnDevice = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answerTo = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const spelled = (_key: string, value: unknown): unknown =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
    const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await answerTo(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        found.push(JSON.stringify([name, table, await answerTo(store.getAllKeys())]));
        found.push(
          JSON.stringify(await answerTo(database.transaction(table).objectStore(table).getAll()), spelled),
        );
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        found.push(request.url, (await (await cache.match(request))?.text()) ?? '');
    }
    return found.join('\n');
  });

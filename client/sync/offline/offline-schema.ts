// The layout of what this device keeps of boards, and how an older layout becomes the present one. Reading and writing it is
// offline-store.ts.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { RefusedWork } from '../board-connection.ts';

interface CopyRow {
  readonly boardId: string;
  readonly epoch: number;
  readonly unsaved: readonly string[];
  readonly writes: number;
  /** Who writes in it; null, or absent in those from before it was noted: not known. */
  readonly person?: string | null;
  /** Another person who has read what it keeps unsent. */
  readonly readBy?: string;
}

/** The tables of the store: copies and their updates, and refused words. */
export interface DeviceSchema extends DBSchema {
  /** By `board/epoch/tab`; those from before there was one for each tab by `board/epoch`. */
  copies: {
    key: string;
    value: CopyRow;
    indexes: { board: string };
  };
  updates: { key: number; value: { copy: string; bytes: Uint8Array }; indexes: { copy: string } };
  refused: { key: string; value: { boardId: string; work: RefusedWork }; indexes: { board: string } };
}

/** The open database. */
export type DeviceStore = IDBPDatabase<DeviceSchema>;

/** Opens the database, created or upgraded where needed. Rejects with a DOMException where the browser refuses. */
export const openDeviceStore = (): Promise<DeviceStore> =>
  openDB<DeviceSchema>('miraizu-boards', 2, {
    async upgrade(db, from, _to, tx) {
      if (from < 1) {
        db.createObjectStore('copies').createIndex('board', 'boardId');
        db.createObjectStore('updates', { autoIncrement: true }).createIndex('copy', 'copy');
      }
      db.createObjectStore('refused').createIndex('board', 'boardId');
      // A copy that all tabs wrote becomes one of nobody: whoever opens the board next takes it over.
      const copies = tx.objectStore('copies');
      for (const key of await copies.getAllKeys()) {
        const copy = await copies.get(key);
        if (copy !== undefined) await copies.put({ ...copy, writes: 0 }, key);
      }
    },
    // A newer page in another tab wants to change the layout: let it.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase | null)?.close();
    },
  });

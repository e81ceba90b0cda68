// The device's copy of a board, by board and epoch, in IndexedDB: loaded before the connection is made, kept while the
// tab is open, deleted when access ends. Also remembers which records in it were not known to be saved. Knows no
// socket; offline-recorder.ts decides when to write. Where there is no IndexedDB, there is no copy (null).
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as Y from 'yjs';
import type { BoardId } from '../../shared/board/ids.ts';

/** What a device kept of a board. */
export interface OfflineCopy {
  readonly epoch: number;
  /** The whole document as one Yjs update. */
  readonly update: Uint8Array;
  /** Ids of records that were not acknowledged when the tab was left. */
  readonly unsaved: readonly string[];
}

export interface OfflineCopies {
  /** The newest copy of the board, or null. */
  load(boardId: BoardId): Promise<OfflineCopy | null>;
  /** Adds an update (null: none) and replaces the list of unsaved records, in one transaction. */
  append(
    boardId: BoardId,
    epoch: number,
    update: Uint8Array | null,
    unsaved: readonly string[],
  ): Promise<void>;
  /** Forgets every copy of the board. */
  remove(boardId: BoardId): Promise<void>;
}

interface Schema extends DBSchema {
  copies: {
    key: string;
    value: { boardId: string; epoch: number; unsaved: readonly string[] };
    indexes: { board: string };
  };
  updates: { key: number; value: { copy: string; bytes: Uint8Array }; indexes: { copy: string } };
}

/** After this many updates a copy is written anew as one. */
const COMPACT_AFTER_UPDATES = 400;

/** Opens the device's store; null where the browser has none or refuses it (some private windows do). */
export async function openOfflineCopies(): Promise<OfflineCopies | null> {
  if (typeof indexedDB === 'undefined') return null;
  try {
    const database = await openDB<Schema>('miraizu-boards', 1, {
      upgrade(db) {
        db.createObjectStore('copies').createIndex('board', 'boardId');
        db.createObjectStore('updates', { autoIncrement: true }).createIndex('copy', 'copy');
      },
      // A newer page in another tab wants to change the layout: let it.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase | null)?.close();
      },
    });
    return indexedDbCopies(database);
  } catch (error) {
    // The board works without a copy; the save badge then does not claim one.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function indexedDbCopies(database: IDBPDatabase<Schema>): OfflineCopies {
  const keyOf = (boardId: BoardId, epoch: number): string => `${boardId}/${epoch}`;
  return {
    async load(boardId) {
      const tx = database.transaction(['copies', 'updates'], 'readonly');
      const copies = await tx.objectStore('copies').index('board').getAll(boardId);
      const newest = copies.sort((a, b) => b.epoch - a.epoch)[0];
      if (newest === undefined) {
        await tx.done;
        return null;
      }
      const rows = await tx.objectStore('updates').index('copy').getAll(keyOf(boardId, newest.epoch));
      await tx.done;
      if (rows.length === 0) return null;
      return {
        epoch: newest.epoch,
        update: Y.mergeUpdates(rows.map((row) => row.bytes)),
        unsaved: newest.unsaved,
      };
    },

    async append(boardId, epoch, update, unsaved) {
      const key = keyOf(boardId, epoch);
      const tx = database.transaction(['copies', 'updates'], 'readwrite');
      await tx.objectStore('copies').put({ boardId, epoch, unsaved }, key);
      if (update !== null) {
        const updates = tx.objectStore('updates');
        await updates.add({ copy: key, bytes: update });
        const keys = await updates.index('copy').getAllKeys(key);
        if (keys.length > COMPACT_AFTER_UPDATES) {
          const rows = await updates.index('copy').getAll(key);
          for (const old of keys) await updates.delete(old);
          await updates.add({ copy: key, bytes: Y.mergeUpdates(rows.map((row) => row.bytes)) });
        }
      }
      await tx.done;
    },

    async remove(boardId) {
      const tx = database.transaction(['copies', 'updates'], 'readwrite');
      const copies = tx.objectStore('copies');
      const updates = tx.objectStore('updates');
      for (const copy of await copies.index('board').getAllKeys(boardId)) {
        for (const update of await updates.index('copy').getAllKeys(copy)) await updates.delete(update);
        await copies.delete(copy);
      }
      await tx.done;
    },
  };
}

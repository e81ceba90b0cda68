// The copies of a board on this device, in IndexedDB: each tab keeps its own, by board and epoch, with the records in it that
// were not known to be saved. A tab may take another's for abandoned and be wrong: nothing is lost by it, because merging
// is idempotent and a tab whose copy is gone writes it again as a whole. When to write is offline-writer.ts; what one tab
// makes of the others' copies offline-board.ts; the layout offline-schema.ts.
import type { IDBPObjectStore } from 'idb';
import * as Y from 'yjs';
import type { BoardId } from '../../../shared/board/ids.ts';
import type { RefusedWork } from '../board-connection.ts';
import { type DeviceSchema, type DeviceStore, openDeviceStore } from './offline-schema.ts';

/** What a device kept of a board. */
export interface OfflineCopy {
  readonly epoch: number;
  /** The whole document as one Yjs update. */
  readonly update: Uint8Array;
  /** Ids of records that were not acknowledged when it was written. */
  readonly unsaved: readonly string[];
}

/** A copy as it was at one moment: `writes` grows with each write into it. */
export interface SeenCopy {
  readonly key: string;
  readonly writes: number;
}

/** What one tab kept. */
export interface TabCopy extends OfflineCopy, CopyFacts {}

/** What is known of a copy without reading its content. */
export interface CopyFacts extends SeenCopy, Pick<OfflineCopy, 'epoch' | 'unsaved'> {
  /** Who writes in it; null: not known. */
  readonly person: string | null;
  /** Another person who has read what it keeps unsent; null: nobody, or it was written since. */
  readonly readBy: string | null;
}

/** One write into a tab’s copy. Updates are Yjs updates, format V1. */
export interface CopyWrite {
  readonly boardId: BoardId;
  readonly epoch: number;
  /** Which tab writes. */
  readonly tab: string;
  /** Who writes in it; null while that is not known. */
  readonly person: string | null;
  /** What came since the last write; null: nothing. */
  readonly update: Uint8Array | null;
  /** The whole document, for a copy that is not there (yet, or any more). */
  readonly whole: () => Uint8Array;
  readonly unsaved: readonly string[];
  /** Copies whose content is in this one too: they go, unless they were written since they were seen. */
  readonly replaces: readonly SeenCopy[];
}

/** What a page that goes leaves behind. */
export type LastWrite = Pick<CopyWrite, 'boardId' | 'epoch' | 'tab' | 'person' | 'unsaved'> & {
  /** The whole document. */
  readonly update: Uint8Array;
};

/**
 * The copies of all boards on this device. Methods reject, and `writeLast` throws, with a DOMException where the browser refuses
 * (full, taken away).
 */
export interface OfflineStore {
  /** The copies of all tabs that `isWanted` (all by default), as they are at one moment; newest epoch first. */
  load(boardId: BoardId, isWanted?: (copy: CopyFacts) => boolean): Promise<readonly TabCopy[]>;
  /** Writes into a tab's copy, and replaces its list of unsaved records, in one transaction. */
  write(work: CopyWrite): Promise<void>;
  /**
   * Adds to a tab's copy while its page goes: everything is asked for before this returns, for the page gets no further time
   * slice in which it could ask for a second thing. The update has to be the whole document, because nobody can look what is
   * there.
   */
  writeLast(work: LastWrite): void;
  /** Forgets these copies, unless they were written since they were seen. */
  remove(copies: readonly SeenCopy[]): Promise<void>;
  /** Notes that another person has read what these keep unsent; they stay for who wrote it. */
  noteRead(keys: readonly string[], by: string): Promise<void>;
  /** Forgets one tab's copies of the board. */
  removeOwn(boardId: BoardId, tab: string): Promise<void>;
  /** The boards of which anything is kept, and those of them that hold words nobody was told were saved. */
  boards(): Promise<readonly { readonly boardId: BoardId; readonly hasUnsaved: boolean }[]>;
  /** Forgets everything of the board. */
  removeAll(boardId: BoardId): Promise<void>;
  /** Keeps words that were refused, until they have been read. */
  keepRefused(boardId: BoardId, work: RefusedWork): Promise<void>;
  /** Keeps other words in the place of these, unless they have been read meanwhile. */
  narrowRefused(boardId: BoardId, work: RefusedWork): Promise<void>;
  /** Words that were refused in any tab, oldest first. */
  loadRefused(boardId: BoardId): Promise<readonly RefusedWork[]>;
  /** Forgets what was read, or is safe: these, and what says the same words and was kept by another tab. */
  removeRefused(boardId: BoardId, works: readonly RefusedWork[]): Promise<void>;
}

/** After this many updates a copy is rewritten as one. */
const COMPACT_AFTER_UPDATES = 400;

/** Opens the device's store; null where the browser has none or refuses it (some private windows do). */
export async function openOfflineStore(): Promise<OfflineStore | null> {
  if (typeof indexedDB === 'undefined') return null;
  try {
    return copiesIn(await openDeviceStore());
  } catch (error) {
    // The board works without a copy; the save badge then does not claim one.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** What all tabs together kept of the board's newest epoch; null when nothing. */
export function newestOf(copies: readonly TabCopy[]): OfflineCopy | null {
  const newest = copies[0];
  if (newest === undefined) return null;
  const same = copies.filter(({ epoch }) => epoch === newest.epoch);
  return {
    epoch: newest.epoch,
    update: Y.mergeUpdates(same.map(({ update }) => update)),
    unsaved: [...new Set(same.flatMap(({ unsaved }) => unsaved))],
  };
}

function copiesIn(store: DeviceStore): OfflineStore {
  const keyOf = (boardId: BoardId, epoch: number, tab: string): string => `${boardId}/${epoch}/${tab}`;

  /** Changes copies in one transaction. */
  const change = async (act: (tables: Tables) => Promise<void>): Promise<void> => {
    const tx = store.transaction(['copies', 'updates'], 'readwrite');
    const copies = tx.objectStore('copies');
    const updates = tx.objectStore('updates');
    const drop = async (key: string): Promise<void> => {
      for (const update of await updates.index('copy').getAllKeys(key)) await updates.delete(update);
      await copies.delete(key);
    };
    const dropUnchanged = async ({ key, writes }: SeenCopy): Promise<void> => {
      if ((await copies.get(key))?.writes === writes) await drop(key);
    };
    await Promise.all([act({ copies, updates, drop, dropUnchanged }), tx.done]);
  };

  return {
    async load(boardId, isWanted = () => true) {
      const tx = store.transaction(['copies', 'updates'], 'readonly');
      const read = async (): Promise<readonly TabCopy[]> => {
        const index = tx.objectStore('copies').index('board');
        const [keys, rows] = await Promise.all([index.getAllKeys(boardId), index.getAll(boardId)]);
        const found: TabCopy[] = [];
        for (const [at, { epoch, unsaved, writes, person = null, readBy = null }] of rows.entries()) {
          const facts = { key: keys[at] ?? '', writes, epoch, unsaved, person, readBy };
          if (!isWanted(facts)) continue;
          const parts = await tx.objectStore('updates').index('copy').getAll(facts.key);
          if (parts.length > 0)
            found.push({ ...facts, update: Y.mergeUpdates(parts.map(({ bytes }) => bytes)) });
        }
        return found.sort((a, b) => b.epoch - a.epoch);
      };
      const [found] = await Promise.all([read(), tx.done]);
      return found;
    },

    write: ({ boardId, epoch, tab, person, update, whole, unsaved, replaces }) =>
      change(async ({ copies, updates, dropUnchanged }) => {
        const key = keyOf(boardId, epoch, tab);
        const before = await copies.get(key);
        // Another tab has taken this copy over, and there is nothing to add to what it took.
        if (before === undefined && update === null && unsaved.length === 0) return;
        const writes = (before?.writes ?? newCount()) + 1;
        await copies.put({ boardId, epoch, person, unsaved, writes }, key);
        const bytes = before === undefined ? whole() : update;
        if (bytes !== null) await updates.add({ copy: key, bytes });
        const keys = await updates.index('copy').getAllKeys(key);
        if (keys.length > COMPACT_AFTER_UPDATES) {
          const rows = await updates.index('copy').getAll(key);
          for (const old of keys) await updates.delete(old);
          await updates.add({ copy: key, bytes: Y.mergeUpdates(rows.map((row) => row.bytes)) });
        }
        for (const copy of replaces) await dropUnchanged(copy);
      }),

    writeLast({ boardId, epoch, tab, person, update, unsaved }) {
      const key = keyOf(boardId, epoch, tab);
      const tx = store.transaction(['copies', 'updates'], 'readwrite');
      const asked = [
        tx.objectStore('copies').put({ boardId, epoch, person, unsaved, writes: newCount() }, key),
        tx.objectStore('updates').add({ copy: key, bytes: update }),
        tx.done,
      ];
      tx.commit();
      // Where the page comes back after all, its next write says whether the device still keeps anything.
      void Promise.allSettled(asked);
    },

    remove: (seen) =>
      change(async ({ dropUnchanged }) => {
        for (const copy of seen) await dropUnchanged(copy);
      }),

    noteRead: (keys, by) =>
      change(async ({ copies }) => {
        for (const key of keys) {
          const copy = await copies.get(key);
          if (copy !== undefined) await copies.put({ ...copy, readBy: by }, key);
        }
      }),

    removeOwn: (boardId, tab) =>
      change(async ({ copies, drop }) => {
        for (const key of await copies.index('board').getAllKeys(boardId))
          if (key.endsWith(`/${tab}`)) await drop(key);
      }),

    async boards() {
      const found = new Map<string, boolean>();
      for (const { boardId, unsaved } of await store.getAll('copies'))
        found.set(boardId, (found.get(boardId) ?? false) || unsaved.length > 0);
      for (const { boardId } of await store.getAll('refused')) found.set(boardId, true);
      return [...found].map(([boardId, hasUnsaved]) => ({ boardId: boardId as BoardId, hasUnsaved }));
    },

    async removeAll(boardId) {
      await change(async ({ copies, drop }) => {
        for (const key of await copies.index('board').getAllKeys(boardId)) await drop(key);
      });
      const refused = await store.getAllKeysFromIndex('refused', 'board', boardId);
      for (const id of refused) await store.delete('refused', id);
    },

    async keepRefused(boardId, work) {
      await store.put('refused', { boardId, work }, work.id);
    },

    async loadRefused(boardId) {
      const rows = await store.getAllFromIndex('refused', 'board', boardId);
      return rows.map(({ work }) => work).sort((a, b) => a.atMs - b.atMs);
    },

    async narrowRefused(boardId, work) {
      const tx = store.transaction('refused', 'readwrite');
      if ((await tx.store.getKey(work.id)) !== undefined) await tx.store.put({ boardId, work }, work.id);
      await tx.done;
    },

    async removeRefused(boardId, works) {
      const ids = new Set(works.map(({ id }) => id));
      const said = new Set(works.flatMap(({ texts }) => texts));
      const tx = store.transaction('refused', 'readwrite');
      for (const { work } of await tx.store.index('board').getAll(boardId))
        if (ids.has(work.id) || work.texts.every((text) => said.has(text))) await tx.store.delete(work.id);
      await tx.done;
    },
  };
}

type Stores = ('copies' | 'updates')[];
interface Tables {
  readonly copies: IDBPObjectStore<DeviceSchema, Stores, 'copies', 'readwrite'>;
  readonly updates: IDBPObjectStore<DeviceSchema, Stores, 'updates', 'readwrite'>;
  readonly drop: (key: string) => Promise<void>;
  /** Unless it was written since it was seen. */
  readonly dropUnchanged: (copy: SeenCopy) => Promise<void>;
}

/** Where the count of a new copy begins: never where one that was replaced under the same key had been seen. */
const newCount = (): number => Math.floor(Math.random() * 2 ** 40);

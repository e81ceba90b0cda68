// A device without a browser: an IndexedDB in memory (fake-indexeddb), empty before each test of a file, and what tests put
// into it or want to know of it.
import * as fake from 'fake-indexeddb';
import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest';
import * as Y from 'yjs';
import {
  newestOf,
  type OfflineCopy,
  type OfflineStore,
  openOfflineStore,
} from '../../client/sync/offline/offline-store.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { textOf, writeNote } from './board-on-relay.ts';

const BOARD = 'b' as BoardId;

export class Device {
  constructor() {
    beforeEach(() => {
      for (const [name, value] of Object.entries(fake))
        if (name.startsWith('IDB')) vi.stubGlobal(name, value);
      vi.stubGlobal('indexedDB', new fake.IDBFactory());
    });
    afterAll(() => {
      vi.unstubAllGlobals();
    });
    afterEach(async () => {
      // After what a closed board still writes; what comes later still finds what the classes are.
      await (await this.copies()).removeAll(BOARD);
      vi.stubGlobal('indexedDB', undefined);
    });
  }

  /** The device's store, opened once more, as another tab would. */
  async copies(): Promise<OfflineStore> {
    return (await openOfflineStore()) ?? expect.fail('the device has no store');
  }

  /** What all tabs together keep of the board. */
  async kept(): Promise<OfflineCopy | null> {
    return newestOf(await (await this.copies()).load(BOARD));
  }

  /** How many tabs' copies are there. */
  async count(): Promise<number> {
    return (await (await this.copies()).load(BOARD)).length;
  }

  /** The words of a note in what is kept. */
  async textKept(id: string): Promise<string | undefined> {
    const kept = await this.kept();
    if (kept === null) return undefined;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, kept.update);
    return textOf(doc, id);
  }

  /** Another tab wrote this note, could not send it, and is gone; `person`: who wrote it, where it was noted. */
  async leave(tab: string, id: string, text: string, epoch = 1, person: string | null = null): Promise<void> {
    const doc = new Y.Doc();
    writeNote(doc, id, text);
    const whole = () => Y.encodeStateAsUpdate(doc);
    const work = { boardId: BOARD, epoch, tab, person, update: whole(), whole, unsaved: [id], replaces: [] };
    await (await this.copies()).write(work);
  }
}

// The copies of a board on a device: each tab's own, read together, taken over without losing anybody's work, and those of
// older pages with them.
import { deleteDB, openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newestOf, type OfflineStore, type SeenCopy } from '../../../client/sync/offline/offline-store.ts';
import type { BoardId } from '../../../shared/board/ids.ts';
import { textOf, writeNote } from '../../kit/board-on-relay.ts';
import { Device } from '../../kit/device.ts';

const BOARD = 'b' as BoardId;
const device = new Device();

/** A tab that writes notes into its own copy, as its recorder does. */
class Tab {
  readonly doc = new Y.Doc();
  readonly #name: string;
  readonly #copies: OfflineStore;
  readonly #epoch: number;
  #waiting: Uint8Array[] = [];
  constructor(name: string, copies: OfflineStore, epoch = 1) {
    this.#name = name;
    this.#copies = copies;
    this.#epoch = epoch;
    this.doc.on('update', (update: Uint8Array) => this.#waiting.push(update));
  }
  async note(id: string, text: string, unsaved: readonly string[] = [id]): Promise<void> {
    writeNote(this.doc, id, text);
    await this.write(unsaved);
  }
  /** All of it, as its page goes. */
  last(unsaved: readonly string[]): void {
    const own = { boardId: BOARD, epoch: this.#epoch, tab: this.#name, person: null };
    this.#copies.writeLast({ ...own, update: Y.encodeStateAsUpdate(this.doc), unsaved });
  }
  async write(unsaved: readonly string[], replaces: readonly SeenCopy[] = []): Promise<void> {
    const update = this.#waiting.length === 0 ? null : Y.mergeUpdates(this.#waiting);
    this.#waiting = [];
    const whole = () => Y.encodeStateAsUpdate(this.doc);
    const own = { boardId: BOARD, epoch: this.#epoch, tab: this.#name, person: null };
    await this.#copies.write({ ...own, update, whole, unsaved, replaces });
  }
}

const docOf = (update: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
};
const kept = async (copies: OfflineStore) => newestOf(await copies.load(BOARD));

describe('the copies of several tabs', () => {
  it('are read as one, with what each could not send', async () => {
    const copies = await device.copies();
    await new Tab('a', copies).note('shape:a', 'ひだり');
    await new Tab('b', await device.copies()).note('shape:b', 'みぎ');
    const all = await kept(copies);
    const doc = docOf((all ?? expect.fail()).update);
    expect([textOf(doc, 'shape:a'), textOf(doc, 'shape:b')]).toEqual(['ひだり', 'みぎ']);
    expect(all?.unsaved.toSorted()).toEqual(['shape:a', 'shape:b']);
  });

  it('hold what a page wrote while it went, though it had no turn left to wait for an answer', async () => {
    const copies = await device.copies();
    const going = new Tab('a', copies);
    await going.note('shape:a', 'まえ', []);
    writeNote(going.doc, 'shape:b', 'さいご');
    going.last(['shape:b']);
    const all = (await kept(await device.copies())) ?? expect.fail();
    expect([textOf(docOf(all.update), 'shape:a'), textOf(docOf(all.update), 'shape:b')]).toEqual([
      'まえ',
      'さいご',
    ]);
    expect(all.unsaved).toEqual(['shape:b']);
  });

  it('each have a list of their own: who has sent everything says nothing for the others', async () => {
    const copies = await device.copies();
    await new Tab('a', copies).note('shape:a', 'まだここだけ');
    await new Tab('b', copies).note('shape:b', 'もうサーバーに', []);
    expect((await kept(copies))?.unsaved).toEqual(['shape:a']);
  });

  it('of an older epoch stay when the newest one is read, and when another tab forgets its own', async () => {
    const copies = await device.copies();
    await new Tab('a', copies, 1).note('shape:a', '前の時代に');
    await new Tab('b', copies, 1).note('shape:b', 'となりの窓');
    await new Tab('b', copies, 2).note('shape:c', '新しい時代に');
    expect((await kept(copies))?.epoch).toBe(2);
    await copies.removeOwn(BOARD, 'b');
    const [left] = await copies.load(BOARD);
    expect([left?.epoch, left?.unsaved]).toEqual([1, ['shape:a']]);
  });
});

describe('a tab that takes another one for gone', () => {
  it('takes its copy over in one step with its own first write', async () => {
    const copies = await device.copies();
    await new Tab('a', copies).note('shape:a', '置いていかれた');
    const found = await copies.load(BOARD);
    const next = new Tab('b', copies);
    Y.applyUpdate(next.doc, (newestOf(found) ?? expect.fail()).update);
    await next.write(['shape:a'], found);
    const after = await copies.load(BOARD);
    expect(after.map(({ unsaved }) => unsaved)).toEqual([['shape:a']]);
    expect(textOf(docOf(after[0]?.update ?? expect.fail()), 'shape:a')).toBe('置いていかれた');
  });

  it('leaves what was written since it looked', async () => {
    const copies = await device.copies();
    const other = new Tab('a', copies);
    await other.note('shape:a', '先に');
    const found = await copies.load(BOARD);
    await other.note('shape:a2', 'あとから', ['shape:a', 'shape:a2']);
    await copies.remove(found);
    expect((await kept(copies))?.unsaved).toEqual(['shape:a', 'shape:a2']);
  });

  it('and is wrong, loses nothing: the other writes its copy anew, as a whole', async () => {
    const copies = await device.copies();
    const other = new Tab('a', copies);
    await other.note('shape:a', '先に');
    await copies.remove(await copies.load(BOARD));
    await other.note('shape:a2', 'あとから', ['shape:a', 'shape:a2']);
    const all = (await kept(copies)) ?? expect.fail();
    const doc = docOf(all.update);
    expect([textOf(doc, 'shape:a'), textOf(doc, 'shape:a2')]).toEqual(['先に', 'あとから']);
    expect(all.unsaved).toEqual(['shape:a', 'shape:a2']);
  });

  it('never mistakes a copy written anew for the one that it saw', async () => {
    const copies = await device.copies();
    const other = new Tab('a', copies);
    await other.note('shape:a', '先に');
    const seen = await copies.load(BOARD);
    await copies.remove(seen);
    await other.note('shape:a', '先に、もう一度');
    await copies.remove(seen);
    expect((await kept(copies))?.unsaved).toEqual(['shape:a']);
  });
});

it('what an older page kept is read, and taken over by the first tab that opens', async () => {
  await deleteDB('miraizu-boards');
  const old = await openDB('miraizu-boards', 1, {
    upgrade(db) {
      db.createObjectStore('copies').createIndex('board', 'boardId');
      db.createObjectStore('updates', { autoIncrement: true }).createIndex('copy', 'copy');
    },
  });
  const doc = new Y.Doc();
  writeNote(doc, 'shape:old', '前の頁で書いた');
  await old.put('copies', { boardId: BOARD, epoch: 3, unsaved: ['shape:old'] }, `${BOARD}/3`);
  await old.put('updates', { copy: `${BOARD}/3`, bytes: Y.encodeStateAsUpdate(doc) });
  old.close();

  const copies = await device.copies();
  const found = await copies.load(BOARD);
  expect([found[0]?.epoch, found[0]?.unsaved]).toEqual([3, ['shape:old']]);
  expect(textOf(docOf(found[0]?.update ?? expect.fail()), 'shape:old')).toBe('前の頁で書いた');
  const tab = new Tab('a', copies, 3);
  Y.applyUpdate(tab.doc, found[0]?.update ?? expect.fail());
  await tab.write(['shape:old'], found);
  expect((await copies.load(BOARD)).length).toBe(1);
  expect((await kept(copies))?.unsaved).toEqual(['shape:old']);
});

describe('refused words', () => {
  const work = (id: string, ...texts: string[]) => ({
    id,
    reason: 'not-your-sheet' as const,
    atMs: 1,
    texts,
  });
  const idsIn = async (copies: OfflineStore) =>
    (await copies.loadRefused(BOARD)).map(({ id }) => id).toSorted();

  it('that were read in one tab are not offered again because another tab kept the same', async () => {
    const copies = await device.copies();
    for (const each of [
      work('mine', '窓の言葉'),
      work('theirs', '窓の言葉'),
      work('more', '窓の言葉', 'ほかの'),
    ])
      await copies.keepRefused(BOARD, each);
    await copies.removeRefused(BOARD, [work('mine', '窓の言葉')]);
    expect(await idsIn(copies)).toEqual(['more']);
  });

  it('do not come back when the tab that kept them finds fewer missing after they were read', async () => {
    const copies = await device.copies();
    await copies.keepRefused(BOARD, work('a', '一', '二'));
    await copies.keepRefused(BOARD, work('b', '三', '四'));
    await copies.removeRefused(BOARD, [work('a', '一', '二')]);
    await copies.narrowRefused(BOARD, work('a', '一'));
    await copies.narrowRefused(BOARD, work('b', '三'));
    expect((await copies.loadRefused(BOARD)).map(({ id, texts }) => [id, texts])).toEqual([['b', ['三']]]);
  });
});

// What an update would change is known before it is applied, and is what applying it really changes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardMeta, boardRecords, KEY, type RecordMap, readText } from '../../../shared/board/document.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { type Touch, touchedRecords } from '../../../shared/protocol/touched-records.ts';
import { noteMap, sakashita, VISION } from '../../kit/hall.ts';

const board = (): Y.Doc =>
  copyOf(newBoardDocument({ templates: ['vision'], team: null, epoch: 1, schema: null }));
function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** The update that `change` makes on a copy of the document. */
function updateOf(doc: Y.Doc, change: (records: Y.Map<RecordMap>, copy: Y.Doc) => void): Uint8Array {
  const copy = copyOf(doc);
  const before = Y.encodeStateVector(copy);
  let update: Uint8Array | null = null;
  copy.on('update', (bytes: Uint8Array) => {
    update = bytes;
  });
  copy.transact(() => change(boardRecords(copy), copy));
  return update ?? Y.encodeStateAsUpdate(copy, before);
}

function touchesOf(doc: Y.Doc, update: Uint8Array): readonly Touch[] {
  const touched = touchedRecords(doc, update);
  if (!touched.ok) throw new Error(touched.error);
  return touched.value.touches;
}
const names = (touches: readonly Touch[]): string[] =>
  [...new Set(touches.map(({ recordId, key, what }) => `${what} ${recordId} ${key ?? '*'}`))].sort();

describe('touchedRecords', () => {
  it('names a new record and each of its values', () => {
    const doc = board();
    const touches = touchesOf(
      doc,
      updateOf(doc, (records) => records.set('shape:n1', noteMap(sakashita, VISION, '森'))),
    );
    expect(names(touches)).toContain('create shape:n1 *');
    expect(touches.find(({ key }) => key === 'meta.author')).toMatchObject({
      what: 'set',
      value: sakashita.id,
    });
    expect(touches.find(({ what }) => what === 'text')?.characters).toBeGreaterThan(0);
  });

  it('resolves a moved note, a typed letter and a deleted letter', () => {
    const doc = board();
    Y.applyUpdate(
      doc,
      updateOf(doc, (records) => records.set('shape:n1', noteMap(sakashita, VISION, '森と川'))),
    );
    const move = updateOf(doc, (records) => records.get('shape:n1')?.set(KEY.pos, [5, 6]));
    expect(names(touchesOf(doc, move))).toEqual(['delete shape:n1 pos', 'set shape:n1 pos']);
    const letters = (records: Y.Map<RecordMap>): Y.XmlText => {
      const map = records.get('shape:n1');
      const paragraph = map === undefined ? undefined : readText(map)?.get(0);
      const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
      if (!(text instanceof Y.XmlText)) throw new Error('no text');
      return text;
    };
    const typed = updateOf(doc, (records) => letters(records).insert(1, '林'));
    expect(names(touchesOf(doc, typed))).toEqual(['text shape:n1 text']);
    const erased = updateOf(doc, (records) => letters(records).delete(0, 2));
    expect(names(touchesOf(doc, erased))).toEqual(['text shape:n1 text']);
  });

  it('an update that is known already touches nothing, also as a whole document with its delete set', () => {
    const doc = board();
    Y.applyUpdate(
      doc,
      updateOf(doc, (records) => records.set('shape:n1', noteMap(sakashita, VISION, '森'))),
    );
    Y.applyUpdate(
      doc,
      updateOf(doc, (records) => records.get('shape:n1')?.set(KEY.pos, [5, 6])),
    );
    const touched = touchedRecords(doc, Y.encodeStateAsUpdate(copyOf(doc)));
    expect(touched).toEqual({ ok: true, value: { touches: [], authors: new Map() } });
    const onlyDeletes = Y.encodeStateAsUpdate(copyOf(doc), Y.encodeStateVector(doc));
    expect(touchesOf(doc, onlyDeletes)).toEqual([]);
  });

  it('refuses other roots, lists where records belong, and values that are no values', () => {
    const doc = board();
    const refused = (change: (records: Y.Map<RecordMap>, copy: Y.Doc) => void) => {
      const touched = touchedRecords(doc, updateOf(doc, change));
      return touched.ok ? 'allowed' : touched.error;
    };
    expect(refused((_, copy) => copy.getMap('other').set('a', 1))).toBe('foreign-root');
    expect(refused((_, copy) => copy.getArray('__proto__').push([1]))).toBe('foreign-root');
    expect(refused((records) => records.set('shape:n1', 'text' as unknown as RecordMap))).toBe(
      'invalid-record',
    );
    expect(refused((records) => records.set('shape:n1', new Y.Array() as unknown as RecordMap))).toBe(
      'invalid-record',
    );
    expect(
      refused((records) => records.get(VISION)?.set('props.x', new Y.Map() as unknown as Y.XmlFragment)),
    ).toBe('invalid-record');
    expect(refused((records) => records.get(VISION)?.set('props.x', new Y.XmlFragment()))).toBe(
      'invalid-record',
    );
    expect(
      refused((records) => records.get(VISION)?.set('props.x', new Y.Doc() as unknown as Y.XmlFragment)),
    ).toBe('malformed-frame');
    expect(
      refused((records) => records.get(VISION)?.set('props.x', new Uint8Array(3) as unknown as string)),
    ).toBe('malformed-frame');
  });

  it('refuses in a text what is not where an editor puts it', () => {
    const doc = board();
    Y.applyUpdate(
      doc,
      updateOf(doc, (records) => records.set('shape:n1', noteMap(sakashita, VISION, '森'))),
    );
    const changed = (change: (text: Y.XmlFragment, paragraph: Y.XmlElement, letters: Y.XmlText) => void) => {
      const update = updateOf(doc, (records) => {
        const map = records.get('shape:n1');
        const text = map === undefined ? undefined : readText(map);
        const paragraph = text?.get(0);
        const letters = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
        if (text === undefined || !(paragraph instanceof Y.XmlElement) || !(letters instanceof Y.XmlText))
          expect.fail('a note has words');
        change(text, paragraph, letters);
      });
      const touched = touchedRecords(doc, update);
      return touched.ok ? 'allowed' : touched.error;
    };
    // Yjs takes any value into a list; what reads it as an element throws.
    const value = (of: unknown) => [of] as unknown as Y.XmlElement[];
    for (const of of [null, 'a', 7, { a: 1 }]) {
      expect(changed((text) => text.insert(0, value(of)))).toBe('invalid-record');
      expect(changed((_, paragraph) => paragraph.insert(0, value(of)))).toBe('invalid-record');
    }
    expect(changed((_, _paragraph, letters) => letters.insertEmbed(0, new Y.XmlElement('paragraph')))).toBe(
      'invalid-record',
    );
    expect(changed((_, _paragraph, letters) => letters.insertEmbed(0, { a: 1 }))).not.toBe('allowed');
    expect(changed((text) => text.insert(0, [new Y.XmlElement('bulletList')]))).toBe('allowed');
    expect(changed((_, paragraph) => paragraph.insert(1, [new Y.XmlElement('hardBreak')]))).toBe('allowed');
    expect(changed((_, paragraph) => paragraph.setAttribute('dir', 'auto'))).toBe('allowed');
    expect(changed((_, _paragraph, letters) => letters.insert(0, '木', { bold: {} }))).toBe('allowed');
  });

  it('names the meta root, which nobody but the server writes', () => {
    const doc = board();
    const update = updateOf(doc, (_, copy) => boardMeta(copy).set('epoch', 9));
    expect(names(touchesOf(doc, update))).toEqual(['delete meta epoch', 'set meta epoch']);
  });

  it('calls it a gap when a predecessor, a neighbour or a deleted item is missing', () => {
    const doc = board();
    const ahead = copyOf(doc);
    const updates: Uint8Array[] = [];
    ahead.on('update', (update: Uint8Array) => updates.push(update));
    boardRecords(ahead).set('shape:n1', noteMap(sakashita, VISION, '森'));
    boardRecords(ahead).get('shape:n1')?.set(KEY.pos, [1, 1]);
    const other = copyOf(ahead);
    other.on('update', (update: Uint8Array) => updates.push(update));
    boardRecords(other).get('shape:n1')?.set(KEY.pos, [2, 2]);
    boardRecords(other).get('shape:n1')?.delete('size');
    const [create, move, neighbour, erase] = updates;
    if (!create || !move || !neighbour || !erase) throw new Error('no updates');
    for (const update of [move, neighbour, erase])
      expect(touchedRecords(doc, update)).toEqual({ ok: false, error: 'update-gap' });
    expect(touchedRecords(doc, Y.mergeUpdates([create, move, neighbour, erase])).ok).toBe(true);
  });

  it('agrees with what applying really changes, whatever people do at once', () => {
    const step = fc.record({
      who: fc.nat(2),
      what: fc.constantFrom('create', 'move', 'type', 'erase', 'restyle', 'delete', 'sync'),
      note: fc.nat(3),
      at: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        const server = board();
        const people = [copyOf(server), copyOf(server), copyOf(server)];
        for (const { who, what, note, at } of steps) {
          const doc = people[who];
          if (doc === undefined) continue;
          if (what === 'sync') exchange(server, doc);
          else doc.transact(() => act(boardRecords(doc), what, `shape:n${note}-${who}`, at));
        }
        for (const doc of people) exchange(server, doc);
        expect(server.store.pendingStructs).toBe(null);
      }),
      { numRuns: 60 },
    );
  });
});

function act(records: Y.Map<RecordMap>, what: string, id: string, at: number): void {
  if (what === 'create') {
    if (!records.has(id)) records.set(id, noteMap(sakashita, VISION, 'あいうえお'));
    return;
  }
  const ids = [...records.keys()].filter((key) => key.startsWith('shape:n'));
  const map = records.get(ids[at % Math.max(1, ids.length)] ?? '');
  const paragraph = map === undefined ? undefined : readText(map)?.get(0);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
  if (map === undefined || !(text instanceof Y.XmlText)) return;
  if (what === 'move') map.set(KEY.pos, [at, at]);
  else if (what === 'restyle') map.set('props.kind', at % 2 === 0 ? 'voice' : 'none');
  else if (what === 'delete') map.set(KEY.deleted, at % 2);
  else if (what === 'type') text.insert(Math.min(at, text.length), '字');
  else if (text.length > 0) text.delete(Math.min(at, text.length - 1), 1);
}

/** The person's changes go to the server, after comparing what they touch with what they change; then the reverse. */
function exchange(server: Y.Doc, doc: Y.Doc): void {
  const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server));
  const foretold = new Set(touchesOf(server, update).map(({ recordId, key }) => `${recordId} ${key ?? '*'}`));
  const records = boardRecords(server);
  const changed = new Set<string>();
  const observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const { path, target, changes } of events)
      if (target === (records as unknown)) for (const key of changes.keys.keys()) changed.add(`${key} *`);
      else if (path.length === 1) for (const key of changes.keys.keys()) changed.add(`${path[0]} ${key}`);
      else changed.add(`${path[0]} ${path[1]}`);
  };
  records.observeDeep(observe);
  Y.applyUpdate(server, update);
  records.unobserveDeep(observe);
  expect([...changed].filter((name) => !foretold.has(name))).toEqual([]);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)));
}

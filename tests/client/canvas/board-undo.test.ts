// Undo is mine alone: one gesture is one step, and no step takes back, or brings back, what others did.
import fc from 'fast-check';
import type { TLRecord } from 'tldraw';
import { describe, expect, it } from 'vitest';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import type { NoteShape } from '../../../client/shapes/shape-types.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import { type BoundPerson, bindPerson, exchange, shown } from './two-stores.ts';

const NOTE = 'shape:n1';
const drag = (person: BoundPerson, x: number, id = NOTE): void =>
  person.update<NoteShape & TLRecord>(id, (note) => ({ ...note, x }));
const mark = (person: BoundPerson, kind: NoteShape['props']['kind'], id = NOTE): void =>
  person.update<NoteShape & TLRecord>(id, (note) => ({ ...note, props: { ...note.props, kind } }));
const remove = (person: BoundPerson, id = NOTE): void => {
  person.store.remove([id as never]);
};

function pairWithNote(): readonly [BoundPerson, BoundPerson] {
  const [a, b] = [bindPerson(), bindPerson()];
  a.addNote(NOTE);
  a.binding.undoList.stop();
  exchange(a, b);
  return [a, b];
}

describe('undo', () => {
  it('takes a gesture back as one step, however often it was handed over on its way', () => {
    const [a, b] = pairWithNote();
    for (const x of [200, 300, 400]) {
      drag(a, x);
      a.binding.flushLocal();
    }
    exchange(a, b);
    a.binding.undo();
    exchange(a, b);
    expect(b.note(NOTE)?.x).toBe(100);
  });

  it('leaves a note deleted that both deleted at the same moment, whoever takes it back', () => {
    for (const isFirst of [true, false]) {
      const [a, b] = pairWithNote();
      for (const person of [a, b]) {
        person.binding.undoList.stop();
        remove(person);
        person.binding.flushLocal();
      }
      exchange(a, b);
      (isFirst ? a : b).binding.undo();
      exchange(a, b);
      expect(a.note(NOTE)).toBeUndefined();
      expect(shown(a)).toEqual(shown(b));
    }
  });

  it('brings back a note that the other had deleted before and brought back', () => {
    const [a, b] = pairWithNote();
    remove(b);
    exchange(a, b);
    b.binding.undo();
    exchange(a, b);
    remove(a);
    exchange(a, b);
    a.binding.undo();
    exchange(a, b);
    expect(b.note(NOTE)).toBeDefined();
  });

  it('keeps a note that was taken back and redone, and that the other has worked on since', () => {
    const [a, b] = pairWithNote();
    a.binding.undo();
    a.binding.redo();
    exchange(a, b);
    type(b, NOTE, 7);
    mark(b, 'voice');
    exchange(a, b);
    a.binding.undo();
    exchange(a, b);
    expect(b.note(NOTE)?.props.kind).toBe('voice');
    expect(a.kept).toEqual([NOTE]);
    expect(shown(a)).toEqual(shown(b));
  });

  it('takes a note away and brings it back as often as wished, while nobody else has worked on it', () => {
    const [a, b] = pairWithNote();
    for (let times = 0; times < 3; times += 1) {
      a.binding.undo();
      exchange(a, b);
      expect(b.note(NOTE)).toBeUndefined();
      a.binding.redo();
      exchange(a, b);
      expect(b.note(NOTE)).toBeDefined();
    }
    expect(a.kept).toEqual([]);
  });

  it('leaves the words that the other wrote into a paragraph of mine', () => {
    const [a, b] = pairWithNote();
    type(a, NOTE, 7);
    a.binding.undoList.stop();
    a.doc.transact(() => wordsOf(a, NOTE)?.insert(1, [new Y.XmlElement('paragraph')]), ySyncPluginKey);
    exchange(a, b);
    const line = wordsOf(b, NOTE)?.get(1) as Y.XmlElement;
    b.doc.transact(() => line.insert(0, [new Y.XmlText('theirs')]), ySyncPluginKey);
    exchange(a, b);
    a.binding.undo();
    exchange(a, b);
    expect(wordsOf(b, NOTE)?.toString()).toContain('theirs');
    expect(shown(a)).toEqual(shown(b));
  });

  it('never takes away what others wrote, whatever they do and whenever they hear of each other', () => {
    const action = fc.record({
      who: fc.boolean(),
      what: fc.constantFrom('drag', 'drag', 'mark', 'write', 'delete', 'undo', 'undo', 'redo', 'exchange'),
      note: fc.integer({ min: 0, max: 2 }),
      value: fc.integer({ min: 0, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const [a, b] = [bindPerson(), bindPerson()];
        for (const at of [0, 1, 2]) (at === 0 ? a : b).addNote(`shape:f${at}`);
        exchange(a, b);
        const taken: string[] = [];
        for (const { doc } of [a, b])
          doc.on('afterTransaction', (change) => taken.push(...takenByUndo(change)));
        for (const { who, what, note, value } of actions) {
          const person = who ? a : b;
          const id = `shape:f${note}`;
          const isThere = person.note(id) !== undefined;
          person.binding.undoList.stop();
          if (what === 'undo') person.binding.undo();
          else if (what === 'redo') person.binding.redo();
          else if (what === 'exchange') exchange(a, b);
          else if (isThere && what === 'drag') drag(person, value, id);
          else if (isThere && what === 'mark') mark(person, value % 2 === 0 ? 'voice' : 'none', id);
          else if (isThere && what === 'delete') remove(person, id);
          else if (what === 'write') type(person, id, value);
          person.binding.flushLocal();
        }
        exchange(a, b);
        exchange(a, b);
        expect(shown(a)).toEqual(shown(b));
        expect(taken).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

function wordsOf({ doc }: BoundPerson, id: string): Y.XmlFragment | undefined {
  const words = boardRecords(doc).get(id)?.get(KEY.text);
  return words instanceof Y.XmlFragment ? words : undefined;
}

/** Types as the words' editor would. */
function type(person: BoundPerson, id: string, value: number): void {
  const { doc, binding } = person;
  const words = wordsOf(person, id);
  const line = words === undefined || words.length === 0 ? undefined : words.get(value % words.length);
  if (!(line instanceof Y.XmlElement)) return;
  doc.transact(() => {
    if (value % 3 === 0) words?.insert(words.length, [new Y.XmlElement('paragraph')]);
    const text = line.length === 0 ? undefined : line.get(0);
    if (text instanceof Y.XmlText) text.insert(value % (text.length + 1), String(value));
    else line.insert(0, [new Y.XmlText(String(value))]);
  }, ySyncPluginKey);
  binding.flushLocal();
}

/** What a transaction of undo or redo took away that its document did not write itself. */
function takenByUndo(transaction: Y.Transaction): readonly string[] {
  const taken: string[] = [];
  if (!(transaction.origin instanceof Y.UndoManager)) return taken;
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item && struct.id.client !== transaction.doc.clientID)
      taken.push(struct.parentSub ?? 'words');
  });
  return taken;
}

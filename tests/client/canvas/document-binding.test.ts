// The binding between two stores: different properties both survive, undo is one's own, repairs are alike everywhere.
import fc from 'fast-check';
import type { TLRecord } from 'tldraw';
import { describe, expect, it } from 'vitest';
import type { NoteShape } from '../../../client/shapes/shape-types.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { addTreeNode } from '../../../shared/board/writing.ts';
import { type BoundPerson, bindPerson, exchange, SHEET, shown } from './two-stores.ts';

const NOTE = 'shape:n1';
const drag = (person: BoundPerson, x: number): void =>
  person.update<NoteShape & TLRecord>(NOTE, (note) => ({ ...note, x }));
const mark = (person: BoundPerson, kind: NoteShape['props']['kind']): void =>
  person.update<NoteShape & TLRecord>(NOTE, (note) => ({ ...note, props: { ...note.props, kind } }));

function pairWithNote(): readonly [BoundPerson, BoundPerson] {
  const [a, b] = [bindPerson(), bindPerson()];
  a.addNote(NOTE);
  a.binding.undoList.stop();
  exchange(a, b);
  return [a, b];
}

describe('two people on one board', () => {
  it('keep both changes when one drags and the other marks the same note', () => {
    const [a, b] = pairWithNote();
    drag(a, 500);
    mark(b, 'insight');
    exchange(a, b);
    expect(shown(a)).toEqual(shown(b));
    expect(a.note(NOTE)).toMatchObject({ x: 500, props: { kind: 'insight' } });
  });

  it('undo only what they did themselves, property by property', () => {
    const [a, b] = pairWithNote();
    drag(a, 500);
    exchange(a, b);
    mark(b, 'question');
    exchange(a, b);
    a.binding.undo();
    exchange(a, b);
    expect(b.note(NOTE)).toMatchObject({ x: 100, props: { kind: 'question' } });
    a.binding.redo();
    exchange(a, b);
    expect(b.note(NOTE)).toMatchObject({ x: 500, props: { kind: 'question' } });
  });

  it('never overwrite by undo what the other changed since', () => {
    const [a, b] = pairWithNote();
    drag(a, 500);
    exchange(a, b);
    drag(b, 700);
    exchange(a, b);
    a.binding.undo();
    exchange(a, b);
    expect(a.note(NOTE)?.x).toBe(700);
  });

  it('never bring back by undo what the other deleted', () => {
    const [a, b] = pairWithNote();
    drag(a, 500);
    exchange(a, b);
    b.store.remove([NOTE as never]);
    exchange(a, b);
    a.binding.undo();
    exchange(a, b);
    expect(a.note(NOTE)).toBeUndefined();
    b.binding.undo();
    exchange(a, b);
    expect(a.note(NOTE)).toBeDefined();
  });

  it('take away a note by undoing its making, and bring the same record back by redo', () => {
    const [a, b] = pairWithNote();
    const map = boardRecords(a.doc).get(NOTE);
    a.binding.undo();
    exchange(a, b);
    expect(b.note(NOTE)).toBeUndefined();
    a.binding.redo();
    exchange(a, b);
    expect(b.note(NOTE)).toBeDefined();
    expect(boardRecords(a.doc).get(NOTE)).toBe(map);
  });

  it('leave a note alone that the other has worked on, when its making is undone, and say so', () => {
    const [a, b] = pairWithNote();
    mark(b, 'voice');
    exchange(a, b);
    a.binding.undo();
    exchange(a, b);
    expect(a.note(NOTE)).toBeDefined();
    expect(a.kept).toEqual([NOTE]);
  });

  it('let deletion win over an edit of the same moment', () => {
    const [a, b] = pairWithNote();
    a.store.remove([NOTE as never]);
    drag(b, 900);
    exchange(a, b);
    expect(a.note(NOTE)).toBeUndefined();
    expect(b.note(NOTE)).toBeUndefined();
  });

  it('see notes of equal index in the same order, and lose none', () => {
    const [a, b] = [bindPerson(), bindPerson()];
    a.addNote('shape:x');
    b.addNote('shape:y');
    exchange(a, b);
    expect(shown(a)).toEqual(shown(b));
    const indexes = ['shape:x', 'shape:y'].map((id) => a.note(id)?.index);
    expect(new Set(indexes).size).toBe(2);
  });

  it('grow one tree at once without cycles or lost nodes', () => {
    const [a, b] = [bindPerson(['tree-why']), bindPerson(['tree-why'])];
    const sheetId = 'shape:tree-why' as RecordId;
    const root = 'shape:tree-why:tree.why' as RecordId;
    const maker = { author: null, team: null };
    for (const name of ['m', 'n'])
      addTreeNode(a.doc, {
        ...maker,
        id: `shape:${name}` as RecordId,
        sheetId,
        treeParent: root,
        order: 'a1',
        text: name,
      });
    exchange(a, b);
    const hang = (person: BoundPerson, id: string, treeParent: string): void =>
      person.update<TLRecord>(id, (node) => ({ ...node, meta: { ...node.meta, treeParent } }) as TLRecord);
    hang(a, 'shape:m', 'shape:n');
    hang(b, 'shape:n', 'shape:m');
    exchange(a, b);
    expect(shown(a)).toEqual(shown(b));
    for (const id of ['shape:m', 'shape:n']) expect(a.node(id)?.props.hidden).toBe(false);
    expect(new Set(['shape:m', 'shape:n'].map((id) => a.node(id)?.props.level))).toEqual(new Set([1, 2]));
  });

  it('show the same whatever they do and whenever they hear of each other', () => {
    const action = fc.record({
      who: fc.boolean(),
      what: fc.constantFrom('add', 'drag', 'mark', 'delete', 'undo', 'redo', 'reparent', 'exchange'),
      note: fc.integer({ min: 0, max: 3 }),
      value: fc.integer({ min: 0, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const [a, b] = [bindPerson(), bindPerson()];
        for (const { who, what, note, value } of actions) {
          const person = who ? a : b;
          const id = `shape:f${note}`;
          const isThere = person.note(id) !== undefined;
          person.binding.undoList.stop();
          if (what === 'add' && !isThere) person.addNote(id, [value, 300]);
          else if (what === 'undo') person.binding.undo();
          else if (what === 'redo') person.binding.redo();
          else if (what === 'exchange') exchange(a, b);
          else if (isThere && what === 'drag')
            person.update<TLRecord>(id, (record) => ({ ...record, x: value }) as TLRecord);
          else if (isThere && what === 'delete') person.store.remove([id as never]);
          else if (isThere && what === 'mark')
            person.update<NoteShape & TLRecord>(id, (record) => ({
              ...record,
              props: { ...record.props, kind: value % 2 === 0 ? 'voice' : 'none' },
            }));
          else if (isThere && what === 'reparent') {
            const parentId = note === value % 4 ? SHEET : `shape:f${value % 4}`;
            if (person.note(parentId) !== undefined)
              person.update<TLRecord>(id, (record) => ({ ...record, parentId }) as TLRecord);
          }
          person.binding.flushLocal();
        }
        exchange(a, b);
        exchange(a, b);
        expect(shown(a)).toEqual(shown(b));
      }),
      { numRuns: 60 },
    );
  });
});

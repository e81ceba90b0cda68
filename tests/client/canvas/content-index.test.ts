// What sheets show of their contents is what walking the whole board would tell, without walking it at every change.
import fc from 'fast-check';
import type { TLRecord, TLShape } from 'tldraw';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startContentIndex } from '../../../client/canvas/binding/content-index.ts';
import { contentOf } from '../../../client/shapes/shape-content.ts';
import type { NoteShape } from '../../../client/shapes/shape-types.ts';
import { contentOnBoard } from '../../../client/shapes/surroundings.ts';
import { type BoundPerson, bindPerson } from './two-stores.ts';

const IDS = ['shape:n0', 'shape:n1', 'shape:n2', 'shape:n3'];
const SHEETS = ['shape:targets', 'shape:feedback'];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The board as tldraw's editor would list it, and how often it was asked to. */
function listed({ store }: BoundPerson) {
  let walks = 0;
  const below = (parentId: string, shapes: readonly TLShape[]): readonly TLShape[] =>
    shapes
      .filter((shape) => shape.parentId === parentId)
      .sort((a, b) => (a.index < b.index ? -1 : 1))
      .flatMap((shape) => [shape, ...below(shape.id, shapes)]);
  return {
    store,
    getCurrentPageShapesSorted: () => {
      walks += 1;
      const shapes = store.allRecords().filter((record) => record.typeName === 'shape');
      return [...below('page:page', shapes)];
    },
    get walks() {
      return walks;
    },
  };
}

it('tells what walking the board would tell, whatever is made, moved, reordered and deleted', () => {
  const action = fc.record({
    what: fc.constantFrom('add', 'move', 'mark', 'order', 'sheet', 'delete', 'wait'),
    id: fc.constantFrom(...IDS),
    value: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
      const person = bindPerson(['targets', 'feedback']);
      const editor = listed(person);
      const end = startContentIndex(editor);
      for (const { what, id, value } of actions) {
        const change = (next: (note: NoteShape) => Partial<NoteShape>): void =>
          person.update<NoteShape & TLRecord>(id, (note) => ({ ...note, ...next(note) }));
        if (what === 'wait') vi.advanceTimersByTime(value * 40);
        else if (what === 'add') {
          if (person.note(id) === undefined) person.addNote(id);
        } else if (person.note(id) === undefined) continue;
        else if (what === 'move') change(() => ({ x: value }));
        else if (what === 'mark')
          change(({ props }) => ({ props: { ...props, kind: value % 2 === 0 ? 'voice' : 'none' } }));
        else if (what === 'order') change(() => ({ index: `a${value}V` }) as Partial<NoteShape>);
        else if (what === 'sheet') change(() => ({ parentId: SHEETS[value % 2] }) as Partial<NoteShape>);
        else person.store.remove([id as never]);
      }
      vi.advanceTimersByTime(200);
      expect(contentOnBoard(editor)).toEqual(contentOf(editor));
      end();
      person.binding.destroy();
    }),
    { numRuns: 30 },
  );
});

it('does not walk the board for notes that only move, and keeps the lists that hold none of them', () => {
  const person = bindPerson(['targets']);
  for (const id of IDS) person.addNote(id);
  const editor = listed(person);
  const end = startContentIndex(editor);
  const { walks } = editor;
  const before = contentOnBoard(editor);
  for (let x = 0; x < 50; x += 1) {
    person.update<NoteShape & TLRecord>('shape:n1', (note) => ({ ...note, x }));
    vi.advanceTimersByTime(40);
  }
  vi.advanceTimersByTime(200);
  const after = contentOnBoard(editor);
  expect(after.notes.find(({ id }) => id === 'shape:n1')?.x).toBe(49);
  expect(after.sheets).toBe(before.sheets);
  expect(editor.walks).toBe(walks);
  end();
});

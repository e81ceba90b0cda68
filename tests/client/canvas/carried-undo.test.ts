// The list to undo survives a board that is written anew: what was done before can be taken back after it, step by step, and
// still no step takes back, or brings back, what others did.
import fc from 'fast-check';
import type { TLRecord } from 'tldraw';
import { describe, expect, it } from 'vitest';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import type { NoteShape } from '../../../client/shapes/shape-types.ts';
import { boardRecords, isDeleted, readText } from '../../../shared/board/document.ts';
import { keep } from '../../../shared/board/late-work.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { afterSwitch, type BoundPerson, bindPerson, exchange } from './two-stores.ts';

const NOTE = 'shape:n1';
const newStep = (person: BoundPerson): void => {
  person.binding.flush();
  person.binding.undoList.stop();
};
const drag = (person: BoundPerson, x: number, id = NOTE): void => {
  newStep(person);
  person.update<NoteShape & TLRecord>(id, (note) => ({ ...note, x }));
  newStep(person);
};
const remove = (person: BoundPerson, id = NOTE): void => {
  newStep(person);
  person.store.remove([id as never]);
  newStep(person);
};
const add = (person: BoundPerson, id = NOTE): void => {
  newStep(person);
  person.addNote(id);
  newStep(person);
};
const fragmentOf = ({ doc }: BoundPerson, id = NOTE): Y.XmlFragment =>
  readText(boardRecords(doc).get(id) ?? expect.fail()) ?? expect.fail();
const textOf = (person: BoundPerson, id = NOTE): string => fragmentText(fragmentOf(person, id));
const typeAt = (person: BoundPerson, at: number, words: string, id = NOTE): void => {
  newStep(person);
  person.doc.transact(() => {
    const fragment = fragmentOf(person, id);
    if (fragment.length === 0) fragment.insert(0, [new Y.XmlElement('paragraph')]);
    const line = fragment.get(0) as Y.XmlElement;
    if (line.length === 0) line.insert(0, [new Y.XmlText()]);
    (line.get(0) as Y.XmlText).insert(at, words);
  }, ySyncPluginKey);
  newStep(person);
};

/** An empty line at this place. */
const line = (person: BoundPerson, at: number, id = NOTE): void => {
  newStep(person);
  person.doc.transact(
    () => fragmentOf(person, id).insert(at, [new Y.XmlElement('paragraph')]),
    ySyncPluginKey,
  );
  newStep(person);
};

/** Both go over to the board written anew. */
function bothSwitch(a: BoundPerson, b: BoundPerson): readonly [BoundPerson, BoundPerson] {
  exchange(a, b);
  const board = rewriteBoard(a.doc, 2);
  return [afterSwitch(a, board), afterSwitch(b, board)];
}

/** What the board holds: living records by id, with their values and words. */
const boardOf = ({ doc }: BoundPerson): unknown =>
  [...boardRecords(doc)]
    .filter(([, map]) => !isDeleted(map))
    .map(([id, map]) => ({
      id,
      values: Object.fromEntries([...keep(map).values].sort()),
      words: keep(map).words,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** Two people behind the switch: the first has moved the other's note before it, and written into it. */
function movedAndWritten() {
  const [a, b] = [bindPerson(), bindPerson()];
  add(b);
  exchange(a, b);
  drag(a, 400);
  typeAt(a, 0, '駅前に');
  return bothSwitch(a, b);
}

describe('undo after the board was written anew', () => {
  it('takes back what was done before, and redoes it', () => {
    const before = bindPerson();
    add(before);
    drag(before, 400);
    typeAt(before, 0, '図書館');
    const person = afterSwitch(before, rewriteBoard(before.doc, 2));
    const { binding } = person;
    expect(binding.undoList.depth).toBe(3);
    binding.undo();
    expect(textOf(person)).toBe('');
    binding.undo();
    expect(person.note(NOTE)?.x).toBe(100);
    binding.undo();
    expect(person.note(NOTE)).toBeUndefined();
    expect(binding.undoList.canUndo).toBe(false);
    for (let step = 0; step < 3; step++) binding.redo();
    expect([person.note(NOTE)?.x, textOf(person), binding.undoList.canRedo]).toEqual([400, '図書館', false]);
    binding.undo();
    expect(textOf(person)).toBe('');
  });

  it('takes a deletion back with all its words, also of a note that somebody else made', () => {
    const [a, b] = [bindPerson(), bindPerson()];
    add(b);
    typeAt(b, 0, '言葉');
    exchange(a, b);
    remove(a);
    const [later, other] = bothSwitch(a, b);
    later.binding.undo();
    exchange(later, other);
    expect(textOf(other)).toBe('言葉');
    expect(other.note(NOTE)).toBeDefined();
  });

  it('redoes what had been undone before, until something new is done', () => {
    const before = bindPerson();
    add(before);
    drag(before, 400);
    before.binding.undo();
    const board = rewriteBoard(before.doc, 2);
    const person = afterSwitch(before, board);
    expect(person.binding.undoList.canRedo).toBe(true);
    person.binding.redo();
    expect(person.note(NOTE)?.x).toBe(400);
    person.binding.undo();
    const again = afterSwitch(person, rewriteBoard(person.doc, 3));
    drag(again, 900);
    expect(again.binding.undoList.canRedo).toBe(false);
    again.binding.undo();
    expect(again.note(NOTE)?.x).toBe(100);
  });

  it('leaves what others changed since, property by property and letter by letter', () => {
    const [later, other] = movedAndWritten();
    // Moved away and back: the place is theirs all the same.
    drag(other, 700);
    drag(other, 400);
    typeAt(other, 2, '大きな');
    exchange(later, other);
    later.binding.undo();
    later.binding.undo();
    exchange(later, other);
    expect([other.note(NOTE)?.x, textOf(other)]).toEqual([400, '大きな']);
  });

  it('keeps letters that others wrote where mine stood, even when they look the same', () => {
    const [a, b] = [bindPerson(), bindPerson()];
    add(b);
    exchange(a, b);
    typeAt(a, 0, 'あ');
    const [later, other] = bothSwitch(a, b);
    const line = (fragmentOf(other).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    other.doc.transact(() => {
      line.delete(0, 1);
      line.insert(0, 'あ');
    }, ySyncPluginKey);
    exchange(later, other);
    later.binding.undo();
    exchange(later, other);
    expect(textOf(other)).toBe('あ');
  });

  it('keeps empty lines and line breaks that others made where mine stood', () => {
    const [a, b] = [bindPerson(), bindPerson()];
    add(b);
    exchange(a, b);
    typeAt(a, 0, '一');
    line(a, 1);
    const [later, other] = bothSwitch(a, b);
    line(other, 1);
    line(other, 3);
    exchange(later, other);
    expect(textOf(other)).toBe('一\n\n\n');
    later.binding.undo();
    exchange(later, other);
    // Mine went, whichever of the three looks the same.
    expect(fragmentOf(other).length).toBeGreaterThanOrEqual(3);
    const theirs = fragmentOf(other)
      .toArray()
      .filter((each) => each instanceof Y.XmlElement && each._item?.id.client === other.doc.clientID);
    expect(theirs).toHaveLength(2);
  });

  it('keeps a note of mine on which others have worked since, and says so', () => {
    const [a, b] = [bindPerson(), bindPerson()];
    add(a);
    const [later, other] = bothSwitch(a, b);
    typeAt(other, 0, '賛成');
    exchange(later, other);
    later.binding.undo();
    exchange(later, other);
    expect(later.kept).toEqual([NOTE]);
    expect(textOf(other)).toBe('賛成');
    expect(other.note(NOTE)).toBeDefined();
  });

  it('keeps a note that was redone there, and that others have worked on since', () => {
    const [a, b] = [bindPerson(), bindPerson()];
    add(a);
    for (const isUndoneBefore of [true, false]) {
      if (isUndoneBefore) a.binding.undo();
      const [later, other] = bothSwitch(a, b);
      if (!isUndoneBefore) later.binding.undo();
      later.binding.redo();
      exchange(later, other);
      typeAt(other, 0, '賛成');
      exchange(later, other);
      later.binding.undo();
      exchange(later, other);
      expect(later.kept).toEqual([NOTE]);
      expect(textOf(other)).toBe('賛成');
      expect(other.note(NOTE)).toBeDefined();
    }
  });

  it('never brings back what others deleted', () => {
    const [later, other] = movedAndWritten();
    remove(other);
    exchange(later, other);
    later.binding.undo();
    later.binding.undo();
    exchange(later, other);
    expect(other.note(NOTE)).toBeUndefined();
    expect(other.kept).toEqual([]);
  });

  it('carries the last hundred steps', () => {
    const before = bindPerson();
    add(before);
    for (let x = 1; x <= 130; x++) drag(before, 1000 + x);
    const person = afterSwitch(before, rewriteBoard(before.doc, 2));
    expect(person.binding.undoList.depth).toBe(100);
    while (person.binding.undoList.canUndo) person.binding.undo();
    expect(person.note(NOTE)?.x).toBe(1030);
  });

  describe('of which the server refused the last part', () => {
    /** The board that the server has, and the steps of somebody whose later work it refused. */
    const refusedAfter = (work: (person: BoundPerson) => void) => {
      const before = bindPerson();
      add(before);
      drag(before, 400);
      const kept = Y.encodeStateAsUpdate(before.doc);
      work(before);
      return afterSwitch(before, kept);
    };

    it('takes back what was done before the refused change, and nothing for the change itself', () => {
      const person = refusedAfter((writer) => {
        drag(writer, 900);
        typeAt(writer, 0, '断られた');
        add(writer, 'shape:refused');
        remove(writer);
      });
      expect([person.note(NOTE)?.x, textOf(person)]).toEqual([400, '']);
      person.binding.undo();
      // One press: refused steps have nothing left to take back.
      expect(person.note(NOTE)?.x).toBe(100);
      expect(person.note('shape:refused')).toBeUndefined();
      expect(person.kept).toEqual([]);
    });

    it('does not bring a refused change back by redoing', () => {
      const person = refusedAfter((writer) => {
        drag(writer, 900);
        typeAt(writer, 0, '断られた');
        add(writer, 'shape:refused');
      });
      while (person.binding.undoList.canUndo) person.binding.undo();
      while (person.binding.undoList.canRedo) person.binding.redo();
      expect([person.note(NOTE)?.x, textOf(person)]).toEqual([400, '']);
      expect(person.note('shape:refused')).toBeUndefined();
    });
  });

  const action = fc.record({
    what: fc.constantFrom('add', 'drag', 'drag', 'write', 'write', 'line', 'delete', 'undo', 'undo', 'redo'),
    note: fc.integer({ min: 0, max: 3 }),
    value: fc.integer({ min: 0, max: 900 }),
  });
  type Action = Parameters<Parameters<typeof action.map>[0]>[0];
  const act = (person: BoundPerson, { what, note, value }: Action): void => {
    const id = `shape:f${note}`;
    newStep(person);
    if (what === 'undo') person.binding.undo();
    else if (what === 'redo') person.binding.redo();
    else if (what === 'add') {
      if (!boardRecords(person.doc).has(id)) person.addNote(id);
    } else if (person.note(id) === undefined) return;
    else if (what === 'drag') drag(person, value, id);
    else if (what === 'delete') remove(person, id);
    else if (what === 'write') typeAt(person, value % (lineLength(person, id) + 1), String(value), id);
    else line(person, value % (fragmentOf(person, id).length + 1), id);
    newStep(person);
  };
  const lineLength = (person: BoundPerson, id: string): number => {
    const line = fragmentOf(person, id).get(0);
    const text = line instanceof Y.XmlElement && line.length > 0 ? line.get(0) : undefined;
    return text instanceof Y.XmlText ? text.length : 0;
  };

  it('goes the same way back and forth as without it, while nobody else does anything', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), fc.integer({ min: 0, max: 25 }), (actions, at) => {
        const stays = bindPerson();
        let goes = bindPerson();
        for (const [i, each] of actions.entries()) {
          if (i === at) goes = afterSwitch(goes, rewriteBoard(goes.doc, 2));
          act(stays, each);
          act(goes, each);
          expect(boardOf(goes)).toEqual(boardOf(stays));
        }
        if (at >= actions.length) goes = afterSwitch(goes, rewriteBoard(goes.doc, 2));
        for (const way of ['undo', 'redo', 'undo'] as const) {
          for (let step = 0; step <= actions.length; step++) {
            stays.binding[way]();
            goes.binding[way]();
            expect(boardOf(goes)).toEqual(boardOf(stays));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never takes a letter or a place that others wrote since, whatever happens', () => {
    fc.assert(
      fc.property(
        fc.array(action, { maxLength: 15 }),
        fc.array(fc.record({ who: fc.boolean(), what: action }), { maxLength: 20 }),
        (earlier, later) => {
          const [a0, b0] = [bindPerson(), bindPerson()];
          add(b0, 'shape:f0');
          add(a0, 'shape:f1');
          exchange(a0, b0);
          for (const each of earlier) act(a0, each);
          const [a, b] = bothSwitch(a0, b0);
          const taken: unknown[] = [];
          const known = Y.decodeStateVector(Y.encodeStateVector(b.doc));
          a.doc.on('afterTransaction', (transaction) => {
            if (!transaction.local || typeof transaction.origin !== 'symbol') return;
            if (transaction.origin.description !== 'carried') return;
            Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
              const isB =
                struct.id.client === b.doc.clientID && struct.id.clock >= (known.get(struct.id.client) ?? 0);
              if (isB) taken.push(struct.id);
            });
          });
          for (const { who, what } of later) {
            if (what.what !== 'add') act(who ? a : b, what);
            exchange(a, b);
          }
          while (a.binding.undoList.canUndo) a.binding.undo();
          exchange(a, b);
          expect(boardOf(a)).toEqual(boardOf(b));
          expect(taken).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });
});

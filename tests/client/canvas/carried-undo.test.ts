// The list to undo survives a board that is written anew: what was done before can be taken back after it, step by step, and
// still no step takes back, or brings back, what others did. At random: carried-undo-at-random.test.ts.
import { describe, expect, it } from 'vitest';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { add, bothSwitch, drag, fragmentOf, line, NOTE, remove, textOf, typeAt } from './deeds.ts';
import { afterSwitch, type BoundPerson, bindPerson, exchange } from './two-stores.ts';

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
});

// What is told as deleted, with a way back: what I delete, never what I undo, however long that takes, nor what others do.
import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import { deletedByHand } from '../../../../client/app/board/status/use-deletion-toast.ts';
import { type BoundPerson, bindPerson, exchange } from '../../canvas/two-stores.ts';

const NOTE = 'shape:n1';

/** How many shapes `act` is told to have deleted. */
function told({ doc, binding }: BoundPerson, act: () => void): number {
  let count = 0;
  const look = (transaction: Y.Transaction): void => {
    count += deletedByHand(transaction).length;
  };
  doc.on('afterTransaction', look);
  act();
  binding.flush();
  doc.off('afterTransaction', look);
  return count;
}
const remove = ({ store, binding }: BoundPerson): void => {
  binding.undoList.stop();
  store.remove([NOTE as never]);
};

it('tells what I delete, and not that it went on the others’ screens', () => {
  const [a, b] = [bindPerson(), bindPerson()];
  a.addNote(NOTE);
  exchange(a, b);
  expect(told(a, () => remove(a))).toBe(1);
  expect(told(b, () => exchange(a, b))).toBe(0);
});

it('tells nothing when I undo that I made something, or delete it once more', () => {
  const person = bindPerson();
  person.binding.undoList.stop();
  person.addNote(NOTE);
  expect(told(person, () => person.binding.undo())).toBe(0);
  expect(person.note(NOTE)).toBeUndefined();
  person.binding.redo();
  remove(person);
  person.binding.flush();
  person.binding.undo();
  expect(told(person, () => person.binding.redo())).toBe(0);
  expect(person.note(NOTE)).toBeUndefined();
});

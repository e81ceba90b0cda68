// What undo may do on a board that became another one while somebody was away: work that came over late can be taken back
// like any other; a board that was brought back from a backup is not touched by what was done before.

import type { TLRecord } from 'tldraw';
import { expect, it } from 'vitest';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import type { NoteShape } from '../../../client/shapes/shape-types.ts';
import { boardRecords, readText } from '../../../shared/board/document.ts';
import { bringOver, keepRecord, lateChange } from '../../../shared/board/late-work.ts';
import { epochOf, markRestored } from '../../../shared/board/restored.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { afterSwitch, type BoundPerson, bindPerson, exchange } from './two-stores.ts';

const NOTE = 'shape:n1';
const step = (person: BoundPerson, act: () => void): void => {
  person.binding.flush();
  person.binding.undoList.stop();
  act();
  person.binding.flush();
  person.binding.undoList.stop();
};
const drag = (person: BoundPerson, x: number, id = NOTE): void =>
  step(person, () => person.update<NoteShape & TLRecord>(id, (note) => ({ ...note, x })));
const type = (person: BoundPerson, at: number, words: string, id = NOTE): void =>
  step(person, () =>
    person.doc.transact(() => {
      const fragment = readText(boardRecords(person.doc).get(id) ?? expect.fail()) ?? expect.fail();
      if (fragment.length === 0) fragment.insert(0, [new Y.XmlElement('paragraph')]);
      const line = fragment.get(0) as Y.XmlElement;
      if (line.length === 0) line.insert(0, [new Y.XmlText()]);
      (line.get(0) as Y.XmlText).insert(at, words);
    }, ySyncPluginKey),
  );
const textOf = ({ doc }: BoundPerson, id = NOTE): string =>
  fragmentText(readText(boardRecords(doc).get(id) ?? expect.fail()) ?? expect.fail());
const copyOf = (update: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
};

/** Two people and a note of the second; the board is written anew while the first is away, and works on. */
function oneIsAway(late: (a: BoundPerson) => void, meanwhile: (b: BoundPerson) => void) {
  const [a0, b0] = [bindPerson(), bindPerson()];
  step(b0, () => b0.addNote(NOTE));
  type(b0, 0, '図書館');
  exchange(a0, b0);
  const kept = copyOf(Y.encodeStateAsUpdate(b0.doc));
  const b = afterSwitch(b0, rewriteBoard(b0.doc, 2));
  late(a0);
  a0.binding.flush();
  meanwhile(b);
  // As the server does when the first comes back.
  b.doc.transact(() => {
    for (const id of boardRecords(a0.doc).keys()) {
      const change = lateChange(b.doc, id, keepRecord(kept, id), keepRecord(a0.doc, id));
      if (change !== null) bringOver(b.doc, change);
    }
  }, 'server');
  const a = afterSwitch(a0, Y.encodeStateAsUpdate(b.doc));
  return { a, b };
}

it('work that came over late is taken back step by step, and done again; what others wrote meanwhile stays', () => {
  const { a, b } = oneIsAway(
    (away) => {
      drag(away, 400);
      type(away, 0, '駅前に');
    },
    (there) => type(there, 3, '！'),
  );
  expect([textOf(a), a.note(NOTE)?.x]).toEqual(['駅前に図書館！', 400]);
  a.binding.undo();
  expect([textOf(a), a.note(NOTE)?.x]).toEqual(['図書館！', 400]);
  a.binding.undo();
  expect([textOf(a), a.note(NOTE)?.x]).toEqual(['図書館！', 100]);
  a.binding.redo();
  a.binding.redo();
  exchange(a, b);
  expect([textOf(b), b.note(NOTE)?.x]).toEqual(['駅前に図書館！', 400]);
});

it('a late move that gave way to another’s is not taken back either', () => {
  const { a } = oneIsAway(
    (away) => drag(away, 400),
    (there) => drag(there, 700),
  );
  expect(a.note(NOTE)?.x).toBe(700);
  a.binding.undo();
  expect(a.note(NOTE)?.x).toBe(700);
});

it('a note made late, and gone by undo, is gone for everybody', () => {
  const { a, b } = oneIsAway(
    (away) => step(away, () => away.addNote('shape:late')),
    () => undefined,
  );
  expect(a.note('shape:late')).toBeDefined();
  a.binding.undo();
  exchange(a, b);
  expect(b.note('shape:late')).toBeUndefined();
});

/** A person with steps before and after a backup; and the board brought back from it. */
function afterRestoring() {
  const before = bindPerson();
  step(before, () => before.addNote(NOTE));
  drag(before, 400);
  type(before, 0, '控えの言葉');
  const backup = copyOf(Y.encodeStateAsUpdate(before.doc));
  drag(before, 700);
  step(before, () => before.addNote('shape:after'));
  step(before, () => before.store.remove([NOTE as never]));
  markRestored(backup, 2);
  return { before, restored: rewriteBoard(backup, 2) };
}

it('on a board brought back from a backup nothing from before can be undone or redone, also what looks the same', () => {
  const { before, restored } = afterRestoring();
  before.binding.undo();
  const person = afterSwitch(before, restored);
  expect([person.binding.undoList.canUndo, person.binding.undoList.canRedo]).toEqual([false, false]);
  for (let n = 0; n < 10; n += 1) person.binding.undo();
  for (let n = 0; n < 10; n += 1) person.binding.redo();
  expect([person.note(NOTE)?.x, textOf(person)]).toEqual([400, '控えの言葉']);
  expect(person.note('shape:after')).toBeUndefined();
});

it('what is done on it can be undone, and goes over to later rewritings', () => {
  const { before, restored } = afterRestoring();
  const person = afterSwitch(before, restored);
  drag(person, 900);
  const later = afterSwitch(person, rewriteBoard(person.doc, 3));
  expect(epochOf(later.doc)).toBe(3);
  later.binding.undo();
  expect(later.note(NOTE)?.x).toBe(400);
});

// What people do in tests of undo, each a step of its own, and how two of them go over to a board that was written anew.
import type { TLRecord } from 'tldraw';
import { expect } from 'vitest';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import type { NoteShape } from '../../../client/shapes/shape-types.ts';
import { boardRecords, isDeleted, readText } from '../../../shared/board/document.ts';
import { keep } from '../../../shared/board/late-work.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { afterSwitch, type BoundPerson, exchange } from './two-stores.ts';

export const NOTE = 'shape:n1';
export const newStep = (person: BoundPerson): void => {
  person.binding.flush();
  person.binding.undoList.stop();
};
export const drag = (person: BoundPerson, x: number, id = NOTE): void => {
  newStep(person);
  person.update<NoteShape & TLRecord>(id, (note) => ({ ...note, x }));
  newStep(person);
};
export const remove = (person: BoundPerson, id = NOTE): void => {
  newStep(person);
  person.store.remove([id as never]);
  newStep(person);
};
export const add = (person: BoundPerson, id = NOTE): void => {
  newStep(person);
  person.addNote(id);
  newStep(person);
};
export const fragmentOf = ({ doc }: BoundPerson, id = NOTE): Y.XmlFragment =>
  readText(boardRecords(doc).get(id) ?? expect.fail()) ?? expect.fail();
export const textOf = (person: BoundPerson, id = NOTE): string => fragmentText(fragmentOf(person, id));
export const typeAt = (person: BoundPerson, at: number, words: string, id = NOTE): void => {
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
export const line = (person: BoundPerson, at: number, id = NOTE): void => {
  newStep(person);
  person.doc.transact(
    () => fragmentOf(person, id).insert(at, [new Y.XmlElement('paragraph')]),
    ySyncPluginKey,
  );
  newStep(person);
};

/** Both go over to the board written anew. */
export function bothSwitch(a: BoundPerson, b: BoundPerson): readonly [BoundPerson, BoundPerson] {
  exchange(a, b);
  const board = rewriteBoard(a.doc, 2);
  return [afterSwitch(a, board), afterSwitch(b, board)];
}

/** What the board holds: living records by id, with their values and words. */
export const boardOf = ({ doc }: BoundPerson): unknown =>
  [...boardRecords(doc)]
    .filter(([, map]) => !isDeleted(map))
    .map(([id, map]) => ({
      id,
      values: Object.fromEntries([...keep(map).values].sort()),
      words: keep(map).words,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

// Undo over a board that is written anew, whatever people did before and do after it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords } from '../../../shared/board/document.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { add, boardOf, bothSwitch, drag, fragmentOf, line, newStep, remove, typeAt } from './deeds.ts';
import { afterSwitch, type BoundPerson, bindPerson, exchange } from './two-stores.ts';

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

describe('undo after the board was written anew, at random', () => {
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

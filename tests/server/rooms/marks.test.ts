// Marks of words in a room and on the way from disk: nobody's are lost when two mark the same words, and a text of very many is
// opened by work in proportion to them, counted in items looked at.
import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { openDocument } from '../../../server/rooms/epochs/load-document.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { atOnce } from '../../../shared/steps.ts';
import { mori, noteMap, openHall, reopen, Seat, sakashita, VISION, WAKABA_BOARD } from '../../kit/hall.ts';
import { addMarks, firstText } from '../../kit/marks.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { until } from '../../kit/until.ts';

afterEach(() => void vi.restoreAllMocks());

it('two who mark the same words at once, and whoever writes meanwhile, are kept and heard', async () => {
  const inner = createMemoryStorage();
  const { registry, faults } = await openHall({ inner });
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  anna.edit((records) => records.set('shape:n1', noteMap(sakashita, VISION, '図書館')));
  await until(() => boardRecords(ben.doc).has('shape:n1'));
  const letGo = faults.hold();
  anna.edit(() => firstText(anna.doc, 'shape:n1').format(0, 2, { bold: {} }));
  ben.edit((records) => {
    firstText(ben.doc, 'shape:n1').format(0, 2, { bold: {} });
    records.set('shape:n2', noteMap(mori, VISION, '橋'));
  });
  letGo();
  await anna.settled();
  await ben.settled();
  await until(() => boardRecords(anna.doc).has('shape:n2'));
  const late = await new Seat(sakashita).sit(reopen(inner).registry, WAKABA_BOARD);
  await until(() => boardRecords(late.doc).has('shape:n2'));
  expect(late.doc.store.pendingStructs).toBeNull();
  for (const { doc } of [anna, ben, late])
    expect(firstText(doc, 'shape:n1').toDelta()).toEqual([
      { insert: '図書', attributes: { bold: {} } },
      { insert: '館' },
    ]);
});

/** How often yjs asks whether an item is gone meanwhile. */
function asksDuring(act: () => void): number {
  let asked = 0;
  const isGone = Object.getOwnPropertyDescriptor(Y.Item.prototype, 'deleted')?.get;
  const spy = vi.spyOn(Y.Item.prototype, 'deleted', 'get').mockImplementation(function (this: Y.Item) {
    asked += 1;
    return isGone?.call(this);
  });
  act();
  spy.mockRestore();
  return asked;
}

/** A board with a note of so many marks, as it is stored. */
function boardOf(marks: number): {
  readonly made: Y.Doc;
  readonly stored: Parameters<typeof openDocument>[0];
} {
  const made = new Y.Doc();
  boardRecords(made).set('shape:n1', noteMap(sakashita, VISION, 'あいう'));
  addMarks(firstText(made, 'shape:n1'), marks);
  return { made, stored: { snapshot: Y.encodeStateAsUpdate(made), tail: [] } };
}

/** Opening and reading it. */
const workOfOpening = (marks: number): number => {
  const { stored } = boardOf(marks);
  return asksDuring(() => expect(readBoard(atOnce(openDocument(stored))).notes).toHaveLength(1));
};

/** One more mark by somebody else, once it is open. */
function workOfOneMore(marks: number): number {
  const { made, stored } = boardOf(marks);
  const doc = atOnce(openDocument(stored));
  const before = Y.encodeStateVector(made);
  firstText(made, 'shape:n1').format(0, 1, { underline: {} });
  const update = Y.encodeStateAsUpdate(made, before);
  const work = asksDuring(() => Y.applyUpdate(doc, update));
  expect(firstText(doc, 'shape:n1').toDelta()).toEqual(firstText(made, 'shape:n1').toDelta());
  return work;
}

it('a text of four thousand marks takes four times the work of one of a thousand', () => {
  expect(workOfOpening(4_000) / workOfOpening(1_000)).toBeLessThan(4.4);
});

it('one more mark in a text of very many takes no walk over all of them', () => {
  expect(workOfOneMore(20_000)).toBeLessThan(100);
});

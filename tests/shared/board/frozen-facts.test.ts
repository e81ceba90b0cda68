// What a frozen version keeps beside its records: the base year, so that its years never move, and what it showed of another board.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  campAsFrozen,
  elsewhereAsFrozen,
  keepBaseYear,
  keepElsewhere,
} from '../../../shared/board/frozen-facts.ts';
import type { TeamId } from '../../../shared/board/ids.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';

const aBoard = () =>
  newBoardDocument({ templates: ['vision'], team: 'wakaba' as TeamId, epoch: 1, schema: null });
/** As it is frozen: written anew with the year. */
const frozenIn = (year: number): Uint8Array => {
  const doc = aBoard();
  keepBaseYear(doc, year);
  return rewriteBoard(doc, 1);
};
const opened = (update: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
};

it('a version shows the years of its freezing, whatever the camp says now', () => {
  const now = { title: '合宿', baseFiscalYear: 2028 };
  expect(campAsFrozen(now, opened(frozenIn(2026)))).toEqual({ title: '合宿', baseFiscalYear: 2026 });
  expect(campAsFrozen(now, opened(frozenIn(2028)))).toBe(now);
});

it('a running board, a version of before this was kept, and one with a strange year show the camp’s', () => {
  const now = { baseFiscalYear: 2028 };
  expect(campAsFrozen(now, aBoard())).toBe(now);
  for (const strange of ['2026', 20.5, null]) {
    const doc = aBoard();
    doc.getMap('meta').set('baseFiscalYear', strange);
    expect(campAsFrozen(now, doc)).toBe(now);
  }
});

it('equal boards that are frozen in the same year are equal bytes', () => {
  expect(Buffer.from(frozenIn(2026))).toEqual(Buffer.from(frozenIn(2026)));
  expect(Buffer.from(frozenIn(2026))).not.toEqual(Buffer.from(frozenIn(2027)));
});

it('a version shows of another board what it kept, and what is told now where it kept nothing, or nothing sound', () => {
  const now = { words: { now: '今' }, sheets: {} };
  const kept = { words: { earlier: '当時' }, sheets: { vision: { name: '', drawings: [] } } };
  const doc = aBoard();
  expect(elsewhereAsFrozen(now, doc)).toBe(now);
  keepElsewhere(doc, kept);
  expect(elsewhereAsFrozen(now, opened(rewriteBoard(doc, 1)))).toEqual(kept);
  for (const strange of ['', '{', '{"words":{"a":1},"sheets":{}}', 7, null]) {
    doc.getMap('meta').set('elsewhere', strange);
    expect(elsewhereAsFrozen(now, doc)).toBe(now);
  }
});

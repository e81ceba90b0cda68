// Boards of older formats become boards of this one, step by step, and never half.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  BOARD_FORMAT_VERSION,
  boardMeta,
  boardRecords,
  META,
  type RecordValue,
} from '../../../shared/board/document.ts';
import { ageOf, MIGRATIONS, type Migration, migrate } from '../../../shared/board/migrations.ts';

/** Formats that never were: 0 kept places as `left` and `top`, 1 as one pair, 2 calls them `pos`. */
const INVENTED: readonly Migration[] = [
  {
    from: 0,
    apply: (doc) =>
      boardRecords(doc).forEach((map) => {
        map.set('place', [Number(map.get('left')), Number(map.get('top'))]);
        map.delete('left');
        map.delete('top');
      }),
  },
  {
    from: 1,
    apply: (doc) =>
      boardRecords(doc).forEach((map) => {
        map.set('pos', map.get('place') ?? [0, 0]);
        map.delete('place');
      }),
  },
];

function formatZero(): Y.Doc {
  const doc = new Y.Doc();
  boardMeta(doc).set(META.formatVersion, 0);
  const note = new Y.Map<RecordValue>();
  boardRecords(doc).set('shape:1', note);
  note.set('left', 12);
  note.set('top', 34);
  return doc;
}

it('an old document goes through every step, in one transaction', () => {
  const doc = formatZero();
  let transactions = 0;
  doc.on('afterTransaction', () => {
    transactions += 1;
  });
  migrate(doc, { schemaVersion: 2 }, INVENTED, 2);
  expect(boardRecords(doc).toJSON()).toEqual({ 'shape:1': { pos: [12, 34] } });
  expect(boardMeta(doc).toJSON()).toEqual({ [META.formatVersion]: 2, [META.schema]: { schemaVersion: 2 } });
  expect(transactions).toBe(1);
});

it('a step that is missing leaves the document as it was', () => {
  const doc = formatZero();
  const before = Y.encodeStateAsUpdate(doc);
  expect(() => migrate(doc, null, INVENTED.slice(1), 2)).toThrow(/from board format 0/);
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
});

it('documents know whether they are older, newer or of this release; an empty one is of this release', () => {
  const doc = formatZero();
  expect([ageOf(new Y.Doc()), ageOf(doc), ageOf(doc, 0)]).toEqual(['current', 'older', 'current']);
  boardMeta(doc).set(META.formatVersion, BOARD_FORMAT_VERSION + 1);
  expect(ageOf(doc)).toBe('newer');
});

it('there is a way from every released format to this one', () => {
  const released = Array.from({ length: BOARD_FORMAT_VERSION - 1 }, (_, at) => at + 1);
  expect(MIGRATIONS.map(({ from }) => from)).toEqual(released);
});

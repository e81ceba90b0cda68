// One note before its neighbour: read in the other order, and with nobody lying on anybody who did not before.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { NO_DETAILS } from '../../../shared/board/note-details.ts';
import type { Note } from '../../../shared/board/records.ts';
import { exchanged } from '../../../shared/drawing/note-order.ts';
import { inRows } from '../../../shared/layout/rows.ts';

const note = (name: string, x: number, y: number, width: number, height: number): Note => ({
  ...NO_DETAILS,
  id: `shape:${name}` as RecordId,
  parentId: 'shape:sheet' as RecordId,
  index: 'a1',
  x,
  y,
  width,
  height,
  author: null,
  team: null,
  form: 'square',
  kind: 'none',
  paragraphs: [],
  fieldZone: null,
});
const size = fc.integer({ min: 120, max: 400 });
const meets = (a: Note, b: Note) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

it('two neighbours are read the other way round, wherever they lie', () => {
  fc.assert(
    fc.property(
      fc.nat(900),
      fc.nat(900),
      fc.nat(900),
      fc.nat(900),
      size,
      size,
      size,
      size,
      (ax, ay, bx, by, aw, ah, bw, bh) => {
        const [first, second] = inRows([note('a', ax, ay, aw, ah), note('b', bx, by, bw, bh)]);
        if (first === undefined || second === undefined) return expect.fail('two notes');
        fc.pre(first.x !== second.x || first.y !== second.y);
        const [to, before] = exchanged(first, second, undefined);
        expect(
          inRows([
            { ...first, ...to },
            { ...second, ...before },
          ]).map(({ id }) => id),
        ).toEqual([second.id, first.id]);
      },
    ),
  );
});

it('side by side or one below the other they lie clear of each other, whoever is the larger', () => {
  fc.assert(
    fc.property(size, size, size, size, fc.boolean(), (aw, ah, bw, bh, isRow) => {
      const first = note('a', 100, 100, aw, ah);
      const second = isRow ? note('b', 112 + aw, 100, bw, bh) : note('b', 100, 112 + ah, bw, bh);
      const [to, before] = exchanged(first, second, undefined);
      expect(meets({ ...first, ...to }, { ...second, ...before })).toBe(false);
    }),
  );
});

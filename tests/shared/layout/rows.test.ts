// The order in which notes are read: one order, whatever order they come in.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRows, type Lying, ROW_HEIGHT } from '../../../shared/layout/rows.ts';

/** Many at nearly the same place: there a rounded difference is no order. */
const place = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 400 }) });
const lying = fc
  .array(place, { minLength: 1, maxLength: 30 })
  .map((places) => places.map((at, i): Lying => ({ ...at, id: `shape:${i}` })));
const ids = (items: readonly Lying[]): readonly string[] => items.map(({ id }) => id);

describe('the reading order of notes', () => {
  it('is one and the same, whatever order they come in', () => {
    const shuffled = lying.chain((items) =>
      fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
    );
    fc.assert(
      fc.property(shuffled, ([items, again]) => {
        expect(ids(inRows(again))).toEqual(ids(inRows(items)));
      }),
    );
  });

  it('is total, antisymmetric and transitive', () => {
    fc.assert(
      fc.property(lying, (items) => {
        const order = ids(inRows(items));
        expect([...order].sort()).toEqual([...ids(items)].sort());
        const isBefore = (a: Lying, b: Lying): boolean => order.indexOf(a.id) < order.indexOf(b.id);
        for (const a of items) {
          for (const b of items) {
            if (a === b) continue;
            expect(isBefore(a, b)).toBe(!isBefore(b, a));
            for (const c of items) if (isBefore(a, b) && isBefore(b, c)) expect(isBefore(a, c)).toBe(true);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('reads what begins a row lower later, and what begins at one height from the left', () => {
    fc.assert(
      fc.property(lying, (items) => {
        const order = ids(inRows(items));
        for (const a of items) {
          for (const b of items) {
            const isEarlier = a.y + ROW_HEIGHT <= b.y || (a.y === b.y && a.x < b.x);
            if (isEarlier) expect(order.indexOf(a.id)).toBeLessThan(order.indexOf(b.id));
          }
        }
      }),
    );
  });

  it('reads three notes of which each is a little lower than the one beside it by rows, not in a circle', () => {
    const notes = [
      { id: 'right', x: 300, y: 0 },
      { id: 'middle', x: 200, y: 40 },
      { id: 'left', x: 100, y: 80 },
    ];
    expect(ids(inRows(notes))).toEqual(['middle', 'right', 'left']);
  });
});

// Fractional indexes: always room between two neighbours, and keys the canvas accepts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexBetween, indexesBetween, isIndexKey } from '../../../shared/board/order.ts';

describe('indexBetween', () => {
  it('lies between its neighbours, however often and wherever things are inserted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 200 }), (places) => {
        const keys: string[] = [];
        for (const place of places) {
          const at = place % (keys.length + 1);
          keys.splice(at, 0, indexBetween(keys[at - 1] ?? null, keys[at] ?? null));
        }
        expect([...keys].sort()).toEqual(keys);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.every(isIndexKey)).toBe(true);
      }),
    );
  });

  it('counts on at both ends through every change of length', () => {
    let key = 'a0';
    for (let i = 0; i < 5000; i += 1) {
      const next = indexBetween(key, null);
      expect(next > key && isIndexKey(next)).toBe(true);
      key = next;
    }
    for (let i = 0; i < 10_000; i += 1) {
      const next = indexBetween(null, key);
      expect(next < key && isIndexKey(next)).toBe(true);
      key = next;
    }
  });

  it('ignores neighbours that make no sense', () => {
    expect(indexBetween('a3', 'a3') > 'a3').toBe(true);
    expect(indexBetween('a3', 'a1') > 'a3').toBe(true);
    expect(isIndexKey(indexBetween('', '!'))).toBe(true);
    expect(['', 'a', 'b0', 'a00', 'a1 ', `A${'0'.repeat(26)}`].some(isIndexKey)).toBe(false);
  });

  it('starts as the canvas does', () => {
    expect(indexesBetween(null, null, 3)).toEqual(['a1', 'a2', 'a3']);
  });
});

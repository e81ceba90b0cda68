// Two people's edits of one text come together character by character, and doing it twice changes nothing.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits, threeWayEdits } from '../../../shared/text/three-way.ts';

const merge = (base: string, theirs: string, ours: string): string =>
  applyEdits(ours, threeWayEdits(base, theirs, ours));

it('keeps what both wrote, at different places, at both ends and at the same place', () => {
  expect(merge('図書館を建てる', '新しい図書館を建てる', '図書館を駅前に建てる')).toBe(
    '新しい図書館を駅前に建てる',
  );
  expect(merge('まち', 'まち！', '私のまち')).toBe('私のまち！');
  expect(merge('', '森', '海')).toBe('海森');
  expect(merge('ab', 'aXb', 'aYb')).toBe('aYXb');
  expect(merge('一\n二', '一\n間\n二', '一\n二\n三')).toBe('一\n間\n二\n三');
});

it('takes away what either deleted, and does once what both did', () => {
  expect(merge('学び続けるまち', '学ぶまち', '学び続ける大きなまち')).toBe('学ぶ大きなまち');
  expect(merge('abc', 'ac', 'ab')).toBe('a');
  expect(merge('まち', '大きなまち', '大きなまち')).toBe('大きなまち');
  expect(merge('まち', '大きなまち', '大きなまちへ')).toBe('大きなまちへ');
});

it('never cuts a character of two units apart', () => {
  expect(merge('𠮷野家', '𠮷田家', '𠮷野家の𩸽')).toBe('𠮷田家の𩸽');
});

it('replaces as a whole what is too different to compare, within a moment', () => {
  const long = (seed: number): string =>
    Array.from({ length: 20_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * seed) % 9_973))).join('');
  const startMs = performance.now();
  expect(merge(long(7), long(11), long(7))).toBe(long(11));
  expect(performance.now() - startMs).toBeLessThan(3_000);
});

it('with nobody else writing gives exactly what they wrote; with nothing from them, ours', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '𠮷', '\n'), maxLength: 20 });
  fc.assert(
    fc.property(text, text, text, (base, theirs, ours) => {
      expect(merge(base, theirs, base)).toBe(theirs);
      expect(merge(base, base, ours)).toBe(ours);
      expect(merge(base, theirs, theirs)).toBe(theirs);
      const edits = threeWayEdits(base, theirs, ours);
      for (const [i, edit] of edits.entries()) {
        const before = edits[i - 1];
        expect(edit.at).toBeGreaterThanOrEqual(before === undefined ? 0 : before.at + before.remove);
        expect(edit.at + edit.remove).toBeLessThanOrEqual(ours.length);
      }
    }),
    { numRuns: 300 },
  );
});

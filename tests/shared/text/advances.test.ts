// The generated table of widths says what the fonts say.
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../shared/text/measure.ts';
import { fontAdvances } from '../../golden/font-advances.ts';

describe('advance widths', () => {
  it.each(['regular', 'bold'] as const)('of the %s weight equal those of the font', (weight) => {
    const { unitsPerEm, widths } = fontAdvances(weight);
    const wrong = [...widths].filter(
      ([codePoint, width]) =>
        codePoint >= 0x20 &&
        !/\p{M}|\p{Cf}/u.test(String.fromCodePoint(codePoint)) &&
        Math.abs(textWidth(String.fromCodePoint(codePoint), unitsPerEm, weight === 'bold') - width) > 1e-9,
    );
    expect(wrong).toEqual([]);
    expect(widths.size).toBeGreaterThan(10_000);
  });

  it('count one em for what the font lacks: emoji, joined or not, and rare kanji', () => {
    for (const char of ['😀', '👩‍👩‍👧', '🇯🇵', '𠮷', '葛󠄀']) expect(textWidth(char, 20)).toBe(20);
  });
});

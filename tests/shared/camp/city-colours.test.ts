// City colours: legible everywhere, and never two cities alike.
import { describe, expect, it } from 'vitest';
import { cityStyle, OTHER_CITY } from '../../../shared/camp/city-colours.ts';

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
};

describe('city colours', () => {
  it('keep AA contrast for badge, note text and words in the tint', () => {
    for (const style of [...Array.from({ length: 12 }, (_, i) => cityStyle(i)), OTHER_CITY]) {
      expect(contrast(style.fill, style.on)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(style.tint, '#25221d')).toBeGreaterThanOrEqual(12);
      expect(contrast(style.tint, style.ink)).toBeGreaterThanOrEqual(4.5);
      expect(contrast('#ffffff', style.edge)).toBeGreaterThanOrEqual(3);
    }
  });

  it('repeat after twelve with another mark', () => {
    const styles = Array.from({ length: 24 }, (_, i) => cityStyle(i));
    const signs = styles.map(({ fill, mark }) => `${fill} ${mark.glyph} ${mark.hollow}`);
    expect(new Set(signs).size).toBe(24);
    expect(cityStyle(12).fill).toBe(cityStyle(0).fill);
  });
});

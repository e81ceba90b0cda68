// City colours: legible everywhere, and never two cities alike.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COLOUR_COUNT,
  cityStyle,
  colourOf,
  nextPlace,
  OTHER_CITY,
} from '../../../shared/camp/city-colours.ts';

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

  it('are never alike, whichever cities were given another and however many come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(COLOUR_COUNT - 1), { maxLength: 12 }), (wishes) => {
        const teams: { order: number; colour?: number | null }[] = [];
        for (const wish of wishes) {
          teams.push(nextPlace(teams));
          const last = teams.length - 1;
          const isTaken = teams.some((team, at) => at !== last && colourOf(team) === wish);
          if (!isTaken) teams[last] = { order: last, colour: wish };
        }
        while (teams.length < COLOUR_COUNT) teams.push(nextPlace(teams));
        const colours = teams.map(colourOf);
        expect(new Set(colours).size).toBe(COLOUR_COUNT);
        expect(Math.max(...colours)).toBeLessThan(COLOUR_COUNT);
        expect(teams.map(({ order }) => order)).toEqual(teams.map((_, at) => at));
      }),
    );
  });
});

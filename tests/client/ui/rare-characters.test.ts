// No box on the screen for a kanji in a name: what BIZ UDPGothic lacks has a slice of Noto Sans JP.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { codePoints, rareCharactersCss } from '../../golden/rare-characters.ts';

const file = fileURLToPath(new URL('../../../client/ui/rare-characters.css', import.meta.url));
const css = readFileSync(file, 'utf8');
const lent = new Set(
  [...css.matchAll(/unicode-range:([^;]+);/g)].flatMap(([, ranges = '']) => codePoints(ranges)),
);
const isLent = (character: string) => lent.has(character.codePointAt(0) ?? 0);

describe('the characters that Noto Sans JP lends', () => {
  it('are those the fonts say are missing', () => {
    expect(css.replace(/\s+/g, '')).toBe(rareCharactersCss().replace(/\s+/g, ''));
  });

  it('hold the rare kanji of names, and nothing that BIZ UDPGothic draws itself', () => {
    expect([...'𠮷'].filter(isLent)).toEqual(['𠮷']);
    expect([...'髙﨑葛辻あア一A1、'].filter(isLent)).toEqual([]);
  });
});

// What a text is once it has come through a door: its lines and letters, without what programs put between them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../shared/text/clean-text.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
);

describe('words from outside', () => {
  it.each([
    ['U+000B of PowerPoint and Word', '\v'],
    ['U+000C', '\f'],
    ['CR LF', '\r\n'],
    ['a lone CR', '\r'],
    ['U+0085', '\u0085'],
    ['U+2028', '\u2028'],
    ['U+2029', '\u2029'],
  ])('%s is a line end', (_name, end) => {
    expect(cleanText(`重点一：人${end}重点の説明文`)).toBe('重点一：人\n重点の説明文');
  });

  it('a space that was not to be broken is a space', () => {
    expect(cleanText('人口\u00A03万人')).toBe('人口 3万人');
  });

  it.each([
    ['NUL', '\0'],
    ['U+0007, which ends cells of Word', '\u0007'],
    ['DEL', '\u007f'],
    ['half of a letter', '\ud842'],
    ['the other half', '\udfb7'],
    ['U+FFFE', '\ufffe'],
    ['U+FFFF', '\uffff'],
    ['a byte order mark', '\ufeff'],
    ['the stand-in for a copied picture', '\ufffc'],
  ])('%s is not text', (_name, sign) => {
    expect(cleanText(`港${sign}の朝`)).toBe('港の朝');
  });

  it.each([
    '𠮷野家',
    '葛\u{E0100}城市',
    '👩‍👩‍👧‍👦 ❤️',
    'क्‍ष',
    'が\u3099',
    'שלום \u200f!',
    '一\t二\n三',
    '￥〜―',
  ])('%j stays as it was written', (words) => {
    expect(cleanText(words)).toBe(words);
  });

  it('holds nothing that XML cannot hold, and is the same when cleaned again', () => {
    const xml = /^[\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text);
        expect(clean).toMatch(xml);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  it('loses no letter, mark, sign or figure', () => {
    const written = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}]|\ufffc/gu, '');
    fc.assert(
      fc.property(anyText, (text) => {
        expect(written(cleanText(text))).toBe(written(text));
      }),
    );
  });
});

// Whoever looks for 高橋 finds 髙橋: what is one word to people is one word to the search, however it was typed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldedParts } from '../../../shared/text/fold.ts';

const katakana = fc.stringMatching(/^[ァ-ヶ]{1,12}$/u);

describe('what is equal to a search', () => {
  it.each([
    ['髙橋さん', '高橋さん'],
    ['山﨑', '山崎'],
    ['𠮷田', '吉田'],
    ['渡邊・渡邉', '渡辺・渡辺'],
    ['齋藤', '斉藤'],
    ['廣島縣', '広島県'],
    ['ﾊﾞｯｸｷｬｽﾃｨﾝｸﾞ', 'ばっくきゃすてぃんぐ'],
    ['ＩＣＴ　２０年後', 'ict 20年後'],
    ['葛\u{E0100}城', '葛城'],
    ['か\u3099いぎ', 'がいぎ'],
  ])('%s is %s', (typed, looked) => {
    expect(fold(typed)).toBe(fold(looked));
  });

  it('a word that differs in more than its form stays another one', () => {
    for (const [a, b] of [
      ['はし', 'ばし'],
      ['高台', '高大'],
      ['つ', 'っ'],
      ['若葉', '若菜'],
    ] as const)
      expect(fold(a)).not.toBe(fold(b));
  });

  it('katakana and the hiragana of the same sounds', () => {
    fc.assert(
      fc.property(katakana, (kana) => {
        const hiragana = [...kana].map((one) => String.fromCharCode(one.charCodeAt(0) - 0x60)).join('');
        return fold(kana) === fold(hiragana);
      }),
    );
  });

  it('folding once more changes nothing, and nothing else does for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)),
      { numRuns: 2000 },
    );
  });

  it('words found apart are found together', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) =>
        foldedParts(`${before} 会議`).every((part) => fold(`${before} ${after} 會議`).includes(part)),
      ),
    );
  });
});

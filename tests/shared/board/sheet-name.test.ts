// What a sheet may be called, and what is made of what people type and paste.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { isSheetName, sheetNameOf } from '../../../shared/board/sheet-name.ts';

const MOST = BOARD_LIMITS.maxSheetName;

describe('a sheet’s name', () => {
  it('is counted in characters as people count them, not in halves of them', () => {
    for (const letter of ['a', 'あ', '𠮷'])
      expect([MOST - 1, MOST, MOST + 1].map((length) => isSheetName(letter.repeat(length)))).toEqual([
        true,
        true,
        false,
      ]);
  });
  it('may be none, and is none when nothing of it could be seen', () => {
    expect(isSheetName('')).toBe(true);
    for (const words of [' ', '\n', '\u3000', '\u200b\u200d', '\u202e']) expect(sheetNameOf(words)).toBe('');
  });
  it('made of pasted lines is one line; too long a one is cut', () => {
    expect(sheetNameOf('　二十年後の\r\n若葉市\t計画 ')).toBe('二十年後の 若葉市 計画');
    expect(sheetNameOf('a\u202eb\u2066c')).toBe('abc');
    expect(sheetNameOf('𠮷'.repeat(MOST + 5))).toBe('𠮷'.repeat(MOST));
    expect(sheetNameOf(`${'a'.repeat(MOST - 1)} b`)).toBe('a'.repeat(MOST - 1));
  });
  it('made of whatever words is one that the server takes, and stays as it is', () => {
    const any = fc.integer({ min: 0, max: 0x10ffff });
    const special = fc
      .constantFrom(...' \n\u200b\u202e\u2028\u3000あa𠮷', '\ud800')
      .map((letter) => letter.codePointAt(0) ?? 0);
    const words = fc.array(fc.oneof(any, special), { maxLength: 150 });
    fc.assert(
      fc.property(words, (letters) => {
        const name = sheetNameOf(String.fromCodePoint(...letters));
        expect(isSheetName(name)).toBe(true);
        expect(sheetNameOf(name)).toBe(name);
      }),
    );
  });
});

// One rule for names: kept as typed, compared as read, none where nothing can be seen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameName, nameKey, nameOf, repeatedNames } from '../../../shared/text/name.ts';

const anyName = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      ...[
        '若',
        'か',
        '\u3099',
        '゛',
        'ﾞ',
        'ｶ',
        ' ',
        '\u3000',
        '\n',
        '\v',
        '\u00a0',
        '\u200b',
        '\u200d',
        '\u202e',
      ],
      ...[
        '\u2066',
        '\ufe0f',
        '\u{e0100}',
        '\u3164',
        '\u115f',
        '\u2800',
        '\ud842',
        '\0',
        '\ufeff',
        '𠮷',
        '👩',
        '㍿',
      ],
    ),
  }),
);

describe('two names are the same', () => {
  it.each([
    ['がくえん市', 'がくえん市'.normalize('NFD')],
    ['若葉市', '若葉\u200b市'],
    ['若葉市', '\ufeff若葉市\u200b'],
    ['ミナミ町', 'ﾐﾅﾐ町'],
    ['ガクエン市', 'ｶﾞｸｴﾝ市'],
    ['ガクエン市', 'カ\u200bﾞクエン市'],
    ['第１区', '第1区'],
    ['葛城市', '葛\u{e0100}城市'],
    ['鈴木 花子', '鈴木　花子'],
    ['鈴木 花子', ' 鈴木\u00a0\t花子\u202c'],
  ])('%s and %j', (a, b) => {
    expect(isSameName(a, b)).toBe(true);
  });

  it.each([
    ['若葉市', '若葉町'],
    ['か', 'が'],
    ['つじ', 'つし'],
    ['𠮷野町', '吉野町'],
    ['鈴木 花子', '鈴木花子'],
  ])('but not %s and %s', (a, b) => {
    expect(isSameName(a, b)).toBe(false);
  });

  it('when they differ in form or in what cannot be seen, whatever they are', () => {
    fc.assert(
      fc.property(anyName, fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'), (name, form) => {
        const typed = name.replace(/\p{Cs}/gu, '');
        expect(nameKey(typed.normalize(form))).toBe(nameKey(typed));
        expect(nameKey(`\u200b${typed}\u200b`)).toBe(nameKey(typed));
        expect(nameKey(nameKey(typed))).toBe(nameKey(typed));
      }),
      { numRuns: 1000 },
    );
  });

  it('and the second is named as repeated, in its own writing', () => {
    expect(repeatedNames(['ミナミ町', '若葉市', 'ﾐﾅﾐ町', '若葉\u200b市'])).toEqual(['ﾐﾅﾐ町', '若葉\u200b市']);
  });
});

describe('what is kept of a name', () => {
  it.each([
    '𠮷野家',
    '葛\u{e0100}城市',
    '👩‍👩‍👧',
    '❤️の会',
    'क्‍ष',
    'がくえん市'.normalize('NFD'),
    'ﾐﾅﾐ町',
    '鈴木　花子',
    '若葉\u200b市',
  ])('%j stays as it was typed', (name) => {
    expect(nameOf(name)).toBe(name);
  });

  it('is one line, without spaces around it', () => {
    expect(nameOf('　二十年後の\r\n若葉市\v計画\t ')).toBe('二十年後の 若葉市 計画');
  });

  it('turns no line: marks of direction are gone', () => {
    expect(nameOf('\u202e市葉若\u2066\u200f!\u061c\u2069')).toBe('市葉若!');
  });

  it.each([
    '',
    ' ',
    '\u3000',
    '\u200b',
    '\u200d\ufe0f',
    '\u202e',
    '\u3164',
    '\u115f',
    '\u2800',
    '\u00ad',
    '\ufeff\0',
    '\u{e0100}',
  ])('is nothing of %j', (name) => {
    expect(nameOf(name)).toBe('');
  });

  it('can be seen, is clean and stays so, or is none', () => {
    fc.assert(
      fc.property(anyName, (typed) => {
        const name = nameOf(typed);
        expect(nameOf(name)).toBe(name);
        expect(name).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
        if (name !== '') expect(nameKey(name)).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });
});

// One writing of tables: Excel opens them, no cell is taken for a formula, no word is lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../shared/text/clean-text.ts';
import { csvCell, csvOf } from '../../../shared/text/csv.ts';

describe('a table as CSV', () => {
  it('begins with a byte order mark and ends its rows with CR LF, with every cell quoted', () => {
    expect(
      csvOf([
        ['a', 'い'],
        ['"引用", 改行\n', ''],
      ]),
    ).toBe('\ufeff"a","い"\r\n"""引用"", 改行\n",""\r\n');
  });

  it.each([
    '=1+1',
    '+81',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '  =1',
    '　＝1',
    '＋1',
    '\r=1',
    '　=1+1',
    '\u00a0=1',
    '＝１',
  ])('guards %j', (text) => {
    expect(csvCell(text)).toBe(`"'${text}"`);
  });

  it('guards a formula also behind what is not text', () => {
    expect(csvOf([['\0=1', '\ufeff=1', '\u0007　=1', '\v=1']])).toBe(
      '\ufeff"\'=1","\'=1","\'　=1","\'\n=1"\r\n',
    );
  });

  it('keeps every character of any text, and holds no control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const csv = csvOf([[text]]);
        const inner = csv.slice(2, -3).replaceAll('""', '"');
        expect([cleanText(text), `'${cleanText(text)}`]).toContain(inner);
        expect(csv.slice(0, -2)).not.toMatch(/[^\P{Cc}\n\t]/u);
      }),
    );
  });
});

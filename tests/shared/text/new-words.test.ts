// What T10 underlines.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newWords } from '../../../shared/text/new-words.ts';

const isNew = (before: string, now: string) =>
  newWords(before, now)
    .filter((stretch) => stretch.isNew)
    .map((stretch) => stretch.text.replaceAll('\n', ''));

describe('newWords', () => {
  it('finds what the revision added, whatever its line breaks', () => {
    expect(
      isNew(
        '状況を的確に把握し新たな考え方を提案し実行できる組織と人材',
        '変化し続ける課題に\n柔軟に対応するため、\n状況を的確に把握し\n新たな考え方を提案し、\n実行できる組織と人材\nの育成を目指す',
      ),
    ).toEqual(['変化し続ける課題に柔軟に対応するため、', '、', 'の育成を目指す']);
  });

  it('finds nothing new in the same words, and everything in other words', () => {
    expect(isNew('同じ文', '同じ\n文')).toEqual([]);
    expect(isNew('旧い', '別件')).toEqual(['別件']);
    expect(isNew('', '')).toEqual([]);
  });

  it('takes a kept particle inside new words for chance', () => {
    expect(isNew('町の声', '水の音')).toEqual(['水の音']);
  });

  it('always gives the text back', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, now) => {
        expect(
          newWords(before, now)
            .map(({ text }) => text)
            .join(''),
        ).toBe(now);
      }),
    );
  });
});

// Line breaking: nothing hangs over the edge, nothing is lost, and the rules of Japanese typesetting hold.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, breakParagraphs, NO_END, NO_START } from '../../../shared/text/break-lines.ts';
import { textWidth } from '../../../shared/text/measure.ts';

const words = (text: string, width: number, size = 22) =>
  breakLines(text, width, { size }).map((line) => line.text);

const japanese = fc
  .array(fc.constantFrom(...'あのをに町市役所、。「」（）ーっッ12345％ab '), { maxLength: 80 })
  .map((chars) => chars.join(''));

describe('breakLines', () => {
  it('takes the character before a comma that does not fit along to the next line', () => {
    expect(words('一件査定が中心で、担当者は予算の全体像を知らない', 176)).toEqual([
      '一件査定が中心',
      'で、担当者は予算',
      'の全体像を知ら',
      'ない',
    ]);
  });

  it('leaves no last line of one character', () => {
    expect(words('部の壁がなく、課題ごとに人が集まる', 176).at(-1)).toBe('まる');
    // A 。 is no company.
    expect(words('組織経営の本丸とも対話の機会を得る。', 16 * 22).at(-1)).toBe('得る。');
    expect(words('「本丸とも対話の機会を得る」', 12 * 22).at(-1)).toBe('得る」');
  });

  it('keeps digits and Latin words together', () => {
    expect(words('研修は2026年度に始める', 120)).toEqual(['研修は', '2026年度', 'に始める']);
    expect(words('planning backwards together', 150)).toEqual(['planning', 'backwards', 'together']);
  });

  it('keeps the line breaks that people made, empty lines included', () => {
    expect(words('一\n\n二', 500)).toEqual(['一', '', '二']);
  });

  it.each([
    '状況を的確に把握し新たな考え方を提案し実行できる組織と人材を育てているまち',
    '多様な人が支え合い、自分達で課題を見つけ話し合うまちで、取り組みを受け継いでいる',
    '自治体チームが地域の会議に出て、住民と一緒に働き方を見直している',
  ])('parts no word of a large sentence, however wide the line: %s', (sentence) => {
    const words = [
      '状況',
      '把握',
      '考え方',
      '提案',
      '実行',
      '組織',
      '人材',
      '支え合い',
      '自分達',
      '課題',
      '話し合う',
    ]
      .concat([
        '取り組み',
        '受け継いで',
        '自治体',
        'チーム',
        '地域',
        '会議',
        '住民',
        '一緒',
        '働き方',
        '見直して',
      ])
      .filter((word) => sentence.includes(word));
    for (let width = 500; width <= 1280; width += 20) {
      const lines = breakLines(sentence, width, { size: 50, bold: true, byPhrase: true }).map(
        ({ text }) => text,
      );
      for (const word of words)
        expect(
          lines.some((line) => line.includes(word)),
          `${word} at ${width}`,
        ).toBe(true);
    }
  });

  it('breaks large sentences between phrases', () => {
    const lines = breakLines('状況を的確に把握し新たな考え方を提案し実行できる組織と人材', 1280, {
      size: 74,
      bold: true,
      byPhrase: true,
    });
    expect(lines.map(({ text }) => text)).toEqual([
      '状況を的確に把握し新たな考え方を',
      '提案し実行できる組織と人材',
    ]);
  });

  it('sets bold stretches where they stand, and indents lists', () => {
    const [line, item] = breakParagraphs(
      [
        {
          runs: [
            { text: '旗は', bold: false },
            { text: '目安', bold: true },
          ],
          listDepth: 0,
        },
        { runs: [{ text: '項目', bold: false }], listDepth: 1 },
      ],
      300,
      { size: 20 },
    );
    expect(line?.runs.map(({ text, bold, x }) => ({ text, bold, x }))).toEqual([
      { text: '旗は', bold: false, x: 0 },
      { text: '目安', bold: true, x: textWidth('旗は', 20) },
    ]);
    expect(item?.indent).toBe(24);
    expect(item?.bulletX).toBe(4);
  });

  it('never exceeds the width and never loses a character', () => {
    fc.assert(
      fc.property(japanese, fc.integer({ min: 60, max: 500 }), fc.boolean(), (text, width, byPhrase) => {
        const lines = breakLines(text, width, { size: 22, byPhrase });
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.5);
        const kept = lines.map((line) => line.text).join('');
        expect(kept.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  it('begins no line with what may not begin one, and ends none with an opening bracket', () => {
    // Runs of forbidden characters longer than a line must break somewhere; ordinary text has none.
    const sentence = fc
      .array(
        fc.tuple(
          fc.constantFrom('町の', '役所が', '人を', '「話す」', '動く、', '10％。', 'ラッパー'),
          fc.nat(3),
        ),
      )
      .map((parts) => parts.map(([word]) => word).join(''));
    fc.assert(
      fc.property(sentence, fc.integer({ min: 130, max: 500 }), (text, width) => {
        const lines = breakLines(text, width, { size: 22 });
        for (const line of lines.slice(1)) expect(NO_START).not.toContain([...line.text][0] ?? '?!none');
        for (const line of lines.slice(0, -1))
          expect(NO_END).not.toContain([...line.text].at(-1) ?? '?!none');
      }),
    );
  });
});

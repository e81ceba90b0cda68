// Trees as text, in and out: what people's tools hand over becomes the tree that they meant, and what is written is read back as it was.
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpml, opmlText, readOpml, type XmlElement } from '../../../shared/outline/opml.ts';
import {
  type Forest,
  type GrowingNode,
  nodesIn,
  OUTLINE_LIMITS,
  tidied,
} from '../../../shared/outline/outline.ts';
import { readOutline } from '../../../shared/outline/read-outline.ts';
import { columnsText, htmlList, markdownText, tabbedText } from '../../../shared/outline/write-outline.ts';

/** Short for people who read: `財源(国, 県)`. */
const said = (forest: Forest): string =>
  forest
    .map(({ words, children }) => (children.length === 0 ? words : `${words}(${said(children)})`))
    .join(' ');
const read = (text: string): string => {
  const outline = readOutline(text);
  return outline.ok ? said(outline.value) : outline.error.kind;
};

/** Throws nothing: xmldom's errors are no XML, as in a browser, which takes letters that were lost before without a word. */
const parseXml = (xml: string): XmlElement | null => {
  try {
    const parser = new DOMParser({
      onError: (level) => {
        if (level !== 'warning') throw new Error('not well-formed');
      },
    });
    return parser.parseFromString(xml, 'text/xml').documentElement as unknown as XmlElement;
  } catch {
    return null;
  }
};

const WORDS = fc.oneof(
  fc.constantFrom(
    '財源が足りない',
    '人が減る\nので続かない',
    '𠮷野家の隣',
    '👨‍👩‍👧‍👦の家',
    '髙﨑',
    '- 横棒',
    '* 星',
    '・中黒',
    '# 見出し',
    '1. 番号',
    '1.1 番号',
    '１．番号',
    '1.',
    'o',
    '"引用"',
    '"',
    '=cmd|calc',
    "'=x",
    '＋α',
    '@名前',
    '　全角の空き',
    '後ろの空き ',
    'タブ\tあり',
    'a&b<c>d',
    '&amp;',
    '<br>',
    '\\\\server\\share',
    '*強調*_下線_',
    '[x](y)',
    '\n',
    '先頭\n\n空行',
    '-',
    '',
    'a',
    '3つの課題',
    '1.5倍',
    '--',
    '---',
    '同じ',
    '同じ',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
/** Nodes with the level that each wishes for; one stands at most a level below the one before. */
const FORESTS = fc
  .array(fc.tuple(fc.nat({ max: 5 }), WORDS), { minLength: 1, maxLength: 30 })
  .map((wishes) => {
    const roots: GrowingNode[] = [];
    const above: GrowingNode[] = [];
    for (const [wish, words] of wishes) {
      const node: GrowingNode = { words, children: [] };
      above.length = Math.min(wish, above.length);
      (above.at(-1)?.children ?? roots).push(node);
      above.push(node);
    }
    return tidied(roots);
  })
  .filter((forest) => forest.length > 0);

describe('an outline that was written is read back as the same trees', () => {
  it.each([
    ['lines set in by tabs', tabbedText],
    ['a Markdown list', markdownText],
    ['the columns of a spreadsheet', columnsText],
  ] as const)('%s', (_name, write) => {
    fc.assert(
      fc.property(FORESTS, (forest) => {
        expect(readOutline(write(forest))).toEqual({ ok: true, value: forest });
      }),
      { numRuns: 1500 },
    );
  });

  it('OPML with letters that were lost before', () => {
    const forest = [{ words: '\uFFFD', children: [] }];
    expect(readOpml(opmlText(forest, '課題の木'), parseXml)).toEqual({ ok: true, value: forest });
  });

  it('OPML', () => {
    fc.assert(
      fc.property(FORESTS, (forest) => {
        const opml = opmlText(forest, '課題の木');
        expect(isOpml(opml)).toBe(true);
        expect(readOpml(opml, parseXml)).toEqual({ ok: true, value: forest });
      }),
      { numRuns: 500 },
    );
  });
});

describe('lines as people have them', () => {
  it.each([
    ['tabs', '財源\n\t国\n\t\t補助金\n\t県\n人材', '財源(国(補助金) 県) 人材'],
    ['two spaces', '財源\n  国\n    補助金\n  県\n人材', '財源(国(補助金) 県) 人材'],
    ['four spaces', '財源\n    国\n        補助金\n    県', '財源(国(補助金) 県)'],
    ['full-width spaces', '財源\n　国\n　　補助金\n　県', '財源(国(補助金) 県)'],
    ['hyphens and stars', '- 財源\n  - 国\n    * 補助金\n  - 県', '財源(国(補助金) 県)'],
    ['中黒 without a space', '・財源\n　・国\n　・県\n・人材', '財源(国 県) 人材'],
    [
      'a line of text over bullets at the same indentation',
      '財源\n・国\n・県\n人材\n・正職員',
      '財源(国 県) 人材(正職員)',
    ],
    ['numbers with parts', '1. 財源\n1.1 国\n1.1.1 補助金\n1.2 県\n2. 人材', '財源(国(補助金) 県) 人材'],
    ['full-width numbers', '１．財源\n１．１　国\n２．人材', '財源(国) 人材'],
    [
      'headings of Markdown with a list below',
      '# 財源\n## 国\n- 補助金\n- 交付税\n## 県\n# 人材',
      '財源(国(補助金 交付税) 県) 人材',
    ],
    ['bullets with a tab, as Word hands them over', '•\t財源\n\to\t国\n•\t人材', '財源(国) 人材'],
    ['numbers with a tab', '1.\t財源\n2.\t人材', '財源 人材'],
    ['what is indented as a whole', '  財源\n    国\n  人材', '財源(国) 人材'],
    ['Windows line ends, empty lines between', '財源\r\n\r\n\t国\r\n', '財源(国)'],
    [
      'quantities that are no numbering',
      '1.5倍にする\n3つの課題\n3.11の教訓\n2040年',
      '1.5倍にする 3つの課題 3.11の教訓 2040年',
    ],
    ['an address of a shared folder', '- \\\\server\\share', '\\\\server\\share'],
  ])('%s', (_name, text, tree) => expect(read(text)).toBe(tree));
});

describe('columns of a spreadsheet', () => {
  it('takes a parent that is said in its first row only', () =>
    expect(read('財源\t国\t補助金\r\n\t\t交付税\r\n\t県\t\r\n人材\t正職員\t\r\n')).toBe(
      '財源(国(補助金 交付税) 県) 人材(正職員)',
    ));
  it('takes a parent that is said in every row', () =>
    expect(read('財源\t国\t補助金\n財源\t国\t交付税\n財源\t県\t\n人材\t正職員\t')).toBe(
      '財源(国(補助金 交付税) 県) 人材(正職員)',
    ));
  it('keeps line ends within a cell', () =>
    expect(readOutline('財源\t"国の\n補助金"\n')).toEqual({
      ok: true,
      value: [{ words: '財源', children: [{ words: '国の\n補助金', children: [] }] }],
    }));
  it('does not take a column of numbers for a level', () =>
    expect(read('1\t財源\n2\t人材')).toBe('財源 人材'));
  it('leaves a formula as words', () => expect(read('財源\t=cmd|calc')).toBe('財源(=cmd|calc)'));
});

describe('what is too much is told and not cut', () => {
  it('nodes', () => {
    expect(read(Array.from({ length: OUTLINE_LIMITS.nodes + 1 }, (_, i) => `課題${i}`).join('\n'))).toBe(
      'too-many',
    );
    const most = readOutline(Array.from({ length: OUTLINE_LIMITS.nodes }, (_, i) => `課題${i}`).join('\n'));
    expect(most.ok && nodesIn(most.value)).toBe(OUTLINE_LIMITS.nodes);
  });
  it('levels', () => {
    const deep = (levels: number): string =>
      Array.from({ length: levels }, (_, i) => `${'\t'.repeat(i)}x`).join('\n');
    expect(read(deep(OUTLINE_LIMITS.levels + 1))).toBe('too-many-levels');
    expect(read(deep(OUTLINE_LIMITS.levels))).toContain('x(x(x');
    expect(read(deep(1500))).toBe('too-many-levels');
  });
  it('words', () => {
    expect(read(`短い\n${'長'.repeat(OUTLINE_LIMITS.words + 1)}`)).toBe('too-long');
    expect(readOutline('長'.repeat(OUTLINE_LIMITS.words)).ok).toBe(true);
  });
  it('text, and text without words', () => {
    expect(read('x'.repeat(OUTLINE_LIMITS.text + 1))).toBe('too-large');
    expect(read('\n \n\t\n')).toBe('no-outline');
  });
});

describe('hostile OPML', () => {
  const refused = (xml: string): string | undefined => {
    const outline = readOpml(xml, parseXml);
    return outline.ok ? undefined : outline.error.kind;
  };
  it('with entities or a document type is never parsed', () => {
    const never = (): never => {
      throw new Error('parsed');
    };
    for (const xml of [
      '<!DOCTYPE lolz [<!ENTITY lol "lol">]><opml><body><outline text="&lol;"/></body></opml>',
      '<?xml version="1.0"?><!DOCTYPE opml SYSTEM "http://example.invalid/x.dtd"><opml/>',
    ])
      expect(readOpml(xml, never)).toEqual({ ok: false, error: { kind: 'has-entities' } });
  });
  it('is known as OPML also where a document type stands before it', () => {
    expect(isOpml('<!DOCTYPE o [<!ENTITY a "aa">]>\n<opml><body/></opml>')).toBe(true);
    expect(isOpml('財源\n<opml>')).toBe(false);
  });
  it('that is deep, large, broken or something else is refused', () => {
    const deep = 5000;
    expect(
      refused(`<opml><body>${'<outline text="x">'.repeat(deep)}${'</outline>'.repeat(deep)}</body></opml>`),
    ).toMatch(/too-many-levels|no-outline/u);
    expect(refused(' '.repeat(OUTLINE_LIMITS.text + 1))).toBe('too-large');
    expect(refused('<opml><body><outline text="x"></body></opml>')).toBe('no-outline');
    expect(refused('<html><body><outline text="x"/></body></html>')).toBe('no-outline');
    expect(refused('<opml><body/></opml>')).toBe('no-outline');
  });
  it('reads title and note where there is no text', () => {
    const read = readOpml('<opml><body><outline title="財源" _note="令和9年度"/></body></opml>', parseXml);
    expect(read).toEqual({ ok: true, value: [{ words: '財源\n令和9年度', children: [] }] });
  });
});

describe('for other programs', () => {
  it('no cell is a formula, in text or in HTML', () => {
    fc.assert(
      fc.property(FORESTS, (forest) => {
        for (const line of columnsText(forest).split(/[\t\n]/u)) expect(line).not.toMatch(/^\s*[=@]/u);
        expect(htmlList(forest)).not.toMatch(/<li>\s*[=+@＝＋＠-]/u);
      }),
    );
  });
  it('a list within lists, its line ends as such', () =>
    expect(htmlList([{ words: '財源\n<b>', children: [{ words: '国', children: [] }] }])).toBe(
      '<ul><li>財源<br>&lt;b&gt;<ul><li>国</li></ul></li></ul>',
    ));
});

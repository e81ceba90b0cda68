// The PDF that people take home: exact paper, words in order and searchable, fonts inside, bookmarks, an end on request.
import { describe, expect, it } from 'vitest';
import { makePdf } from '../../../../client/export/pdf/make-pdf.ts';
import type { Drawing } from '../../../../shared/drawing/drawing.ts';
import { FONTS, fallbackFont, job, made, NOTHING, page, text } from './pdf-kit.ts';
import { fontsIn, readPdf } from './read-pdf.ts';

/** The smallest PNG there is: one grey pixel. */
const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

describe('the PDF', () => {
  it.each([
    ['A3', 1190.55, 841.89],
    ['A4', 841.89, 595.28],
  ] as const)('has pages of exactly %s landscape', async (paper, width, height) => {
    const pdf = await readPdf(await made(job([page('ビジョン', [text(100, '未来')])], { paper })));
    expect(pdf.pages.map((one) => [one.widthPt, one.heightPt])).toEqual([[width, height]]);
  });

  it('keeps every line of text, in the order of the list, groups and rotations included', async () => {
    const drawings: readonly Drawing[] = [
      text(130, 'ありたい姿', { size: 54, bold: true }),
      text(180, '令和28年度（2046）から', { anchor: 'end', x: 1632 }),
      {
        kind: 'group',
        x: 600,
        y: 400,
        rotation: 0.1,
        children: [
          { kind: 'rect', x: 0, y: 0, width: 200, height: 200, fill: '#e0e2ff' },
          text(40, '全ての部で、対話'),
          text(70, 'による枠配分型の'),
        ],
      },
      text(900, '広報誌を見て、町内会の集まりに', { anchor: 'middle', x: 840 }),
    ];
    const pdf = await readPdf(await made(job([page('ありたい姿', drawings)])));
    expect(pdf.pages[0]?.text).toBe(
      'ありたい姿令和28年度（2046）から全ての部で、対話による枠配分型の広報誌を見て、町内会の集まりに',
    );
  });

  it('embeds subsets of the fonts it uses and no other font', async () => {
    const bytes = await made(job([page('a', [text(100, 'まち'), text(200, '太字', { bold: true })])]));
    const fonts = fontsIn(bytes);
    expect(fonts.map((font) => font.name.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual([
      'BIZUDPGothic-Bold',
      'BIZUDPGothic-Regular',
    ]);
    expect(fonts.every((font) => font.embedded && /^[A-Z]{6}\+/.test(font.name))).toBe(true);
    expect(bytes.length).toBeLessThan(60_000);
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('Helvetica');
  });

  it('shows names and signs that fonts often lack', async () => {
    const words = '髙﨑𠮷①②Ⅲ㈱㎡～〜ー－葛神';
    let asked = 0;
    const resources = {
      ...NOTHING,
      fallbackFont: async () => {
        asked += 1;
        return fallbackFont();
      },
    };
    const bytes = await made(
      job([page('名前', [text(100, words), text(200, words, { bold: true })])]),
      resources,
    );
    expect((await readPdf(bytes)).pages[0]?.text).toBe(words + words);
    expect(fontsIn(bytes).some((font) => font.name.endsWith('NotoSansJP-Regular') && font.embedded)).toBe(
      true,
    );
    expect(asked).toBe(1);
  });

  it('asks for the fallback font only when the words need it', async () => {
    let asked = 0;
    const resources = {
      ...NOTHING,
      fallbackFont: async () => {
        asked += 1;
        return null;
      },
    };
    await made(job([page('a', [text(100, '髙﨑①②😀👨‍👩‍👧')])]), resources);
    expect(asked).toBe(0);
  });

  it('keeps emoji and unknown characters as words that can be searched and copied', async () => {
    const pictures: string[] = [];
    const words = '笑顔😀と家族👨‍👩‍👧、𠮷野、国旗🇯🇵';
    const bytes = await made(job([page('絵文字', [text(100, words)])]), {
      fallbackFont: async () => null,
      picture: async ({ cluster }) => {
        pictures.push(cluster);
        return cluster === '😀'
          ? { png: PNG, advanceEm: 1, boxEm: { x: 0, y: -0.9, width: 1, height: 1 } }
          : null;
      },
    });
    expect(pictures).toEqual(['😀', '👨‍👩‍👧', '𠮷', '🇯🇵']);
    expect((await readPdf(bytes)).pages[0]?.text).toBe(words);
  });

  it('composes letters whose marks were typed apart, and leaves kanji of names as they are', async () => {
    const pdf = await readPdf(await made(job([page('a', [text(100, 'か\u3099くしゅう 神﨑')])])));
    expect(pdf.pages[0]?.text).toBe('がくしゅう神﨑');
  });

  it('bookmarks each sheet under its city', async () => {
    const pages = [
      page('ビジョン', [], '若葉市'),
      page('ありたい姿', [], '若葉市'),
      page('ビジョン', [], '高台市'),
    ];
    expect((await readPdf(await made(job(pages)))).bookmarks).toEqual([
      { title: '若葉市', items: ['ビジョン', 'ありたい姿'] },
      { title: '高台市', items: ['ビジョン'] },
    ]);
  });

  it('says its title and language, and is tagged', async () => {
    const pdf = await readPdf(await made(job([page('a', [text(100, 'あ')])])));
    expect(pdf).toMatchObject({ title: '広域 自主合宿', language: 'ja-JP', tagged: true });
  });

  it('draws an image once however often it is shown, and says so when it cannot be read', async () => {
    const image = (assetId: string, x: number): Drawing => ({
      kind: 'image',
      assetId,
      x,
      y: 300,
      width: 100,
      height: 100,
    });
    const bytes = await made(
      job([page('a', [image('here', 100), image('here', 300), image('gone', 500), image('broken', 700)])], {
        images: new Map([
          ['here', PNG],
          ['broken', new Uint8Array([1, 2, 3])],
        ]),
      }),
    );
    expect(new TextDecoder('latin1').decode(bytes).match(/\/Subtype \/Image/g)).toHaveLength(1);
    expect((await readPdf(bytes)).pages[0]?.text).toBe('画像を読めません画像を読めません');
  });

  it('stops at the next page when it is cancelled, and tells each page before', async () => {
    const pages = Array.from({ length: 5 }, (_, index) => page(`${index}`, [text(100, 'あ')]));
    const seen: number[] = [];
    const result = await makePdf(job(pages), FONTS, NOTHING, {
      onPage: (done) => seen.push(done),
      mayGoOn: async () => seen.length < 2,
    });
    expect(result).toEqual({ ok: false, error: 'cancelled' });
    expect(seen).toEqual([1, 2]);
  });
});

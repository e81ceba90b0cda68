// What is drawn on a sheet: prompts only where nothing is, mirrors that follow, counters, and the words that are new.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardRecords } from '../../../shared/board/document.ts';
import type { PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addNote, addTreeNode, newBoardDocument } from '../../../shared/board/writing.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { seedWords } from '../../../shared/drawing/mirrored-words.ts';
import { drawPage } from '../../../shared/drawing/page.ts';
import type { DrawContext } from '../../../shared/drawing/sheet-context.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import { drawingToSvg } from '../../../shared/drawing/svg-text.ts';
import { boardTemplates } from '../../../shared/templates/catalogue.ts';
import { textWidth } from '../../../shared/text/measure.ts';

const wakaba = 'wakaba' as TeamId;
const author = 'p1' as PersonId;
const teams = ['若葉市', '汐見区', '高台市'].map((name, order) => ({
  id: (order === 0 ? wakaba : `team${order}`) as TeamId,
  name,
  shortName: name.slice(0, 2),
  order,
}));
const context: DrawContext = {
  ...ON_SCREEN,
  ownTeam: wakaba,
  teams,
  locale: 'ja',
  baseFiscalYear: 2026,
  campTitle: '広域 自主合宿',
  teamName: '若葉市',
  handling: 'participants',
  presented: null,
};
const id = (name: string) => `shape:${name}` as RecordId;
const board = () =>
  newBoardDocument({ templates: boardTemplates('one-day', 3), team: wakaba, epoch: 1, schema: null });
type Doc = ReturnType<typeof board>;

const flatten = (drawings: readonly Drawing[]): readonly Drawing[] =>
  drawings.flatMap((drawing) => (drawing.kind === 'group' ? flatten(drawing.children) : [drawing]));
const page = (doc: Doc, sheet: string, changes: Partial<DrawContext> = {}) =>
  drawPage(readBoard(doc), id(sheet), { ...context, ...changes });
const texts = (doc: Doc, sheet: string, changes: Partial<DrawContext> = {}): readonly string[] =>
  flatten(page(doc, sheet, changes)).flatMap((drawing) => (drawing.kind === 'text' ? [drawing.text] : []));
const has = (all: readonly string[], words: string) => all.join('').includes(words);

const sentence = id('vision:vision.draft.sentence');

describe('a sheet', () => {
  it('asks only where nothing is written', () => {
    const doc = board();
    expect(has(texts(doc, 'vision'), 'まちの人は、何をしている？')).toBe(true);
    addNote(doc, {
      id: id('n'),
      sheetId: id('vision'),
      x: 360,
      y: 720,
      text: '支え合う',
      author,
      team: wakaba,
    });
    reviseText(doc, sentence, '', '育つまち');
    const after = texts(doc, 'vision');
    expect(has(after, 'まちの人は、何をしている？')).toBe(false);
    expect(has(after, '80字までの一文で')).toBe(false);
    expect(has(after, '役所は、どう動いている？')).toBe(true);
    expect(after).toContain('4字／80字');
    expect(after).toContain('支え合う');
  });

  it('moves all its years with the base year, in both languages', () => {
    const doc = board();
    expect(texts(doc, 'targets')).toContain('令和28年度（2046）');
    expect(texts(doc, 'targets', { baseFiscalYear: 2027 })).toContain('令和29年度（2047）');
    expect(texts(doc, 'targets', { locale: 'en' })).toContain('FY2046 (Reiwa 28)');
  });

  it('breaks what is printed on it between phrases, where that takes no more lines', () => {
    const doc = newBoardDocument({ templates: ['dialogue'], team: wakaba, epoch: 1, schema: null });
    expect(texts(doc, 'dialogue')).toEqual(
      expect.arrayContaining([
        ...['現在の事象だけでなく、', '過去の経緯等についても', '十分に踏まえる。'],
        ...['キーパーソンとの間で深い', '対話機会を複数回得る。'],
      ]),
    );
  });

  it('says the year of its ruler in full only where the words beside it leave room', () => {
    const doc = board();
    expect(texts(doc, 'tree-how')).toContain('1年後　令和9年度（2027）');
    expect(texts(doc, 'tree-how', { locale: 'en' })).toContain('In 1 year  FY2027');
    expect(texts(doc, 'vision', { locale: 'en' })).toContain('In 20 years  FY2046 (Reiwa 28)');
  });

  it.each(['targets', 'logic-model', 'future-design'])(
    'has heads of one size over the columns of %s, none over the margin, in both languages',
    (sheet) => {
      const doc = newBoardDocument({ templates: [sheet], team: wakaba, epoch: 1, schema: null });
      for (const locale of ['ja', 'en'] as const) {
        const heads = flatten(page(doc, sheet, { locale })).flatMap((drawing) =>
          drawing.kind === 'text' && drawing.y === 266 ? [drawing] : [],
        );
        expect(heads.length).toBeGreaterThan(2);
        expect(new Set(heads.map(({ size }) => size)).size).toBe(1);
        for (const { text, size, x } of heads) {
          const half = textWidth(text, size, true) / 2;
          expect(x - half).toBeGreaterThanOrEqual(48);
          expect(x + half).toBeLessThanOrEqual(1632);
        }
      }
    },
  );

  it('is called in full by the name that people gave it, in two lines where one has no room', () => {
    const named = (sheet: string, name: string) => {
      const doc = board();
      boardRecords(doc).get(id(sheet))?.set('props.name', name);
      return flatten(page(doc, sheet)).filter((drawing) => drawing.kind === 'text' && drawing.bold === true);
    };
    const words = (drawings: readonly Drawing[]) =>
      drawings.map((drawing) => (drawing.kind === 'text' ? drawing.text : '')).join('');
    const long = 'ただいまと言える町、'.repeat(BOARD_LIMITS.maxSheetName / 10);
    for (const sheet of ['vision', 'targets', 'tree-why']) expect(words(named(sheet, long))).toContain(long);
    for (const template of boardTemplates('one-day', 3))
      expect(words(named(template, long.slice(0, 20)))).toContain(long.slice(0, 20));
    const latin = 'A town where every child comes home to somebody who says hi';
    expect(words(named('vision', latin)).replaceAll(' ', '')).toContain(latin.replaceAll(' ', ''));
    for (let length = 28; length <= 36; length += 2) {
      const drawn = named('vision', latin.slice(0, length));
      const ends = drawn.map((each) => {
        if (each.kind !== 'text' || each.y > 150 || each.y < 100)
          return [0, Number.POSITIVE_INFINITY] as const;
        const wide = textWidth(each.text, each.size, true) + (each.letterSpacing ?? 0) * each.text.length;
        return each.anchor === 'end'
          ? ([0, each.x - wide] as const)
          : ([each.x + wide, Number.POSITIVE_INFINITY] as const);
      });
      expect(Math.max(...ends.map(([right]) => right))).toBeLessThan(
        Math.min(...ends.map(([, left]) => left)),
      );
    }
    // Where even two lines have no room, it is seen to go on.
    expect(words(named('feedback', long))).toContain('…');
    expect(named('vision', '若葉のあした')).toContainEqual(
      expect.objectContaining({ text: '若葉のあした', size: 54 }),
    );
  });

  it('prints 取扱い and the cities whose notes lie on it', () => {
    const doc = board();
    addNote(doc, {
      id: id('n'),
      sheetId: id('feedback'),
      x: 51,
      y: 470,
      text: 'よい',
      author,
      team: teams[1]?.id ?? null,
    });
    const words = texts(doc, 'feedback');
    expect(words).toContain('参加者限り');
    expect(words).toContain('受け取った付箋　1枚');
    expect(words.filter((word) => word === '汐見区').length).toBe(2);
    expect(texts(doc, 'feedback', { handling: 'none' })).not.toContain('参加者限り');
  });
});

describe('the reasons of the revision', () => {
  const giver = teams[1]?.id ?? null;
  const give = (doc: Doc, name: string, text: string, x: number, y: number) =>
    addNote(doc, {
      id: id(name),
      sheetId: id('feedback'),
      x,
      y,
      text,
      author: 'p9' as PersonId,
      team: giver,
      kind: 'insight',
    });

  it('show the feedback that was taken up, with its giver, and nothing that was kept', () => {
    const doc = board();
    give(doc, 'adopted', '住民も主役', 1220, 464);
    give(doc, 'kept', 'いまは使わない', 1220, 872);
    give(doc, 'given', '読んだだけ', 60, 470);
    const words = texts(doc, 'vision-revised');
    expect(has(words, '住民も主役')).toBe(true);
    expect(words).toContain('気づき');
    // In the foot, which names whose words are on the page.
    expect(words).toContain('汐見区');
    expect(has(words, 'いまは使わない')).toBe(false);
    expect(has(words, '読んだだけ')).toBe(false);
    expect(has(words, '採り入れた感想・気づきが、ここに並びます。')).toBe(false);
  });

  it('say how many more were taken up than find a place', () => {
    const doc = board();
    for (let i = 0; i < 9; i++) give(doc, `adopted${i}`, `採り入れた${i}`, 1190 + 30 * i, 464);
    const words = texts(doc, 'vision-revised');
    const shown = words.filter((word) => word.startsWith('採り入れた') && word.length === 6).length;
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(9);
    expect(words).toContain(`ほか${9 - shown}件は感想と気づきに`);
  });

  it('make room for what is put there by hand, and say nothing twice', () => {
    const doc = board();
    give(doc, 'adopted', '住民も主役', 1220, 464);
    give(doc, 'second', '言葉が短い', 1432, 464);
    const own = { sheetId: id('vision-revised'), y: 338, author, team: wakaba };
    addNote(doc, { ...own, id: id('same'), x: 496, text: '住民も主役' });
    addNote(doc, { ...own, id: id('own'), x: 708, text: '会議で決めた' });
    const words = texts(doc, 'vision-revised');
    expect(words.filter((word) => word === '住民も主役')).toHaveLength(1);
    const groups = page(doc, 'vision-revised').filter((drawing) => drawing.kind === 'group');
    const places = groups.map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(places.length);
    expect(has(words, '言葉が短い')).toBe(true);
  });
});

describe('mirrored words', () => {
  it('are the draft until it was presented, then the draft as presented', () => {
    const doc = board();
    reviseText(doc, sentence, '', 'いまの\n案');
    expect(texts(doc, 'feedback')).toContain('いまの案');
    expect(has(texts(doc, 'vision-revised'), 'まだ発表していません')).toBe(true);
    const presented = { words: { [sentence]: '発表した案' }, atLabel: '10月9日 10:52' };
    expect(texts(doc, 'feedback', { presented })).toContain('発表した案');
    expect(texts(doc, 'vision-revised', { presented })).toContain('10月9日 10:52 発表');
  });

  it('carry a lane from the draft’s notes to the revision and on to the targets', () => {
    const doc = board();
    addNote(doc, {
      id: id('b'),
      sheetId: id('vision'),
      x: 998,
      y: 716,
      text: '全員が語れる',
      author,
      team: wakaba,
    });
    addNote(doc, {
      id: id('a'),
      sheetId: id('vision'),
      x: 786,
      y: 716,
      text: '壁がない。',
      author,
      team: wakaba,
    });
    const revised = readBoard(doc).sheets.find((sheet) => sheet.template === 'vision-revised');
    if (revised === undefined) throw new Error('no sheet');
    expect(seedWords(readBoard(doc), revised, 'vision.revised.organization')).toBe('壁がない／全員が語れる');
    expect(texts(doc, 'vision-revised')).toContain('壁がない／全員が語れる');
    expect(has(texts(doc, 'targets'), '壁がない／全員が語')).toBe(true);
    reviseText(doc, id('vision-revised:vision.revised.organization'), '', '開かれた役所');
    expect(has(texts(doc, 'targets'), '開かれた役所')).toBe(true);
    expect(has(texts(doc, 'targets'), '壁がない')).toBe(false);
  });
});

describe('the revision', () => {
  it('underlines what was not in the draft', () => {
    const doc = board();
    reviseText(doc, sentence, '', '状況を把握し提案できる組織');
    reviseText(
      doc,
      id('vision-revised:vision.revised.sentence'),
      '',
      '変化に応え、\n状況を把握し提案できる組織',
    );
    const underlines = flatten(page(doc, 'vision-revised')).filter(
      (drawing) => drawing.kind === 'path' && drawing.stroke?.width === 6 && drawing.d.startsWith('M984 419'),
    );
    expect(underlines).toHaveLength(1);
  });
});

describe('the tree', () => {
  it('is drawn where it is laid out, and offers its starred cause to the how tree', () => {
    const doc = board();
    const root = id('tree-why:tree.why');
    expect(has(texts(doc, 'tree-why'), '問いを一つだけ書き')).toBe(true);
    reviseText(doc, root, '', 'なぜ提案しにくいのか');
    addTreeNode(doc, {
      id: id('t1'),
      sheetId: id('tree-why'),
      treeParent: root,
      order: 'a1',
      text: '時間がない',
      star: true,
      evidence: 'backed',
      author,
      team: wakaba,
    });
    const words = texts(doc, 'tree-why');
    expect(has(words, '問いを一つだけ書き')).toBe(false);
    expect(words).toEqual(
      expect.arrayContaining(['なぜ提案しにくいのか', '時間がない', '真の課題・裏付けあり']),
    );
    expect(texts(doc, 'tree-how')).toContain('★ 時間がない　から始める');
  });
});

describe('drawingToSvg', () => {
  it('writes markup that no words can break out of', () => {
    const doc = board();
    reviseText(doc, sentence, '', '<script>&"\u0007');
    const svg = drawingToSvg(page(doc, 'vision'), 1680, 1188, { label: '"><b>' });
    expect(svg).not.toMatch(/<script|"><b>|\p{Cc}/u);
    expect(svg).toContain('&#60;script&#62;');
  });

  it('is XML whatever stands in the words, the label and the addresses', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
        .map((units) => String.fromCharCode(...units)),
      fc.constantFrom(
        '\ufffe',
        '\uffff',
        '\ud842',
        '\udfb7',
        '\u0000',
        '\u000b',
        ']]>',
        '&#xFFFE;',
        '\u{1FFFF}',
      ),
    );
    const xml = /^[\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;
    fc.assert(
      fc.property(anyText, (text) => {
        const at = { x: 0, y: 0 };
        const svg = drawingToSvg(
          [
            { kind: 'text', ...at, text: `前${text}後`, size: 22, colour: '#000000' },
            { kind: 'image', ...at, width: 1, height: 1, assetId: text },
          ],
          1680,
          1188,
          { label: text, imageUrl: (assetId) => assetId },
        );
        expect(svg).toMatch(xml);
        // Nothing but the five signs that we write ourselves begins with &.
        expect(svg.replace(/&#(?:38|60|62|34|39);/gu, '')).not.toContain('&');
        expect(svg).toMatch(/>前[^<>]*後<\/text>/u);
      }),
    );
  });

  it('is empty for a sheet that is not there', () => {
    expect(page(board(), 'nowhere')).toEqual([]);
  });
});

// シナリオ and 活動記録 as they are drawn and read: bars, events and spans at their times, within the margins, whatever is written.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardRecords, flatKey } from '../../../shared/board/document.ts';
import type { PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { type NoteForm, plainText, readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { drawPage } from '../../../shared/drawing/page.ts';
import { drawPrintedPage, printedPageCount } from '../../../shared/drawing/printed-pages.ts';
import type { DrawContext } from '../../../shared/drawing/sheet-context.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import { notesTable } from '../../../shared/export/notes-table.ts';
import { timeWords } from '../../../shared/reading/meaning-words.ts';
import { readBoardInOrder } from '../../../shared/reading/read-board.ts';
import { MARGIN, SHEET_WIDTH } from '../../../shared/templates/template.ts';
import { textWidth } from '../../../shared/text/measure.ts';

const team = 'wakaba' as TeamId;
const author = 'p1' as PersonId;
const context: DrawContext = {
  ...ON_SCREEN,
  ownTeam: team,
  teams: [{ id: team, name: '若葉市', shortName: '若葉', order: 0 }],
  locale: 'ja',
  baseFiscalYear: 2026,
  campTitle: '合宿',
  teamName: '若葉市',
  handling: 'participants',
  presented: null,
};
const id = (name: string) => `shape:${name}` as RecordId;
type Doc = ReturnType<typeof board>;
const board = () =>
  newBoardDocument({ templates: ['targets', 'scenario', 'log'], team, epoch: 1, schema: null });

let count = 0;
function put(
  doc: Doc,
  sheet: string,
  form: NoteForm,
  [x, y, width, height]: readonly [number, number, number, number],
  text: string,
  details: Readonly<Record<string, string | number | boolean>> = {},
): void {
  count += 1;
  const note = id(`n${count}`);
  addNote(doc, { id: note, sheetId: id(sheet), x, y, text, form, width, height, author, team });
  for (const [key, value] of Object.entries(details))
    boardRecords(doc).get(note)?.set(flatKey('props', key), value);
}

interface Text {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
}
const textsIn = (drawings: readonly Drawing[], dx = 0, dy = 0): readonly Text[] =>
  drawings.flatMap((drawing) => {
    if (drawing.kind === 'group') return textsIn(drawing.children, dx + drawing.x, dy + drawing.y);
    if (drawing.kind !== 'text') return [];
    const { text, size, bold = false, anchor = 'start', x, y, colour } = drawing;
    const width = textWidth(text, size, bold);
    const left = x + dx - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
    return [{ text, left, right: left + width, y: y + dy, size, colour }];
  });
const texts = (doc: Doc, sheet: string, changes: Partial<DrawContext> = {}): readonly Text[] =>
  textsIn(drawPage(readBoard(doc), id(sheet), { ...context, ...changes }));
const wordsOf = (all: readonly Text[]): readonly string[] => all.map(({ text }) => text);

describe.each(['scenario', 'log'])('the sheet %s', (sheet) => {
  it.each(['ja', 'en'] as const)(
    'stands within the margins, in no letters too small to read (%s)',
    (locale) => {
      for (const baseFiscalYear of [2018, 2026, 2034])
        for (const { text, left, right, size } of texts(board(), sheet, { locale, baseFiscalYear })) {
          expect(left, text).toBeGreaterThanOrEqual(MARGIN - 2);
          expect(right, text).toBeLessThanOrEqual(SHEET_WIDTH - MARGIN + 0.5);
          expect(size, text).toBeGreaterThanOrEqual(21);
        }
    },
  );
});

describe('the heads of an axis', () => {
  it.each([
    ['scenario', 710, 6],
    ['log', 700, 12],
  ] as const)('stand side by side on %s, whatever the base year', (sheet, baseline, heads) => {
    for (const locale of ['ja', 'en'] as const)
      for (const baseFiscalYear of [2017, 2026, 2034]) {
        const row = texts(board(), sheet, { locale, baseFiscalYear })
          .filter(({ y }) => y === baseline)
          .toSorted((a, b) => a.left - b.left);
        expect(row).toHaveLength(heads);
        for (const [at, { left }] of row.slice(1).entries())
          expect(left).toBeGreaterThan((row[at]?.right ?? 0) + 1);
      }
  });
});

describe('a note on a time axis', () => {
  it('keeps its words within the margins wherever along the axis it lies', () => {
    const words = fc
      .integer({ min: 0, max: 60 })
      .map((length) => '職員と話す会を開く。'.repeat(6).slice(0, length));
    fc.assert(
      fc.property(
        fc.constantFrom<['event' | 'range', number]>(['event', 300], ['range', 800]),
        fc.integer({ min: 48, max: 1627 }),
        fc.integer({ min: 4, max: 1584 }),
        words,
        fc.boolean(),
        ([form, y], x, wanted, text, isOpen) => {
          const doc = board();
          const width = form === 'event' ? 280 : Math.min(wanted, 1632 - x);
          put(doc, 'log', form, [x, y, width, 38], text, { isOpen });
          const empty = wordsOf(texts(board(), 'log'));
          for (const each of texts(doc, 'log').filter(({ text: said }) => !empty.includes(said))) {
            expect(each.left).toBeGreaterThanOrEqual(MARGIN - 5);
            expect(each.right).toBeLessThanOrEqual(SHEET_WIDTH - MARGIN + 5);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows an event’s date in the ink of time, in both languages, and moves its year with the base year only', () => {
    const doc = board();
    put(doc, 'log', 'event', [221, 428, 280, 72], '総務部長インタビュー');
    expect(wordsOf(texts(doc, 'log'))).toContain('5月10日');
    expect(wordsOf(texts(doc, 'log', { locale: 'en' }))).toContain('10 May');
    expect(wordsOf(texts(doc, 'log', { baseFiscalYear: 2030 }))).toContain('5月10日');
  });

  it('that is all bold is set larger', () => {
    const doc = board();
    put(doc, 'log', 'event', [221, 428, 280, 72], '自主合宿');
    const content = readBoard(doc);
    const notes = content.notes.map((note) => ({
      ...note,
      paragraphs: note.paragraphs.map((paragraph) => ({
        ...paragraph,
        runs: paragraph.runs.map((run) => ({ ...run, bold: true })),
      })),
    }));
    const sizes = (of: typeof content) =>
      textsIn(drawPage(of, id('log'), context)).find(({ text }) => text === '自主合宿')?.size;
    expect([sizes(content), sizes({ ...content, notes })]).toEqual([25, 34]);
  });

  it('says below a bar’s words with whom, and that it is done', () => {
    const doc = board();
    const details = { person: '財政課・職員課', done: 1 };
    put(doc, 'scenario', 'bar', [266, 580, 410, 82], '財政講座を開く', details);
    const found = texts(doc, 'scenario');
    const at = (words: string) => found.find(({ text }) => text === words)?.y ?? expect.fail(words);
    expect(at('財政課・職員課')).toBeGreaterThan(at('財政講座を開く'));
    expect(at('済')).toBe(at('財政課・職員課'));
    expect(wordsOf(texts(doc, 'scenario', { locale: 'en' }))).toContain('done');
  });

  it('has a span’s words inside where they fit, else beside it, and says that it goes on', () => {
    const doc = board();
    put(doc, 'log', 'range', [673, 984, 364, 38], '人材育成方針改定委員会');
    put(doc, 'log', 'range', [300, 760, 30, 38], '職員インタビューの準備');
    put(doc, 'log', 'range', [934, 928, 698, 38], 'SIM研究会', { isOpen: true });
    const found = texts(doc, 'log');
    const of = (words: string) => found.find(({ text }) => text === words) ?? expect.fail(words);
    expect(of('人材育成方針改定委員会')).toMatchObject({ left: 687, colour: '#ffffff' });
    expect(of('職員インタビューの準備').left).toBe(342);
    expect(of('続いている').left).toBeGreaterThan(of('SIM研究会').right);
  });

  it('has the words of the targets at the years that they are for', () => {
    const doc = board();
    put(doc, 'targets', 'square', [1080, 590, 200, 200], '全ての部で対話による枠配分');
    put(doc, 'targets', 'square', [770, 330, 200, 200], '地域に出ている');
    const words = wordsOf(texts(doc, 'scenario'));
    expect(words).toContain('全ての部で対話による枠配分');
    expect(words).toContain('地域に出ている');
  });
});

describe('reading a time axis', () => {
  const filled = (): Doc => {
    const doc = board();
    put(doc, 'scenario', 'bar', [1036, 348, 270, 82], '検証する');
    put(doc, 'scenario', 'bar', [266, 580, 340, 82], '財政講座を開く');
    put(doc, 'scenario', 'bar', [266, 400, 200, 82], '枠配分を整理する');
    put(doc, 'log', 'event', [1630, 300, 280, 72], '年度の終わり');
    put(doc, 'log', 'event', [221, 428, 280, 72], '総務部長インタビュー');
    put(doc, 'log', 'range', [934, 928, 698, 38], 'SIM研究会', { isOpen: true });
    return doc;
  };
  const readings = (doc: Doc) => readBoardInOrder(readBoard(doc), [], context);

  it('gives every note its span, by time and then by row', () => {
    const read = readings(filled()).flatMap(({ records }) =>
      records.map(({ record, meaning }) => [plainText(record.paragraphs), timeWords(meaning, 2026, 'ja')]),
    );
    expect(read.filter(([words]) => words !== '')).toEqual([
      ['枠配分を整理する', '令和9年度 第2四半期〜令和9年度 第4四半期'],
      ['財政講座を開く', '令和9年度 第2四半期〜令和10年度 第2四半期'],
      ['検証する', '令和12年度 第1四半期〜令和12年度 第4四半期'],
      ['総務部長インタビュー', '5月10日'],
      ['年度の終わり', '3月31日'],
      ['SIM研究会', '10月23日〜'],
    ]);
  });

  it('gives the table first and last days as dates, and none where it goes on', () => {
    const doc = filled();
    const table = (baseFiscalYear: number) => {
      const board = { name: '若葉市', teamId: team, content: readBoard(doc), sheets: readings(doc) };
      const [heads = [], ...rows] = notesTable([board], {
        teams: context.teams,
        people: [],
        locale: 'ja',
        baseFiscalYear,
      });
      return rows.map((row) =>
        ['本文', '年', 'いつから', 'いつまで'].map((head) => row[heads.indexOf(head)]),
      );
    };
    expect(table(2026)).toEqual([
      ['枠配分を整理する', '2027', '2027-07-01', '2028-03-31'],
      ['財政講座を開く', '2027', '2027-07-01', '2028-09-30'],
      ['検証する', '2030', '2030-04-01', '2031-03-31'],
      ['総務部長インタビュー', '2026', '2026-05-10', '2026-05-10'],
      ['年度の終わり', '2026', '2027-03-31', '2027-03-31'],
      ['SIM研究会', '2026', '2026-10-23', ''],
    ]);
    expect(table(2030)[0]).toEqual(['枠配分を整理する', '2031', '2031-07-01', '2032-03-31']);
  });
});

describe('more than a zone of time holds', () => {
  it.each([
    ['scenario', 'bar', 764, 82],
    ['log', 'range', 748, 38],
  ] as const)('is printed to the last word: %s', (sheet, form, top, height) => {
    const doc = board();
    const words = Array.from({ length: 30 }, (_, nth) => `取組み第${nth + 1}号`);
    for (const [nth, text] of words.entries())
      put(doc, sheet, form, [266, top + nth * 30, 270, height], text);
    const content = readBoard(doc);
    const pages = Array.from({ length: printedPageCount(content, id(sheet), context) }, (_, n) =>
      textsIn(drawPrintedPage(content, id(sheet), context, n)),
    );
    expect(pages.length).toBeGreaterThan(1);
    const printed = pages.flatMap(wordsOf);
    for (const text of words) expect(printed).toContain(text);
    expect(printed.some((text) => /^ほか\d+枚（続き表）$/u.test(text))).toBe(true);
    for (const { y } of pages.flat()) expect(y).toBeLessThan(1188);
  });
});

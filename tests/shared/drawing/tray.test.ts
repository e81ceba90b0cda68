// T20: which sheets of the board stand in the trays of the report's chapters, and that their small pictures cost little.
import { describe, expect, it } from 'vitest';
import { boardRecords, FIELD } from '../../../shared/board/document.ts';
import type { PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { putCard } from '../../../shared/board/personal-fields.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument, setMark, sheetsOfNewBoard } from '../../../shared/board/writing.ts';
import { drawPage, drawPageSteps } from '../../../shared/drawing/page.ts';
import { ON_SCREEN, sheetFacts } from '../../../shared/drawing/sheet-facts.ts';
import { SMALL_HEIGHT, SMALL_WIDTH } from '../../../shared/drawing/small-sheet.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import { CHAPTERS, chapterName } from '../../../shared/templates/chapters.ts';

const OWN = 'wakaba' as TeamId;
const ANNA = { id: 'anna' as PersonId, name: '坂下' };
const KEN = { id: 'ken' as PersonId, name: '本町' };
const OUTLINE = 'shape:report-outline' as RecordId;
const CONTEXT = {
  ...ON_SCREEN,
  ownTeam: OWN,
  teams: [],
  members: [ANNA, KEN],
  baseFiscalYear: 2026,
  locale: 'ja',
  campTitle: '',
  teamName: '',
  handling: 'participants',
  presented: null,
} as const;

const boardWith = (...templates: string[]) =>
  newBoardDocument({ templates: ['report-outline', ...templates], team: OWN, epoch: 1, schema: null });
type Doc = ReturnType<typeof boardWith>;

const write = (doc: Doc, sheet: string, text: string, nth = 0): void =>
  addNote(doc, {
    id: `shape:on-${sheet}-${nth}` as RecordId,
    sheetId: `shape:${sheet}` as RecordId,
    x: 200,
    y: 400,
    width: 200,
    height: 200,
    form: 'square',
    author: null,
    team: OWN,
    text,
  });

function trays(doc: Doc, content = readBoard(doc)) {
  const sheet = content.sheets.find(({ id }) => id === OUTLINE) ?? expect.fail();
  const facts = sheetFacts(CONTEXT, content, sheet);
  const names = Object.fromEntries(
    Object.entries(facts.trays)
      .map(([chapter, sheets]) => [chapter, sheets.map(({ name, count }) => name + count)] as const)
      .filter(([, sheets]) => sheets.length > 0),
  );
  return { names, facts, content };
}

describe('the trays of the outline', () => {
  it('show what is written on, under its chapter and in the board’s order, and nothing that is blank', () => {
    const doc = boardWith('goodbad', 'vision', 'feedback', 'drift', 'scenario', 'tree-why', 'log');
    expect(trays(doc).names).toEqual({});
    for (const sheet of ['drift', 'goodbad', 'feedback', 'scenario', 'log']) write(doc, sheet, 'ことば');
    const { names, facts } = trays(doc);
    const title = (id: string) => templateOf({ template: id, templateVersion: 1 })?.shortTitle.ja;
    expect(names).toEqual({
      present: [title('goodbad')],
      future: [title('feedback'), title('drift'), title('scenario')],
      record: [title('log')],
    });
    expect([...facts.filledZones].toSorted()).toEqual(['report.c2.tray', 'report.c3.tray', 'report.c7.tray']);
  });

  it('never show what is for the team or one person alone', () => {
    const doc = boardWith('interview', 'involve', 'trust');
    for (const sheet of ['interview', 'involve', 'trust']) write(doc, sheet, '内緒のことば');
    expect(trays(doc).names).toEqual({});
  });

  it('leave out what people leave out, and have it again when they let it in', () => {
    const doc = boardWith('vision', 'drift');
    for (const sheet of ['vision', 'drift']) write(doc, sheet, 'ことば');
    const set = (isLeftOut: boolean) =>
      boardRecords(doc).get('shape:vision')?.set(FIELD.isLeftOut, isLeftOut);
    set(true);
    expect(trays(doc).names).toEqual({ future: ['なりゆきの未来'] });
    set(false);
    expect(trays(doc).names['future']).toHaveLength(2);
  });

  it('count of 所感 the cards whose people say so, and hint at no other', () => {
    const doc = boardWith('checkout');
    const [sheet = expect.fail()] = sheetsOfNewBoard(['checkout']);
    for (const { id } of [ANNA, KEN]) putCard(doc, [sheet], { id, team: OWN });
    expect(trays(doc).names).toEqual({});
    setMark(doc, `shape:checkout:checkout.${KEN.id}.print` as RecordId, 1);
    expect(trays(doc).names).toEqual({ thoughts: ['所感・次の一歩 1人分'] });
  });

  it('keep a picture as long as nothing on its sheet changes: another sheet is drawn anew alone', () => {
    const doc = boardWith('vision', 'drift');
    write(doc, 'vision', 'ことば');
    write(doc, 'drift', 'なりゆき');
    const { facts, content } = trays(doc);
    // As the canvas hands it in: records that have not changed are the same objects.
    const changed = content.notes.map((note) =>
      note.parentId === 'shape:drift' && note.fieldZone === null ? { ...note, x: note.x + 1 } : note,
    );
    const later = trays(doc, { ...content, notes: changed }).facts;
    const pictures = (of: typeof facts) =>
      Object.values(of.trays)
        .flat()
        .map(({ picture }) => picture);
    const [vision, drift] = pictures(facts);
    const [visionLater, driftLater] = pictures(later);
    expect(visionLater).toBe(vision);
    expect(driftLater).not.toBe(drift);
    expect(JSON.stringify(facts.trays).length).toBeLessThan(400);
  });

  it('draw small pictures within their frames, four and how many more where there are more than five', () => {
    const seven = ['vision', 'drift', 'feedback', 'scenario', 'gap', 'targets', 'vision-revised'];
    const doc = boardWith(...seven);
    for (const sheet of seven) write(doc, sheet, 'ことば'.repeat(300));
    const drawn = drawPage(readBoard(doc), OUTLINE, CONTEXT);
    const groups = drawn.filter((each) => each.kind === 'group' && each.x >= 540 && each.x < 1400);
    expect(groups).toHaveLength(4);
    expect(drawn.some((each) => each.kind === 'text' && each.text === 'ほか 3枚')).toBe(true);
    for (const group of groups) {
      if (group.kind !== 'group') continue;
      for (const part of group.children) {
        if (part.kind !== 'rect') throw new Error('a small picture is made of rectangles');
        expect(part.x + part.width).toBeLessThanOrEqual(SMALL_WIDTH + 0.1);
        expect(part.y + part.height).toBeLessThanOrEqual(SMALL_HEIGHT + 0.1);
      }
    }
  });
});

describe('a page with trays', () => {
  it('breaks the words of all the sheets that it pictures step by step: a board of books makes nobody wait', () => {
    const doc = boardWith('vision', 'drift');
    for (let nth = 0; nth < 20; nth += 1)
      write(doc, nth % 2 === 0 ? 'vision' : 'drift', 'ことば'.repeat(500), nth);
    const steps = drawPageSteps(readBoard(doc), OUTLINE, CONTEXT);
    let units = 0;
    for (let step = steps.next(); step.done !== true; step = steps.next()) units += step.value ?? 1;
    expect(units).toBeGreaterThan((20 * 1500) / 16);
  });
});

describe('the chapters', () => {
  it('have names in both languages, the first one by the name of the group that the camp says', () => {
    for (const chapter of CHAPTERS)
      expect(Object.values(chapterName(chapter)).every((name) => name !== '')).toBe(true);
    expect(chapterName('about')).toEqual({ ja: 'この会とは', en: 'About us' });
    expect(chapterName('about', '未来をつくる会').ja).toBe('未来をつくる会とは');
    const doc = boardWith();
    const drawn = (groupName: string) =>
      JSON.stringify(drawPage(readBoard(doc), OUTLINE, { ...CONTEXT, groupName }));
    expect(drawn('未来をつくる会')).toContain('未来をつくる会とは');
    expect(drawn('')).toContain('この会とは');
  });

  it('say how far their text is by four states, which tables say in words', () => {
    const doc = boardWith();
    setMark(doc, `${OUTLINE}:report.c1.status` as RecordId, 3);
    setMark(doc, `${OUTLINE}:report.c2.status` as RecordId, 2);
    const drawn = drawPage(readBoard(doc), OUTLINE, CONTEXT);
    const words = drawn.flatMap((each) => (each.kind === 'text' ? [each.text] : []));
    expect(words.filter((word) => ['まだ', '下書き', '確認中', 'できた'].includes(word))).toEqual([
      'できた',
      '確認中',
      ...Array.from({ length: 5 }, () => 'まだ'),
    ]);
    expect(words).toContain('できた 1章　残り 6章');
  });
});

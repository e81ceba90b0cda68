// Stakes say where somebody stands and when to speak; one of a sheet is next, and the map points to it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { type NoteDetails, STANCES } from '../../../shared/board/note-details.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { cityStyle } from '../../../shared/camp/city-colours.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { nextTalk } from '../../../shared/drawing/next-talk.ts';
import { drawNote, noteHeight } from '../../../shared/drawing/note.ts';
import { drawPage } from '../../../shared/drawing/page.ts';
import { INK } from '../../../shared/drawing/roles.ts';
import type { DrawContext } from '../../../shared/drawing/sheet-context.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import type { Locale } from '../../../shared/time/fiscal-year.ts';

const TODAY = '2026-10-09';
const SHEET = 'shape:involve' as RecordId;
const context = (more: Partial<DrawContext> = {}): DrawContext => ({
  ...ON_SCREEN,
  locale: 'ja',
  baseFiscalYear: 2026,
  campTitle: '',
  teamName: '若葉市',
  handling: 'team',
  presented: null,
  ownTeam: 'a' as TeamId,
  teams: [{ id: 'a' as TeamId, name: '若葉市', shortName: '若葉', order: 0 }],
  today: TODAY,
  ...more,
});

interface Given extends Partial<NoteDetails> {
  readonly text?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
}

/** The map with these stakes on it. */
function mapWith(stakes: readonly Given[]) {
  const doc = newBoardDocument({ templates: ['involve'], team: 'a' as TeamId, epoch: 1, schema: null });
  for (const [
    nth,
    { text = '財政係長', x = 600, y = 420 + nth * 110, width = 228, ...details },
  ] of stakes.entries())
    addNote(doc, {
      id: `shape:s${nth}` as RecordId,
      sheetId: SHEET,
      x,
      y,
      text,
      form: 'stake',
      kind: 'none',
      width,
      height: 90,
      author: null,
      team: 'a' as TeamId,
      details,
    });
  return readBoard(doc);
}

const flat = (list: readonly Drawing[]): readonly Drawing[] =>
  list.flatMap((drawing) => (drawing.kind === 'group' ? flat(drawing.children) : [drawing]));
const wordsOf = (list: readonly Drawing[]): readonly string[] =>
  flat(list).flatMap((drawing) => (drawing.kind === 'text' ? [drawing.text] : []));
const inInk = (list: readonly Drawing[], colour: string): readonly Drawing[] =>
  flat(list).filter((drawing) => 'stroke' in drawing && drawing.stroke?.colour === colour);
const look = (locale: Locale, isNext = false) => ({
  city: { ...cityStyle(0), name: '若葉市', shortName: '若葉' },
  locale,
  field: null,
  isNext,
  today: TODAY,
});
const only = (given: Given) => mapWith([given]).notes.find(({ form }) => form === 'stake') ?? expect.fail();

describe('a stake', () => {
  it('says the post, the stance and the day, and no city', () => {
    const words = wordsOf(drawNote(only({ stance: 'agrees', date: '2026-10-02' }), look('ja')));
    expect(words).toEqual(['財政係長', '賛同', '10月2日']);
  });

  it('that is next says so with the day, in a border of its own', () => {
    const drawn = drawNote(only({ stance: 'agrees', date: '2026-10-16' }), look('ja', true));
    expect(wordsOf(drawn)).toEqual(['財政係長', '次に話す', '16日']);
    expect(inInk(drawn, INK.next)).toHaveLength(1);
    expect(inInk(drawNote(only({}), look('ja')), INK.next)).toEqual([]);
  });

  it('has room for its stance, or the next talk, with any day as wide as it is put down', () => {
    for (const isNext of [true, false])
      for (const stance of STANCES)
        for (const date of ['2026-12-28', '2027-02-27', '2027-09-30'])
          expect(wordsOf(drawNote(only({ stance, date }), look('ja', isNext)))).toHaveLength(3);
    expect(wordsOf(drawNote(only({ date: '2026-12-28' }), look('en', true)))).toEqual([
      '財政係長',
      'Next',
      '28 Dec',
    ]);
  });

  it('whose stance does not fit beside the day says the day: the disc says the stance', () => {
    const narrow = only({ stance: 'untouched', date: '2026-12-28', width: 170 });
    expect(wordsOf(drawNote(narrow, look('ja')))).toEqual(['財政係長', '12月28日']);
  });

  it('shows each stance by another disc', () => {
    const discs = STANCES.map((stance) =>
      JSON.stringify(drawNote(only({ stance }), look('ja')).filter(({ kind }) => kind !== 'text')),
    );
    expect(new Set(discs).size).toBe(STANCES.length);
  });

  it('keeps all that it says within its edges, in both languages, however narrow it is made and whatever it says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Locale>('ja', 'en'),
        fc.constantFrom(...STANCES),
        fc.constantFrom(null, '2026-10-16', '2026-12-28', '2028-12-28'),
        fc.boolean(),
        fc.integer({ min: 200, max: 400 }),
        fc.integer({ min: 0, max: 60 }),
        (locale, stance, date, isNext, width, letters) => {
          const stake = only({
            stance,
            date,
            width,
            text: '住民代表と議会事務局の次長'.repeat(5).slice(0, letters),
          });
          const height = noteHeight(stake, null);
          const texts = drawNote(stake, look(locale, isNext)).flatMap((each) =>
            each.kind === 'text' ? [each] : [],
          );
          for (const { x, y, size, text } of texts) {
            expect(size).toBeGreaterThanOrEqual(21);
            expect(y + size * 0.22).toBeLessThanOrEqual(height);
            expect(text.endsWith('…') && width >= 228).toBe(false);
            expect(x).toBeGreaterThanOrEqual(54);
          }
          const lines = new Set(texts.map(({ y }) => y));
          expect(
            Math.min(
              ...[...lines].toSorted((a, b) => a - b).map((y, at, all) => y - (all[at - 1] ?? y - 99)),
            ),
          ).toBeGreaterThan(20);
        },
      ),
    );
  });
});

describe('whom a team speaks to next', () => {
  const next = (stakes: readonly Given[], today: string | undefined = TODAY) =>
    nextTalk(mapWith(stakes).notes, today)?.id;

  it('is who has the earliest day that is not over, and does not help yet', () => {
    expect(
      next([
        { stance: 'interested', date: '2026-09-10' },
        { stance: 'helps', date: '2026-10-10' },
        { stance: 'untouched', date: '2027-02-27' },
        { stance: 'agrees', date: '2026-10-16' },
        { stance: 'untouched' },
      ]),
    ).toBe('shape:s3');
  });

  it('is today’s talk until the day is over', () => {
    const stakes = [{ date: '2026-10-09' }, { date: '2026-10-16' }];
    expect(next(stakes, '2026-10-09')).toBe('shape:s0');
    expect(next(stakes, '2026-10-10')).toBe('shape:s1');
    expect(next(stakes, '2026-10-17')).toBeUndefined();
  });

  it('is the earliest of all where nobody knows the day', () => {
    expect(nextTalk(mapWith([{ date: '2026-10-16' }, { date: '2026-09-10' }]).notes, undefined)?.id).toBe(
      'shape:s1',
    );
  });

  it('does not depend on the order in which a device reads them', () => {
    const { notes } = mapWith([
      { date: '2026-10-16', y: 700 },
      { date: '2026-10-16', y: 500 },
      { date: '2026-10-16', y: 500, x: 900 },
    ]);
    expect(nextTalk(notes, TODAY)?.id).toBe('shape:s1');
    expect(nextTalk(notes.toReversed(), TODAY)?.id).toBe('shape:s1');
  });

  it('is pointed to from the midst of the map, and nobody is where no day is ahead', () => {
    const drawn = (stakes: readonly Given[]) => inInk(drawPage(mapWith(stakes), SHEET, context()), INK.next);
    // Shaft, head, and the border of the card.
    expect(drawn([{ date: '2026-10-16' }, { date: '2026-10-20' }])).toHaveLength(3);
    expect(drawn([{ date: '2026-10-01' }, { date: '2026-11-20', stance: 'helps' }])).toEqual([]);
  });

  it('is pointed to by an arrow on the sheet, wherever the card lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 48, max: 1200 }), fc.integer({ min: 258, max: 1010 }), (x, y) => {
        const page = drawPage(mapWith([{ date: '2026-10-16', x, y }]), SHEET, context());
        const arrows = inInk(page, INK.next).flatMap((drawing) =>
          drawing.kind === 'path' ? [drawing.d] : [],
        );
        for (const d of arrows)
          for (const [, px, py] of d.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)) {
            expect(Number(px)).toBeGreaterThan(20);
            expect(Number(px)).toBeLessThan(1660);
            expect(Number(py)).toBeGreaterThan(200);
            expect(Number(py)).toBeLessThan(1130);
          }
      }),
    );
  });
});

describe('the midst of the map', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: `p${at}` as PersonId, name: `${at}` }));
  const words = (more: Partial<DrawContext>) => wordsOf(drawPage(mapWith([]), SHEET, context(more)));

  it('says how many they are where that is known', () => {
    expect(words({ members: people(3) })).toEqual(expect.arrayContaining(['３人', '私たち']));
    expect(words({ members: people(12) })).toContain('12人');
    expect(words({})).toContain('私たち');
    expect(words({}).filter((text) => text.endsWith('人'))).toEqual([]);
  });

  it('is explained by the discs at the right', () => {
    expect(words({})).toEqual(expect.arrayContaining(['立場', '未接触', '関心', '賛同', '協力']));
    expect(words({ locale: 'en' })).toEqual(expect.arrayContaining(['Stance', 'Not met', 'Helps']));
  });
});

// The map of circles on paper: all that is printed stays within the margins in both languages, and what does not fit is counted within
// the ring from which it was taken.
import { describe, expect, it } from 'vitest';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { drawPrintedPage, printedPageCount } from '../../../shared/drawing/printed-pages.ts';
import type { DrawContext } from '../../../shared/drawing/sheet-context.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import { textWidth } from '../../../shared/text/measure.ts';
import type { Locale } from '../../../shared/time/fiscal-year.ts';

const SHEET = 'shape:involve' as RecordId;
const context = (locale: Locale): DrawContext => ({
  ...ON_SCREEN,
  locale,
  baseFiscalYear: 2026,
  campTitle: '広域 自主合宿',
  teamName: '若葉市',
  handling: 'team',
  presented: null,
  ownTeam: 'a' as TeamId,
  teams: [{ id: 'a' as TeamId, name: '若葉市', shortName: '若葉', order: 0 }],
  today: '2026-10-09',
});

function mapWith(stakes: readonly { readonly x: number; readonly y: number; readonly text: string }[]) {
  const doc = newBoardDocument({ templates: ['involve'], team: 'a' as TeamId, epoch: 1, schema: null });
  for (const [nth, { x, y, text }] of stakes.entries())
    addNote(doc, {
      ...{ id: `shape:s${nth}` as RecordId, sheetId: SHEET, x, y, text },
      ...{ form: 'stake', kind: 'none', width: 228, height: 90, author: null, team: 'a' as TeamId },
    });
  return readBoard(doc);
}

const flat = (list: readonly Drawing[]): readonly Drawing[] =>
  list.flatMap((drawing) => (drawing.kind === 'group' ? flat(drawing.children) : [drawing]));

describe('the printed map', () => {
  it.each(['ja', 'en'] as const)(
    'keeps its words within the margins, none smaller than 21 (%s)',
    (locale) => {
      for (const drawing of flat(drawPrintedPage(mapWith([]), SHEET, context(locale), 0))) {
        if (drawing.kind !== 'text') continue;
        const width = textWidth(drawing.text, drawing.size, drawing.bold === true);
        const left = { start: 0, middle: width / 2, end: width }[drawing.anchor ?? 'start'];
        expect(drawing.x - left, drawing.text).toBeGreaterThanOrEqual(44);
        expect(drawing.x - left + width, drawing.text).toBeLessThanOrEqual(1636);
        expect(drawing.size, drawing.text).toBeGreaterThanOrEqual(21);
      }
    },
  );

  it('moves a stake that is longer than the page to the 続き表, named by its ring, and counts it there', () => {
    const content = mapWith([{ x: 1000, y: 640, text: '理事者と議会の一人ひとり'.repeat(60) }]);
    const height = 36 + 29 * Math.ceil((12 * 60) / 7);
    // Its middle lies where the ring's is: so high that it reaches over both edges of the page.
    const moved = { ...content, notes: content.notes.map((note) => ({ ...note, y: 686 - height / 2 })) };
    const ctx = context('ja');
    const pages = printedPageCount(moved, SHEET, ctx);
    expect(pages).toBeGreaterThan(1);
    const words = (page: number): readonly Drawing[] => flat(drawPrintedPage(moved, SHEET, ctx, page));
    const pill = words(0).find((drawing) => drawing.kind === 'text' && drawing.text.includes('続き表'));
    if (pill?.kind !== 'text') return expect.fail('no count');
    const radius = Math.hypot(pill.x - 150, pill.y - 686);
    expect(radius).toBeGreaterThanOrEqual(700);
    expect(radius).toBeLessThan(1000);
    const rows = words(1).flatMap((drawing) => (drawing.kind === 'text' ? [drawing.text] : []));
    expect(rows).toContain('理事者');
  });
});

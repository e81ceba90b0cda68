// What is printed on every sheet has room, in both languages, empty and filled: nothing below 21 units, nothing over the margin, no words
// over others or under a note, and no link through words.
import { describe, expect, it } from 'vitest';
import type { PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { filledBoard } from '../../../shared/drawing/filled-board.ts';
import { noteRect } from '../../../shared/drawing/note.ts';
import { drawPage } from '../../../shared/drawing/page.ts';
import type { DrawContext } from '../../../shared/drawing/sheet-context.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import { newestTemplate, TEMPLATES } from '../../../shared/templates/catalogue.ts';
import { MARGIN, type Rect, SHEET_WIDTH } from '../../../shared/templates/template.ts';
import { textWidth } from '../../../shared/text/measure.ts';

const LEAST_SIZE = 21;
/** Between words of the same line that do not belong together. */
const LEAST_GAP = 8;
/** A title's first letter stands optically on the margin. */
const TITLE_OVERHANG = 2.5;

const teams = ['若葉市', '汐見区', '高台市', '里山市', '青嶺市'].map((name, order) => ({
  id: `team${order}` as TeamId,
  name,
  shortName: name.slice(0, 2),
  order,
}));
const members = ['貫井 亘平', '坂下 みどり', '本町 友樹'].map((name, at) => ({
  id: `person${at}` as PersonId,
  name,
  post: '環境政策課',
}));
const contextOf = (locale: 'ja' | 'en'): DrawContext => ({
  ...ON_SCREEN,
  locale,
  ownTeam: 'team0' as TeamId,
  teams,
  members,
  baseFiscalYear: 2026,
  campTitle: '広域 自主合宿',
  teamName: '若葉市',
  handling: 'participants',
  presented: null,
  versionLabel: locale === 'ja' ? '現在の内容　令和8年12月1日 01:12' : 'As of 1 December 2026 01:12',
  pageLabel: '22 / 22',
  printedAt: locale === 'ja' ? '令和8年12月1日 01:12 印刷' : 'Printed 1 December 2026 01:12',
});

interface Words extends Rect {
  readonly text: string;
  readonly size: number;
  /** The note or node that they are written on; null: they are printed on the form. */
  readonly on: Drawing | null;
}

function wordsOn(drawings: readonly Drawing[], dx = 0, dy = 0, on: Drawing | null = null): readonly Words[] {
  return drawings.flatMap((drawing): readonly Words[] => {
    if (drawing.kind === 'group')
      return wordsOn(drawing.children, dx + drawing.x, dy + drawing.y, on ?? drawing);
    if (drawing.kind !== 'text') return [];
    const { text, size, bold = false, anchor = 'start', letterSpacing = 0 } = drawing;
    const width = textWidth(text, size, bold) + letterSpacing * [...text].length;
    const x = dx + drawing.x - { start: 0, middle: width / 2, end: width }[anchor];
    return [{ text, size, on, x, y: dy + drawing.y - size * 0.78, width, height: size * 0.92 }];
  });
}

/** Signs within marks are no words. */
const isSign = ({ text }: Words): boolean => [...text].length === 1;
const overlap = (a: number, aSize: number, b: number, bSize: number): number =>
  Math.min(a + aSize, b + bSize) - Math.max(a, b);
const across = (a: Rect, b: Rect): number => overlap(a.x, a.width, b.x, b.width);
const down = (a: Rect, b: Rect): number => overlap(a.y, a.height, b.y, b.height);

function tooClose(a: Words, b: Words): boolean {
  if (a.on === b.on && a.on !== null) return false;
  const isSameLine = down(a, b) > Math.min(a.height, b.height) / 2;
  return down(a, b) > 0.5 && across(a, b) > (isSameLine ? -LEAST_GAP : 0);
}

/** Points on the curves of links, in the sheet's coordinates. */
function pointsOfLinks(drawings: readonly Drawing[]): readonly Rect[] {
  return drawings.flatMap((drawing) => {
    const curve = drawing.kind === 'path' ? /^M(.+)C(.+)$/u.exec(drawing.d) : null;
    const [x0, y0, x1, y1, x2, y2, x3, y3] = `${curve?.[1]} ${curve?.[2]}`.split(' ').map(Number);
    if (curve === null || y3 === undefined) return [];
    return Array.from({ length: 41 }, (_, at) => {
      const t = at / 40;
      const on = (a = 0, b = 0, c = 0, d = 0): number =>
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
      return { x: on(x0, x1, x2, x3), y: on(y0, y1, y2, y3), width: 0, height: 0 };
    });
  });
}

// How lobby and feedback's further parts are filled follows from the camp: lobby.test.ts, catalogue.test.ts.
const forms = TEMPLATES.filter(
  (form) => newestTemplate(form.id) === form && form.family === form.id && form.id !== 'lobby',
);
const cases = forms.flatMap((form) =>
  (['ja', 'en'] as const).flatMap((locale) =>
    (['empty', 'filled'] as const).map((state) => ({ form, id: form.id, locale, state })),
  ),
);

describe.each(cases)('$id, $state, in $locale', ({ form, locale, state }) => {
  const sheetId = `shape:${form.id}` as RecordId;
  const empty = () =>
    readBoard(newBoardDocument({ templates: [form.id], team: 'team0' as TeamId, epoch: 1, schema: null }));
  const { content, context } =
    state === 'filled'
      ? filledBoard(form.id, contextOf(locale))
      : { content: empty(), context: contextOf(locale) };
  const page = drawPage(content, sheetId, context);
  const words = wordsOn(page).filter((each) => !isSign(each));
  const printed = words.filter(({ on }) => on === null);

  it('has words of 21 units and more, within the margins', () => {
    expect(words.filter(({ size }) => size < LEAST_SIZE).map(({ text }) => text)).toEqual([]);
    const isOver = ({ x, width }: Words): boolean =>
      x < MARGIN - TITLE_OVERHANG || x + width > SHEET_WIDTH - MARGIN + 0.5;
    expect(words.filter(isOver).map(({ text }) => text)).toEqual([]);
  });

  it('has words that keep clear of each other', () => {
    const close = words.flatMap((a, at) =>
      words.slice(at + 1).flatMap((b) => (tooClose(a, b) ? [`${a.text} | ${b.text}`] : [])),
    );
    expect(close).toEqual([]);
  });

  it('has no printed words under a note or a link', () => {
    const notes = content.notes
      .filter(({ parentId, fieldZone }) => parentId === sheetId && fieldZone === null)
      .map((note) => noteRect(note, form, context));
    const above = [...notes, ...pointsOfLinks(page)];
    const covered = wordsOn(page).filter(
      (each) => each.on === null && above.some((rect) => across(each, rect) >= 0 && down(each, rect) >= 0),
    );
    expect(covered.map(({ text }) => text)).toEqual([]);
    expect(printed.length).toBeGreaterThan(3);
  });
});

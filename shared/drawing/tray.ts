// T20: the sheets of the board that a chapter of the report shows, as small pictures with their names. They follow from the board: sheets of
// the chapter for the whole camp on which somebody has written and that nobody has left out; of 所感, the cards whose people say so.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import { type BoardContent, isWritten, type Sheet } from '../board/records.ts';
import { campOf } from '../reading/cards.ts';
import { templateOf } from '../templates/catalogue.ts';
import type { Furniture, Template } from '../templates/template.ts';
import type { TemplateRef } from '../templates/template-ref.ts';
import { fitText, textWidth } from '../text/measure.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Drawing } from './drawing.ts';
import { INK, SMALLEST } from './roles.ts';
import type { BoardContext, SheetContext, TraySheet, Trays } from './sheet-context.ts';
import { SMALL_HEIGHT, smallSheet } from './small-sheet.ts';

type Tray = Extract<Furniture, { readonly kind: 'tray' }>;
const traysOf = ({ furniture }: Pick<Template, 'furniture'>): readonly Tray[] =>
  furniture.filter((piece) => piece.kind === 'tray');

/** As many as stand beside each other. */
const MOST = 5;
const PITCH = 172;

/** What the trays of this template show of the board; nothing for templates without any. */
export function traySheets(template: Template, content: BoardContent, board: BoardContext): Trays {
  const trays = traysOf(template);
  if (trays.length === 0) return {};
  const inOrder = content.sheets
    .filter(({ id }) => !isCopiedSheet(id))
    .toSorted((a, b) => a.x - b.x || (a.id < b.id ? -1 : 1));
  return Object.fromEntries(
    trays.map(({ chapter }) => [
      chapter,
      inOrder.flatMap((sheet) => {
        const found = templateOf(sheet);
        if (found === undefined || found.chapter !== chapter || !mayStandInReport(found) || sheet.isLeftOut)
          return [];
        return inTray(sheet, found, content, board);
      }),
    ]),
  );
}

/** The board's sheets that the trays of this template ask about: to look at their words beforehand, step by step. */
export const sheetsInTrays = (template: Template, { sheets }: BoardContent): readonly Sheet[] => {
  const chapters = new Set(traysOf(template).map(({ chapter }) => chapter));
  return sheets.filter((sheet) => {
    const found = templateOf(sheet);
    return (
      found !== undefined && found.chapter !== null && chapters.has(found.chapter) && mayStandInReport(found)
    );
  });
};

/** Is it the contents of the report, which come first on paper? */
export const isContents = (sheet: TemplateRef): boolean => {
  const template = templateOf(sheet);
  return template !== undefined && traysOf(template).length > 0;
};

/** May sheets of the template stand in a chapter of the report? What is for the team or one person alone never does. */
export const mayStandInReport = ({
  chapter,
  confidence,
}: Pick<Template, 'chapter' | 'confidence'>): boolean => chapter !== null && confidence === 'camp';

/** The zones in which sheets stand: their prompts are gone. */
export const filledTrays = (template: Template, trays: Trays): readonly string[] =>
  traysOf(template).flatMap(({ chapter, zone }) => ((trays[chapter]?.length ?? 0) > 0 ? [zone] : []));

function inTray(
  sheet: Sheet,
  template: Template,
  content: BoardContent,
  board: BoardContext,
): readonly TraySheet[] {
  const notes = content.notes.filter(({ parentId }) => parentId === sheet.id);
  const nodes = content.nodes.filter(({ parentId }) => parentId === sheet.id);
  // On the way into the report, also on screen: a card that nobody released is not even hinted at.
  const camp = template.hasCards ? campOf(content, sheet, { ...board, isForReport: true } as const) : board;
  const released = camp.members?.length ?? 0;
  const isThere = template.hasCards
    ? released > 0
    : notes.some((note) => isWritten(note) || note.done > 0) || nodes.some(isWritten);
  if (!isThere) return [];
  const title = sheet.name === '' ? template.shortTitle[board.locale] : sheet.name;
  return [
    {
      name: title,
      count: template.hasCards ? people(released, board.locale) : '',
      picture: smallSheet(sheet, notes, nodes, camp),
    },
  ];
}

const people = (count: number, locale: Locale): string => (locale === 'ja' ? ` ${count}人分` : ` (${count})`);

/** The tray as it is drawn: up to five, or four and how many more there are. */
export function drawTray({ chapter, rect }: Tray, { facts, locale }: SheetContext): readonly Drawing[] {
  const sheets = facts.trays[chapter] ?? [];
  const shown = sheets.length > MOST ? sheets.slice(0, MOST - 1) : sheets;
  const rest = sheets.length - shown.length;
  return [
    ...shown.flatMap(({ name, count, picture }, at): readonly Drawing[] => {
      const x = rect.x + at * PITCH;
      // The last one has all the room that is left.
      const isLast = at === shown.length - 1 && rest === 0;
      const room = (isLast ? rect.x + rect.width - x : PITCH - 10) - textWidth(count, SMALLEST);
      return [
        { kind: 'group', x, y: rect.y, children: picture.drawings },
        {
          kind: 'text',
          x,
          y: rect.y + SMALL_HEIGHT + 23,
          text: fitText(name, SMALLEST, false, room) + count,
          size: SMALLEST,
          colour: INK.ink,
        },
      ];
    }),
    ...(rest === 0
      ? []
      : [
          {
            kind: 'text',
            x: rect.x + shown.length * PITCH,
            y: rect.y + SMALL_HEIGHT / 2 + 8,
            text: locale === 'ja' ? `ほか ${rest}枚` : `and ${rest} more`,
            size: SMALLEST,
            colour: INK.ink2,
          } as const,
        ]),
  ];
}

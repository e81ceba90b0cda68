// T17: the sheet that was explained, as a small picture with its name: the one whose words the mirror shows, on the board itself or on the
// city's board that the camp reads.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import { type BoardContent, isWritten, type Sheet } from '../board/records.ts';
import { newestTemplate, TEMPLATES } from '../templates/catalogue.ts';
import type { Furniture, MirrorSource, Template } from '../templates/template.ts';
import { fitText } from '../text/measure.ts';
import type { Drawing, RectDrawing } from './drawing.ts';
import { shownSource } from './mirrored-words.ts';
import { INK } from './roles.ts';
import type { BoardContext, Elsewhere, SheetContext, ShownSheet, SmallSheet } from './sheet-context.ts';
import { asPicture, SMALL_HEIGHT, SMALL_WIDTH, smallSheet } from './small-sheet.ts';

type Piece = Extract<Furniture, { readonly kind: 'shown-sheet' }>;

/** The words of the sheet that is shown, with those that stand in for them; none where the template shows no sheet. */
function sourceIn({ furniture, zones }: Template): MirrorSource | null {
  const piece = furniture.find((each) => each.kind === 'shown-sheet');
  const use = zones.find(({ id }) => id === piece?.zone)?.use;
  return use?.kind === 'mirror' ? use.source : null;
}

/** The sheet that this template shows as a picture; null while nothing is written there, and for templates that show none. */
export function shownSheet(
  template: Template,
  content: BoardContent,
  board: BoardContext,
): ShownSheet | null {
  const wanted = sourceIn(template);
  const source =
    wanted === null ? null : shownSource(wanted, content, board.presented, board.elsewhere?.words);
  if (source === null) return null;
  const sheet = sheetOf(source, content);
  const found =
    sheet === undefined
      ? board.elsewhere?.sheets[source.template]
      : { name: sheet.name, drawings: pictureOf(sheet, content, board).drawings };
  if (found === undefined) return null;
  const title = newestTemplate(source.template)?.shortTitle[board.locale] ?? '';
  return { name: found.name === '' ? title : found.name, picture: asPicture(found.drawings) };
}

/** The board's sheets that this template may show: to look at their words beforehand, step by step. */
export const sheetsToShow = (template: Template, content: BoardContent): readonly Sheet[] =>
  inChain(sourceIn(template)).flatMap((source) => sheetOf(source, content) ?? []);

/** The sheets of this board that sheets on another one may show as pictures. */
export function picturesFor(content: BoardContent, board: BoardContext): Elsewhere['sheets'] {
  const sources = TEMPLATES.flatMap((template) => inChain(sourceIn(template)));
  return Object.fromEntries(
    sources.flatMap((source) => {
      const sheet = sheetOf(source, content);
      if (sheet === undefined || !content.notes.some((note) => note.parentId === sheet.id && isWritten(note)))
        return [];
      const { drawings } = pictureOf(sheet, content, board);
      return [[source.template, { name: sheet.name, drawings }]];
    }),
  );
}

/** The picture over its name. */
export function drawShownSheet({ x, y, width }: Piece, { facts }: SheetContext): readonly Drawing[] {
  if (facts.shown === null) return [];
  const { name, picture } = facts.shown;
  const scale = width / SMALL_WIDTH;
  return [
    { kind: 'group', x, y, children: picture.drawings.map((each) => enlarged(each, scale)) },
    {
      kind: 'text',
      x,
      y: y + SMALL_HEIGHT * scale + 34,
      text: fitText(name, NAME_SIZE, true, width),
      size: NAME_SIZE,
      bold: true,
      colour: INK.ink,
    },
  ];
}
const NAME_SIZE = 26;

const enlarged = (rect: RectDrawing, scale: number): RectDrawing => ({
  ...rect,
  x: rect.x * scale,
  y: rect.y * scale,
  width: rect.width * scale,
  height: rect.height * scale,
});

const sheetOf = ({ template }: MirrorSource, { sheets }: BoardContent): Sheet | undefined =>
  sheets.find((each) => each.template === template && !isCopiedSheet(each.id));

const pictureOf = (sheet: Sheet, { notes, nodes }: BoardContent, board: BoardContext): SmallSheet =>
  smallSheet(
    sheet,
    notes.filter(({ parentId }) => parentId === sheet.id),
    nodes.filter(({ parentId }) => parentId === sheet.id),
    board,
  );

const inChain = (source: MirrorSource | null): readonly MirrorSource[] =>
  source === null ? [] : [source, ...inChain(source.otherwise)];

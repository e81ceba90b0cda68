// A sheet as a small picture on another sheet: its ground, its rules, and what lies on it as coloured rectangles and bars for lines of
// words. Nobody reads inside it; the name beside it says which one it is. One rule for canvas, paper and thumbnails.
import type { BoardContent, Note, Sheet, TreeNode } from '../board/records.ts';
import { templateOf, zonesOf } from '../templates/catalogue.ts';
import { MARGIN, SHEET_HEIGHT, SHEET_WIDTH, type Template } from '../templates/template.ts';
import { textWidth } from '../text/measure.ts';
import type { RectDrawing } from './drawing.ts';
import { fieldOf, isHeldBack, notePlace, noteRect, noteText } from './note.ts';
import { cityLook, INK } from './roles.ts';
import type { BoardContext, SmallSheet } from './sheet-context.ts';
import { sheetTree } from './sheet-tree.ts';

/** Width of a small picture in sheet units. */
export const SMALL_WIDTH = 96;
const SCALE = SMALL_WIDTH / SHEET_WIDTH;
/** Height of a small picture in sheet units. */
export const SMALL_HEIGHT = SHEET_HEIGHT * SCALE;

/** A picture, and what it was made of: while none of that has changed it is the same picture. */
interface Made {
  readonly of: readonly unknown[];
  readonly picture: SmallSheet;
}
const made = new WeakMap<Sheet, Made>();

/** The sheet with the notes and nodes that lie on it (they are never changed, only replaced), from its own corner. */
export function smallSheet(
  sheet: Sheet,
  notes: readonly Note[],
  nodes: readonly TreeNode[],
  ctx: BoardContext,
): SmallSheet {
  const members = (ctx.members ?? []).map(({ id }) => id);
  const of = [...notes, ...nodes, ...members, ctx.teams, ctx.locale];
  const known = made.get(sheet);
  if (known !== undefined && isSame(known.of, of)) return known.picture;
  const picture = asPicture(drawSmall(sheet, notes, nodes, ctx));
  made.set(sheet, { of, picture });
  return picture;
}

const numbers = new WeakMap<readonly RectDrawing[], number>();
let count = 0;

/** What is drawn as a picture; the same list is the same one. */
export function asPicture(drawings: readonly RectDrawing[]): SmallSheet {
  count += 1;
  const nth = numbers.get(drawings) ?? count;
  numbers.set(drawings, nth);
  return { drawings, toJSON: () => nth };
}

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((each, at) => each === b[at]);

function drawSmall(
  sheet: Sheet,
  notes: readonly Note[],
  nodes: readonly TreeNode[],
  ctx: BoardContext,
): readonly RectDrawing[] {
  const template = templateOf(sheet);
  const paper: RectDrawing = {
    kind: 'rect',
    x: 0,
    y: 0,
    width: SMALL_WIDTH,
    height: SMALL_HEIGHT,
    fill: INK.paper,
  };
  const edge: RectDrawing = {
    kind: 'rect',
    x: 0,
    y: 0,
    width: SMALL_WIDTH,
    height: SMALL_HEIGHT,
    stroke: { colour: INK.rule, width: 1.5 },
  };
  if (template === undefined) return [paper, edge];
  const content: BoardContent = { sheets: [sheet], notes, nodes, links: [] };
  return [
    paper,
    ...template.washes.flatMap((wash) =>
      wash.kind === 'shaped' ? [] : [small(wash, wash.kind === 'evidence' ? INK.evidence : INK.future)],
    ),
    ...printedParts(sheet, template, ctx),
    ...notes.flatMap((note) => (isHeldBack(note, template, ctx) ? [] : drawSmallNote(note, template, ctx))),
    ...drawSmallTree(content, sheet, template),
    edge,
  ];
}

/** Title, ruler and the rules over zones. */
function printedParts(sheet: Sheet, template: Template, ctx: BoardContext): readonly RectDrawing[] {
  const title = sheet.name === '' ? template.title[ctx.locale] : sheet.name;
  const width = Math.min(textWidth(title, 54, true), SHEET_WIDTH / 2);
  return [
    small({ x: MARGIN, y: 88, width, height: 44 }, INK.ink),
    ...(template.rail === null
      ? []
      : [small({ x: MARGIN, y: template.rail.y - 4, width: SHEET_WIDTH - 2 * MARGIN, height: 9 }, INK.time)]),
    ...zonesOf(template, ctx).flatMap(({ x, y, width: wide, rule }) =>
      rule === null
        ? []
        : [small({ x, y, width: wide, height: rule.weight === 'hair' ? 6 : 12 }, INK[rule.ink])],
    ),
  ];
}

function drawSmallNote(note: Note, template: Template, ctx: BoardContext): readonly RectDrawing[] {
  const field = fieldOf(note, template, ctx);
  const text = noteText(note, field);
  if (field !== null) {
    const { x, y } = notePlace(note, template, field);
    return text.lines.flatMap((line, at) =>
      line.width === 0
        ? []
        : [
            small(
              {
                x: x + text.x + line.indent,
                y: y + text.y + at * text.lineHeight - text.size * 0.7,
                width: line.width,
                height: text.size * 0.6,
              },
              INK.ink2,
            ),
          ],
    );
  }
  const { tint, edge } = cityLook(ctx, note.team, ctx.locale);
  const rect = noteRect(note, template, ctx);
  // What hangs below its sheet ends with the picture.
  const height = Math.max(0, Math.min(rect.height, SHEET_HEIGHT - rect.y));
  return [{ ...small({ ...rect, height }, tint), stroke: { colour: edge, width: 0.75 } }];
}

const drawSmallTree = ({ nodes }: BoardContent, sheet: Sheet, template: Template): readonly RectDrawing[] =>
  [...(sheetTree(nodes, sheet, template)?.layout.places.values() ?? [])].map((place) => ({
    ...small(place, INK.paper),
    stroke: { colour: INK.ink2, width: 1 },
  }));

const small = (
  {
    x,
    y,
    width,
    height,
  }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  fill: string,
): RectDrawing => ({
  kind: 'rect',
  x: rounded(x * SCALE),
  y: rounded(y * SCALE),
  width: rounded(width * SCALE),
  height: rounded(height * SCALE),
  fill,
});

const rounded = (value: number): number => Math.round(value * 100) / 100;

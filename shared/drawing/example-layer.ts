// 記入例 over a sheet on one screen: the example's notes in those of its zones where nothing stands, and a sheet that says so. Drawn
// by the routines of the board's own notes; nothing of it is a record, so that nothing of it can be kept, sent or printed.
import type { PersonId } from '../board/ids.ts';
import { type BoardContent, isWritten, type Sheet } from '../board/records.ts';
import { templateOf } from '../templates/catalogue.ts';
import { exampleOf } from '../templates/examples/examples.ts';
import type { Member, Rect, Wording, Zone } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Drawing } from './drawing.ts';
import { exampleContent } from './example-content.ts';
import { noteRect } from './note.ts';
import { drawContents } from './page.ts';
import { INK } from './roles.ts';
import { drawSheet } from './sheet.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetTree } from './sheet-tree.ts';

/** How much of its ink an example has: quieter than what people wrote, and still 4.5 : 1 on its note's own tint. */
export const EXAMPLE_OPACITY = 0.68;

const IN_THE_HEAD: Wording = {
  ja: '記入例（この画面だけ）',
  en: 'Example (on this screen only)',
};

/** Whose cards are shown where a board has nobody's: it is of no team, or nobody has come yet. */
const INVENTED: Readonly<Record<Locale, readonly Member[]>> = {
  ja: [
    { id: 'example1' as PersonId, name: '坂下 みどり', post: '図書館' },
    { id: 'example2' as PersonId, name: '本町 友樹', post: '介護福祉課' },
  ],
  en: [
    { id: 'example1' as PersonId, name: 'Midori Sakashita', post: 'Library' },
    { id: 'example2' as PersonId, name: 'Yuki Honcho', post: 'Care' },
  ],
};

interface ExampleLayer {
  /** The paper, with 記入例 in its head and without the prompts under what the example says. */
  readonly sheet: readonly Drawing[];
  /** To be drawn over it, at EXAMPLE_OPACITY. */
  readonly example: readonly Drawing[];
}

/** The sheet with its example; null where there is none. `content` is what stands on the board now. */
export function drawWithExample(sheet: Sheet, content: BoardContent, ctx: SheetContext): ExampleLayer | null {
  const template = templateOf(sheet);
  const example = template === undefined ? undefined : exampleOf(template);
  if (template === undefined || example === undefined) return null;
  if (template.hasCards && (ctx.members ?? []).length === 0)
    return drawWithExample(sheet, content, { ...ctx, members: INVENTED[ctx.locale] });
  const isFree = (zone: Zone): boolean =>
    !ctx.facts.filledZones.has(zone.id) &&
    (ctx.facts.mirrored[zone.id] ?? '') === '' &&
    (zone.use.kind !== 'tree' || !hasTree(content, sheet));
  const shown = exampleContent(example, sheet.id, template, ctx, isFree);
  const tree = sheetTree(shown.nodes, sheet, template);
  const free = shown.notes.filter(({ fieldZone }) => fieldZone === null);
  const edges = [
    ...free.map((note) => noteRect(note, template, ctx)),
    ...(tree?.layout.places.values() ?? []),
  ];
  const filledZones = new Set([...ctx.facts.filledZones, ...shown.filled]);
  return {
    sheet: drawSheet(sheet, {
      ...ctx,
      versionLabel: IN_THE_HEAD[ctx.locale],
      facts: { ...ctx.facts, filledZones },
    }),
    example: [...drawContents({ ...shown, sheets: [sheet] }, sheet, ctx), ...edges.map(dashed)],
  };
}

/** Does anything of a tree stand here, if only its question? */
const hasTree = ({ nodes }: BoardContent, { id }: Sheet): boolean =>
  nodes.some((node) => node.parentId === id && (node.treeParent !== null || isWritten(node)));

const dashed = ({ x, y, width, height }: Rect): Drawing => ({
  kind: 'rect',
  x: x - 3,
  y: y - 3,
  width: width + 6,
  height: height + 6,
  radius: 4,
  stroke: { colour: INK.ink, width: 2.5, dash: [10, 7] },
});

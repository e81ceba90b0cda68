// A sheet on paper: what does not fit the page is not cut off. Notes that hang below it go, in order, to a 続き表; a tree
// that is too tall folds its deepest unstarred branches and lists them there. On the canvas nothing of this happens.
import { fieldRecordId, type RecordId } from '../board/ids.ts';
import { type BoardContent, isWritten, plainText, type Sheet, type TreeNode } from '../board/records.ts';
import {
  ancestorsOf,
  childrenOf,
  descendantsOf,
  type IssueTree,
  inReadingOrder,
  issueTree,
} from '../board/tree.ts';
import { layOutTree, type NodeMeasure } from '../layout/tree.ts';
import { rightEndAt } from '../layout/zone-area.ts';
import { campOf } from '../reading/cards.ts';
import { isNote, type ReadNote, readSheet } from '../reading/read-board.ts';
import { templateOf } from '../templates/catalogue.ts';
import type { Rect, Template, Zone } from '../templates/template.ts';
import { textWidth } from '../text/measure.ts';
import { type ContinuedRow, drawContinuation, paginateRows } from './continued-table.ts';
import type { Drawing } from './drawing.ts';
import { seatRows } from './lobby-seats.ts';
import { nodeHeight } from './node.ts';
import { noteRect } from './note.ts';
import { KIND_WORDS } from './note-kind.ts';
import { drawPage } from './page.ts';
import { INK } from './roles.ts';
import type { DrawContext } from './sheet-context.ts';
import { sheetFacts } from './sheet-facts.ts';

/** Lower end of what may be printed above the foot. */
const BODY_BOTTOM = 1110;
const SHEET_RIGHT = 1680;

/** How many pages the sheet takes: one, and those of its 続き表. */
export const printedPageCount = (content: BoardContent, sheetId: RecordId, ctx: DrawContext): number =>
  1 + planOf(content, sheetId, ctx).pages.length;

/** Page `n` (0: the sheet itself). `ctx.pageLabel` is that page's own. */
export function drawPrintedPage(
  content: BoardContent,
  sheetId: RecordId,
  ctx: DrawContext,
  n: number,
): readonly Drawing[] {
  const plan = planOf(content, sheetId, ctx);
  const sheet = content.sheets.find(({ id }) => id === sheetId);
  if (sheet === undefined) return [];
  if (n === 0) {
    // Counts, cities and prompts tell of the whole sheet, wherever its notes are printed.
    const { treeDepth } = sheetFacts(ctx, plan.content, sheet);
    const facts = { ...sheetFacts(ctx, content, sheet), treeDepth };
    return [...drawPage(plan.content, sheetId, ctx, facts), ...plan.pills];
  }
  const rows = plan.pages[n - 1];
  return rows === undefined ? [] : drawContinuation(content, sheet, rows, ctx);
}

interface PrintPlan {
  /** The board without what moves to the table, and with the tree folded as far as it must be. */
  readonly content: BoardContent;
  readonly pages: readonly (readonly ContinuedRow[])[];
  readonly pills: readonly Drawing[];
}

function planOf(content: BoardContent, sheetId: RecordId, ctx: DrawContext): PrintPlan {
  const sheet = content.sheets.find(({ id }) => id === sheetId);
  const template = sheet === undefined ? undefined : templateOf(sheet);
  if (sheet === undefined || template === undefined) return { content, pages: [], pills: [] };
  const moved = movedNotes(content, sheet, template, ctx);
  const tree = foldTree(content, sheet, template);
  const gone = new Set<string>(moved.map(({ read }) => read.record.id));
  const rows = [
    ...moved.map(({ read, nth }) => noteRow(read, nth, ctx)),
    ...(tree === undefined ? [] : nodeRows(tree.tree, tree.hidden, ctx)),
    ...seatRows(template, ctx),
  ];
  return {
    content: {
      ...content,
      notes: content.notes.filter(({ id }) => !gone.has(id)),
      nodes:
        tree === undefined ? content.nodes : content.nodes.map((node) => tree.nodes.get(node.id) ?? node),
    },
    pages: paginateRows(rows),
    pills: pills(
      moved.map(({ read }) => read.zone),
      ctx,
    ),
  };
}

/** Notes that do not lie wholly on the page, with their number in reading order. */
function movedNotes(
  content: BoardContent,
  sheet: Sheet,
  template: Template,
  ctx: DrawContext,
): readonly { readonly read: ReadNote; readonly nth: number }[] {
  return readSheet(content, sheet, ctx)
    .records.flatMap((read) => (isNote(read) && isWritten(read.record) ? [read] : []))
    .map((read, i) => ({ read, nth: i + 1 }))
    .filter(({ read }) => !isOnPage(noteRect(read.record, template, campOf(content, sheet, ctx))));
}

const isOnPage = (rect: Rect): boolean =>
  rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= SHEET_RIGHT && rect.y + rect.height <= BODY_BOTTOM;

function noteRow({ record: note, zone }: ReadNote, nth: number, ctx: DrawContext): ContinuedRow {
  const decision = zone?.decision === undefined ? '' : (zone.heading?.text[ctx.locale] ?? '');
  return {
    label: String(nth),
    place: zone?.label[ctx.locale] ?? '',
    detail: note.kind === 'none' ? '' : KIND_WORDS[note.kind][ctx.locale],
    paragraphs: note.paragraphs,
    indent: 0,
    team: note.fieldZone === null ? { id: note.team } : null,
    state: decision,
  };
}

interface FoldedTree {
  readonly tree: IssueTree;
  /** Nodes whose folding changed, by id. */
  readonly nodes: ReadonlyMap<RecordId, TreeNode>;
  readonly hidden: ReadonlySet<RecordId>;
}

function foldTree(content: BoardContent, sheet: Sheet, template: Template): FoldedTree | undefined {
  const zone = template.zones.find(({ use }) => use.kind === 'tree');
  if (zone === undefined) return undefined;
  const root = fieldRecordId(sheet.id, zone.id);
  const whole = content.nodes.filter((node) => node.parentId === sheet.id);
  const measure = rememberedHeights();
  const folded = (folds: ReadonlySet<string>) => {
    const nodes = whole.map((node) => (folds.has(node.id) ? { ...node, collapsed: true } : node));
    return { nodes, tree: issueTree(nodes, root) };
  };
  const folds = new Set<string>();
  let { nodes, tree } = folded(folds);
  while (tree !== undefined && !fits(tree, zone, measure)) {
    const fold = nextFold(tree);
    if (fold === undefined) break;
    folds.add(fold);
    ({ nodes, tree } = folded(folds));
  }
  // Folding a branch that is no taller than its parent gains nothing: the paper is filled again, what was folded last first.
  for (const fold of [...folds].reverse()) {
    const fewer = new Set([...folds].filter((id) => id !== fold));
    const opened = folded(fewer);
    if (opened.tree === undefined || !fits(opened.tree, zone, measure)) continue;
    folds.delete(fold);
    ({ nodes, tree } = opened);
  }
  if (tree === undefined) return undefined;
  const hidden = new Set(
    inReadingOrder(tree).flatMap((node) =>
      node.collapsed && tree !== undefined ? descendantsOf(tree, node.id).map(({ id }) => id) : [],
    ),
  );
  return { tree, nodes: new Map(nodes.map((node) => [node.id, node])), hidden };
}

/** Folding lays the tree out again and again; words are measured once for each width. */
function rememberedHeights(): NodeMeasure {
  const heights = new Map<string, number>();
  return (node, width, isRoot) => {
    const key = `${node.id} ${width}`;
    const height = heights.get(key) ?? nodeHeight(node, width, isRoot);
    heights.set(key, height);
    return height;
  };
}

const fits = (tree: IssueTree, area: Rect, measure: NodeMeasure): boolean =>
  [...layOutTree(tree, area, measure).places.values()].every(
    (place) => place.y + place.height <= BODY_BOTTOM && place.x + place.width <= SHEET_RIGHT,
  );

/** The deepest open branch without a star below it, the last of its level; then one with a star. */
function nextFold(tree: IssueTree): RecordId | undefined {
  const candidates = inReadingOrder(tree)
    .filter((node) => !node.collapsed && childrenOf(tree, node.id).length > 0 && node.id !== tree.root.id)
    .filter((node) => !ancestorsOf(tree, node.id).some((id) => tree.nodes.get(id)?.collapsed === true))
    .map((node, i) => ({
      id: node.id,
      starred: descendantsOf(tree, node.id).some(({ star }) => star),
      depth: ancestorsOf(tree, node.id).length,
      i,
    }))
    .sort((a, b) => Number(a.starred) - Number(b.starred) || b.depth - a.depth || b.i - a.i);
  return candidates[0]?.id;
}

function nodeRows(tree: IssueTree, hidden: ReadonlySet<RecordId>, ctx: DrawContext): readonly ContinuedRow[] {
  const words = (node: TreeNode | undefined): string =>
    plainText(node?.paragraphs ?? []).replace(/\s*\n\s*/g, ' ');
  return inReadingOrder(tree)
    .filter(({ id }) => hidden.has(id))
    .map((node) => {
      const ancestors = ancestorsOf(tree, node.id);
      const shown = ancestors.find((id) => !hidden.has(id));
      const level = ancestors.length + 1;
      return {
        label: node.star ? '★' : '',
        place: words(tree.nodes.get(shown ?? tree.root.id)),
        detail: ctx.locale === 'ja' ? `${level}段目` : `Level ${level}`,
        paragraphs: node.paragraphs,
        indent: Math.max(0, ancestors.indexOf(shown ?? tree.root.id)),
        team: null,
        state: '',
      };
    });
}

/** 「ほか n 枚（続き表）」 at the lower right of each zone that notes were taken from. */
function pills(zones: readonly (Zone | undefined)[], ctx: DrawContext): readonly Drawing[] {
  const counts = new Map<Zone, number>();
  for (const zone of zones) if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return [...counts].flatMap(([zone, count]): readonly Drawing[] => {
    const words = ctx.locale === 'ja' ? `ほか${count}枚（続き表）` : `${count} more (continued)`;
    const width = textWidth(words, 21, true) + 36;
    const y = zone.y + zone.height - 40;
    const x = Math.max(zone.x, rightEndAt(zone, y) - width);
    return [
      {
        kind: 'rect',
        x,
        y,
        width,
        height: 40,
        radius: 20,
        fill: INK.paper,
        stroke: { colour: INK.ink, width: 2 },
      },
      {
        kind: 'text',
        x: x + width / 2,
        y: y + 28,
        text: words,
        size: 21,
        bold: true,
        colour: INK.ink,
        anchor: 'middle',
      },
    ];
  });
}

// Where the nodes of an issue tree stand: levels side by side, every branch in a band of its own, so that nothing overlaps
// whatever the length of the words. A parent stands in the middle of its children. Pure; the record's own place is unused.
import type { RecordId } from '../board/ids.ts';
import type { TreeNode } from '../board/records.ts';
import { childrenOf, descendantsOf, type IssueTree, visibleDepth } from '../board/tree.ts';
import type { Rect } from '../templates/template.ts';

/** In sheet units: 4 are 1 mm. */
const NODE_WIDTH = 326;
const LEVEL_GAP = 84;
const SIBLING_GAP = 10;
/** More room after a family of the first levels. */
const FAMILY_GAP = 8;
const FAMILY_LEVELS = 2;
/** A parent of an odd number of children snaps to the middle one when it is this close. */
const SNAP = 40;
/** As many levels as fit the sheet at full width. */
const FULL_LEVELS = 4;
const NARROW_GAP = 44;
const LEAST_WIDTH = 150;

export interface TreePlace extends Rect {
  /** 0: the question. */
  readonly level: number;
  /** Descendants not shown because the node is collapsed. */
  readonly hidden: number;
}

export interface TreeLayout {
  /** Places of the visible nodes by id, parents before children, in order. */
  readonly places: ReadonlyMap<RecordId, TreePlace>;
  /** Parent and child of every visible connection. */
  readonly edges: readonly (readonly [RecordId, RecordId])[];
  readonly columns: TreeColumns;
}

/** Width of the nodes and distance of the levels. */
export interface TreeColumns {
  readonly width: number;
  readonly pitch: number;
  readonly count: number;
}

/** Height of a node of the given width; see nodeHeight in shared/drawing/node.ts. */
export type NodeMeasure = (node: TreeNode, width: number, isRoot: boolean) => number;

/** Columns for a tree of `depth` levels: full width up to four levels, narrower nodes beyond, never below 150. */
export function treeColumns(depth: number, areaWidth: number): TreeColumns {
  const count = Math.max(FULL_LEVELS, depth);
  if (count === FULL_LEVELS) return { width: NODE_WIDTH, pitch: NODE_WIDTH + LEVEL_GAP, count };
  const width = Math.max(LEAST_WIDTH, Math.floor((areaWidth - NARROW_GAP * count) / count));
  return { width, pitch: width + NARROW_GAP, count };
}

/** Lays the tree out in `area`, centred in its height; a tree that is taller begins at the top and hangs below. */
export function layOutTree(tree: IssueTree, area: Rect, measure: NodeMeasure): TreeLayout {
  const columns = treeColumns(visibleDepth(tree), area.width);
  const placed: { id: RecordId; x: number; y: number; height: number; level: number; hidden: number }[] = [];
  const edges: [RecordId, RecordId][] = [];

  /** Places a branch with nothing above `top`; answers where it ends and where its node's middle is. */
  const place = (node: TreeNode, level: number, top: number): { bottom: number; middle: number } => {
    const height = measure(node, columns.width, level === 0);
    const children = node.collapsed ? [] : childrenOf(tree, node.id);
    const mine = {
      id: node.id,
      x: area.x + level * columns.pitch,
      y: top,
      height,
      level,
      hidden: node.collapsed ? descendantsOf(tree, node.id).length : 0,
    };
    placed.push(mine);
    const begin = placed.length;
    const middles: number[] = [];
    let bottom = top;
    let next = top;
    for (const child of children) {
      edges.push([node.id, child.id]);
      const branch = place(child, level + 1, next);
      middles.push(branch.middle);
      bottom = branch.bottom;
      const family = level + 1 < FAMILY_LEVELS && !child.collapsed && childrenOf(tree, child.id).length > 0;
      next = branch.bottom + SIBLING_GAP + (family ? FAMILY_GAP : 0);
    }
    let middle = middleOf(middles) ?? top + height / 2;
    // A node taller than its children moves them down, so that it stays inside its own band.
    const shift = Math.max(0, top - (middle - height / 2));
    if (shift > 0) for (const below of placed.slice(begin)) below.y += shift;
    middle += shift;
    mine.y = middle - height / 2;
    return { bottom: Math.max(bottom + shift, mine.y + height), middle };
  };

  const { bottom } = place(tree.root, 0, 0);
  const first = Math.min(...placed.map(({ y }) => y));
  const offset = area.y + Math.max(0, (area.height - (bottom - first)) / 2) - first;
  const places = new Map(
    placed.map(({ id, x, y, height, level, hidden }) => [
      id,
      { x, y: y + offset, width: columns.width, height, level, hidden },
    ]),
  );
  return { places, edges, columns };
}

function middleOf(middles: readonly number[]): number | undefined {
  const first = middles[0];
  const last = middles.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const middle = (first + last) / 2;
  const central = middles.length % 2 === 1 ? middles[(middles.length - 1) / 2] : undefined;
  return central !== undefined && Math.abs(central - middle) < SNAP ? central : middle;
}

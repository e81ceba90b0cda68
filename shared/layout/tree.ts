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
/** In a tree that is taller than its area otherwise. */
const TIGHT_GAP = 4;
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
interface TreeColumns {
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

/**
 * Lays the tree out in `area`, centred in its height; a tree that is taller is packed tighter, and where that is not enough
 * it begins at the top and hangs below.
 */
export function layOutTree(tree: IssueTree, area: Rect, measure: NodeMeasure): TreeLayout {
  const airy = layOut(tree, area, measure, { sibling: SIBLING_GAP, family: FAMILY_GAP });
  const fits = [...airy.places.values()].every(({ y, height }) => y + height <= area.y + area.height);
  return fits ? airy : layOut(tree, area, measure, { sibling: TIGHT_GAP, family: 0 });
}

interface Gaps {
  readonly sibling: number;
  readonly family: number;
}

function layOut(tree: IssueTree, area: Rect, measure: NodeMeasure, gaps: Gaps): TreeLayout {
  const columns = treeColumns(visibleDepth(tree), area.width);
  const placed: Placed[] = [];
  const edges: [RecordId, RecordId][] = [];

  /** Begins a branch with nothing above `top`. */
  const enter = (node: TreeNode, level: number, top: number): Branch => {
    const mine = {
      id: node.id,
      x: area.x + level * columns.pitch,
      y: top,
      height: measure(node, columns.width, level === 0),
      level,
      hidden: node.collapsed ? descendantsOf(tree, node.id).length : 0,
    };
    placed.push(mine);
    const children = node.collapsed ? [] : childrenOf(tree, node.id);
    return { mine, top, children, begin: placed.length, middles: [], bottom: top, next: top };
  };
  /** Puts the node in the middle of its children; returns where that is. */
  const leave = (branch: Branch): number => {
    const { mine, top, begin } = branch;
    const middle = middleOf(branch.middles) ?? top + mine.height / 2;
    // A node taller than its children moves them down, so that it stays inside its own band.
    const shift = Math.max(0, top - (middle - mine.height / 2));
    if (shift > 0) for (const below of placed.slice(begin)) below.y += shift;
    mine.y = middle + shift - mine.height / 2;
    branch.bottom = Math.max(branch.bottom + shift, mine.y + mine.height);
    return middle + shift;
  };

  const whole = enter(tree.root, 0, 0);
  const open = [whole];
  for (let branch = open.at(-1); branch !== undefined; branch = open.at(-1)) {
    const child = branch.children[branch.middles.length];
    if (child !== undefined) {
      edges.push([branch.mine.id, child.id]);
      open.push(enter(child, branch.mine.level + 1, branch.next));
      continue;
    }
    const middle = leave(branch);
    open.pop();
    const parent = open.at(-1);
    const done = parent?.children[parent.middles.length];
    if (parent === undefined || done === undefined) continue;
    parent.middles.push(middle);
    parent.bottom = branch.bottom;
    const family =
      branch.mine.level < FAMILY_LEVELS && !done.collapsed && childrenOf(tree, done.id).length > 0;
    parent.next = branch.bottom + gaps.sibling + (family ? gaps.family : 0);
  }

  const { bottom } = whole;
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

interface Placed {
  readonly id: RecordId;
  readonly x: number;
  y: number;
  readonly height: number;
  readonly level: number;
  readonly hidden: number;
}

/** A node whose children are being placed. */
interface Branch {
  readonly mine: Placed;
  readonly top: number;
  readonly children: readonly TreeNode[];
  /** Where in the list what is below it begins. */
  readonly begin: number;
  /** Of the children that are placed. */
  readonly middles: number[];
  bottom: number;
  /** Where the next child begins. */
  next: number;
}

function middleOf(middles: readonly number[]): number | undefined {
  const first = middles[0];
  const last = middles.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const middle = (first + last) / 2;
  const central = middles.length % 2 === 1 ? middles[(middles.length - 1) / 2] : undefined;
  return central !== undefined && Math.abs(central - middle) < SNAP ? central : middle;
}

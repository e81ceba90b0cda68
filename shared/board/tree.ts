// The issue tree as a structure: who hangs on whom, in which order, and what may be moved where. Two people grow it at once,
// so records may disagree: a node whose parent is gone hangs on the question, and a cycle is cut at its smallest id, which
// then hangs on the question. What lies deeper than a board's limit hangs at its last level, so that nobody who walks a tree has
// to ask how deep it is. Pure and deterministic; nothing is written back. Where nodes stand is shared/layout/tree.ts.
import type { RecordId } from './ids.ts';
import { BOARD_LIMITS } from './limits.ts';
import { byIndexThenId, indexBetween } from './order.ts';
import type { TreeNode } from './records.ts';

export interface IssueTree {
  /** The question. */
  readonly root: TreeNode;
  readonly nodes: ReadonlyMap<RecordId, TreeNode>;
  /** Effective parent of every node but the root. */
  readonly parents: ReadonlyMap<RecordId, RecordId>;
  /** Children of each node that has some, in order. */
  readonly children: ReadonlyMap<RecordId, readonly TreeNode[]>;
}

/**
 * The tree of one sheet. `nodes` are its live node records; `rootId` the question's (`fieldRecordId(sheet, zone)`). Without
 * that record the first node without a parent stands in; undefined when there is no node at all.
 */
export function issueTree(nodes: readonly TreeNode[], rootId: RecordId): IssueTree | undefined {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const root =
    byId.get(rootId) ?? smallest(nodes.filter(({ treeParent }) => treeParent === null)) ?? smallest(nodes);
  if (root === undefined) return undefined;
  const parents = withinDepth(effectiveParents(byId, root.id), root.id);
  const children = new Map<RecordId, TreeNode[]>();
  for (const [id, parent] of parents) {
    const node = byId.get(id);
    if (node === undefined) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [node]);
    else siblings.push(node);
  }
  for (const siblings of children.values()) siblings.sort(byOrder);
  return { root, nodes: byId, parents, children };
}

const byOrder = byIndexThenId<TreeNode>(
  (node) => node.order,
  (node) => node.id,
);

function smallest(nodes: readonly TreeNode[]): TreeNode | undefined {
  return nodes.reduce<TreeNode | undefined>(
    (least, node) => (least === undefined || node.id < least.id ? node : least),
    undefined,
  );
}

function effectiveParents(
  nodes: ReadonlyMap<RecordId, TreeNode>,
  root: RecordId,
): ReadonlyMap<RecordId, RecordId> {
  const parents = new Map<RecordId, RecordId>();
  for (const node of nodes.values()) {
    if (node.id === root) continue;
    const parent = node.treeParent;
    parents.set(node.id, parent !== null && nodes.has(parent) ? parent : root);
  }
  const settled = new Set<RecordId>([root]);
  for (const start of [...parents.keys()].sort()) {
    const trail = new Set<RecordId>();
    let at: RecordId | undefined = start;
    while (at !== undefined && !settled.has(at) && !trail.has(at)) {
      trail.add(at);
      at = parents.get(at);
    }
    if (at !== undefined && trail.has(at)) {
      const order = [...trail];
      const cycle = order.slice(order.indexOf(at));
      const [cut] = [...cycle].sort();
      if (cut !== undefined) parents.set(cut, root);
    }
    for (const id of trail) settled.add(id);
  }
  return parents;
}

/** The same parents, but what would lie deeper than the last level hangs beside it. */
function withinDepth(
  parents: ReadonlyMap<RecordId, RecordId>,
  root: RecordId,
): ReadonlyMap<RecordId, RecordId> {
  const below = new Map<RecordId, RecordId[]>();
  for (const [id, parent] of parents) {
    const siblings = below.get(parent);
    if (siblings === undefined) below.set(parent, [id]);
    else siblings.push(id);
  }
  const cut = new Map<RecordId, RecordId>();
  const waiting: { readonly id: RecordId; readonly level: number }[] = [{ id: root, level: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { id, level } = next;
    const isLast = level >= BOARD_LIMITS.maxDepth;
    const parent = isLast ? (cut.get(id) ?? root) : id;
    for (const child of below.get(id) ?? []) {
      cut.set(child, parent);
      waiting.push({ id: child, level: isLast ? level : level + 1 });
    }
  }
  return cut;
}

/** The level of a node: 1 is the question. */
export const levelOf = (tree: IssueTree, id: RecordId): number => ancestorsOf(tree, id).length + 1;

/** How many levels a node and all below it take, collapsed or not. */
export function heightOf(tree: IssueTree, id: RecordId): number {
  const own = levelOf(tree, id);
  return descendantsOf(tree, id).reduce((most, node) => Math.max(most, levelOf(tree, node.id) - own + 1), 1);
}

export const childrenOf = (tree: IssueTree, id: RecordId): readonly TreeNode[] => tree.children.get(id) ?? [];

/** From the parent up to the question. */
export function ancestorsOf(tree: IssueTree, id: RecordId): readonly RecordId[] {
  const ancestors: RecordId[] = [];
  for (let at = tree.parents.get(id); at !== undefined; at = tree.parents.get(at)) ancestors.push(at);
  return ancestors;
}

/** Everything below a node, parents before children, in order. */
export function descendantsOf(tree: IssueTree, id: RecordId): readonly TreeNode[] {
  const found: TreeNode[] = [];
  const waiting = childrenOf(tree, id).toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    found.push(node);
    waiting.push(...childrenOf(tree, node.id).toReversed());
  }
  return found;
}

/** Nodes from the question down, in order: the order of reading, of lists and of export. */
export const inReadingOrder = (tree: IssueTree): readonly TreeNode[] => [
  tree.root,
  ...descendantsOf(tree, tree.root.id),
];

/** May `id` hang on `parent`? Not the question itself, not below itself. */
export function mayReparent(tree: IssueTree, id: RecordId, parent: RecordId): boolean {
  if (id === tree.root.id || id === parent) return false;
  if (!tree.nodes.has(id) || !tree.nodes.has(parent)) return false;
  return !ancestorsOf(tree, parent).includes(id);
}

/**
 * The order key of a new child of `parent`, right after its child `after`; null: as the last one. `moving`, when given, is
 * the node that is being moved and does not count as a neighbour.
 */
export function orderBetween(
  tree: IssueTree,
  parent: RecordId,
  after: RecordId | null,
  moving: RecordId | null = null,
): string {
  const siblings = childrenOf(tree, parent).filter(({ id }) => id !== moving);
  const at = after === null ? siblings.length - 1 : siblings.findIndex(({ id }) => id === after);
  const below = siblings[at]?.order ?? null;
  // Two people who added at once chose one key: between those nothing has room, so it comes behind them all.
  const above = siblings.slice(at + 1).find(({ order }) => order !== below)?.order ?? null;
  return indexBetween(below, above);
}

/**
 * The order key that moves a node one step up (-1) or down (1) among its siblings; null at the end of the row. Those that bear one
 * key, because two people added at once, have no room between them: the step goes past them all.
 */
export function orderAfterStep(tree: IssueTree, id: RecordId, step: -1 | 1): string | null {
  const parent = tree.parents.get(id);
  if (parent === undefined) return null;
  const siblings = childrenOf(tree, parent);
  const at = siblings.findIndex((node) => node.id === id);
  const passed = siblings[at + step];
  if (passed === undefined) return null;
  const beyond = step < 0 ? siblings.slice(0, at).reverse() : siblings.slice(at + 1);
  const next = beyond.find(({ order }) => order !== passed.order)?.order ?? null;
  return step < 0 ? indexBetween(next, passed.order) : indexBetween(passed.order, next);
}

/** How many levels the visible tree has, the question included. Branches below a collapsed node do not count. */
export function visibleDepth(tree: IssueTree): number {
  let depth = 0;
  const waiting = [{ node: tree.root, level: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, level } = next;
    depth = Math.max(depth, level);
    if (!node.collapsed)
      for (const child of childrenOf(tree, node.id)) waiting.push({ node: child, level: level + 1 });
  }
  return depth;
}

// A tree of a board as an outline, and an outline as nodes that are to hang on a node of a tree. Who may hang them there is
// shared/board/rights.ts, how they become records is the caller's. Pure.
import type { RecordId } from '../board/ids.ts';
import { BOARD_LIMITS } from '../board/limits.ts';
import { indexesBetween } from '../board/order.ts';
import { plainText } from '../board/records.ts';
import { childrenOf, type IssueTree, levelOf } from '../board/tree.ts';
import type { Hanging } from '../board/tree-steps.ts';
import { err, ok, type Result } from '../result.ts';
import { type Forest, levelsIn, type OutlineNode, tidied } from './outline.ts';

/** A node that is to be made. */
export interface PlannedNode extends Hanging {
  readonly id: RecordId;
  readonly words: string;
}

/**
 * The nodes of an outline as the last children of `under`, parents before children; `too-deep` where the tree would have more levels
 * than BOARD_LIMITS.maxDepth.
 */
export function planGrowth(
  tree: IssueTree,
  under: RecordId,
  forest: Forest,
  newId: () => RecordId,
): Result<readonly PlannedNode[], 'too-deep'> {
  if (levelOf(tree, under) + levelsIn(forest) > BOARD_LIMITS.maxDepth) return err('too-deep');
  const planned: PlannedNode[] = [];
  const add = (nodes: Forest, treeParent: RecordId, after: string | null): void => {
    const orders = indexesBetween(after, null, nodes.length);
    for (const [at, { words, children }] of nodes.entries()) {
      const id = newId();
      planned.push({ id, words, treeParent, order: orders[at] ?? 'a1' });
      add(children, id, null);
    }
  };
  add(forest, under, childrenOf(tree, under).at(-1)?.order ?? null);
  return ok(planned);
}

/**
 * The branches that begin at these nodes, in the order of reading; what stands below another of them stands there only. `pretend`
 * gives other words than a node's own.
 */
export function outlineOf(
  tree: IssueTree,
  ids: readonly RecordId[],
  pretend: (id: RecordId) => string | undefined = () => undefined,
): Forest {
  const wanted = new Set(ids);
  const branch = (id: RecordId): OutlineNode[] => {
    const node = tree.nodes.get(id);
    const children = childrenOf(tree, id).flatMap((child) => branch(child.id));
    return node === undefined ? children : [{ words: pretend(id) ?? plainText(node.paragraphs), children }];
  };
  const found = (id: RecordId): OutlineNode[] =>
    wanted.has(id) ? branch(id) : childrenOf(tree, id).flatMap((child) => found(child.id));
  return tidied(found(tree.root.id));
}

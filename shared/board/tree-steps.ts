// Where a node of a tree goes by a step of the keyboard: below another, beside it, one level in or out, one place up or down. Pure; the
// structure's rules are tree.ts's. `hang` writes what was found.
import type * as Y from 'yjs';
import { err, ok, type Result } from '../result.ts';
import { FIELD, liveRecord } from './document.ts';
import type { RecordId } from './ids.ts';
import { BOARD_LIMITS } from './limits.ts';
import { indexesBetween } from './order.ts';
import { childrenOf, heightOf, type IssueTree, levelOf, orderAfterStep, orderBetween } from './tree.ts';

/** What a node hangs on, and its place among those that hang there. */
export interface Hanging {
  readonly treeParent: RecordId;
  readonly order: string;
}

/** `too-deep`: the tree would have more levels than BOARD_LIMITS.maxDepth. `no-place`: there is nothing further that way. */
export type NoHanging = 'too-deep' | 'no-place';

/** Below `parent`, as its last. `levels`: how many the newcomer has itself. */
export function lastBelow(
  tree: IssueTree,
  parent: RecordId,
  levels = 1,
  moving: RecordId | null = null,
): Result<Hanging, NoHanging> {
  if (levelOf(tree, parent) + levels > BOARD_LIMITS.maxDepth) return err('too-deep');
  return ok({ treeParent: parent, order: orderBetween(tree, parent, null, moving) });
}

/** Right behind `node`, with the same parent; the question's sibling is its child. */
export function rightBehind(tree: IssueTree, node: RecordId): Result<Hanging, NoHanging> {
  const parent = tree.parents.get(node);
  return parent === undefined
    ? lastBelow(tree, node)
    : ok({ treeParent: parent, order: orderBetween(tree, parent, node) });
}

/** One level in: below the sibling that stands before it. */
export function demoted(tree: IssueTree, node: RecordId): Result<Hanging, NoHanging> {
  const parent = tree.parents.get(node);
  const siblings = parent === undefined ? [] : childrenOf(tree, parent);
  const before = siblings[siblings.findIndex(({ id }) => id === node) - 1];
  return before === undefined ? err('no-place') : lastBelow(tree, before.id, heightOf(tree, node), node);
}

/** One level out: right behind what it hung on. */
export function promoted(tree: IssueTree, node: RecordId): Result<Hanging, NoHanging> {
  const parent = tree.parents.get(node);
  return parent === undefined || parent === tree.root.id ? err('no-place') : rightBehind(tree, parent);
}

/** One place up (-1) or down (1) among its siblings. */
export function stepped(tree: IssueTree, node: RecordId, step: -1 | 1): Result<Hanging, NoHanging> {
  const parent = tree.parents.get(node);
  const order = orderAfterStep(tree, node, step);
  return parent === undefined || order === null ? err('no-place') : ok({ treeParent: parent, order });
}

/** Where what hangs on `node` comes to hang when that alone goes: in its place, in their order. None for the question. */
export function hangingWithout(tree: IssueTree, node: RecordId): ReadonlyMap<RecordId, Hanging> {
  const treeParent = tree.parents.get(node);
  if (treeParent === undefined) return new Map();
  const siblings = childrenOf(tree, treeParent);
  const at = siblings.findIndex(({ id }) => id === node);
  const own = childrenOf(tree, node);
  const keys = indexesBetween(siblings[at - 1]?.order ?? null, siblings[at + 1]?.order ?? null, own.length);
  return new Map(own.map(({ id }, nth) => [id, { treeParent, order: keys[nth] ?? '' }]));
}

/** Which nodes are to be folded, and which opened, so that so many levels below the question are seen. Only what changes. */
export function foldedTo(tree: IssueTree, levels: number): ReadonlyMap<RecordId, boolean> {
  const changes = new Map<RecordId, boolean>();
  for (const [id, { collapsed }] of tree.nodes) {
    const isFolded = childrenOf(tree, id).length > 0 && levelOf(tree, id) > levels;
    if (isFolded !== collapsed) changes.set(id, isFolded);
  }
  return changes;
}

/** Writes where the node hangs; nothing happens where it is gone. Within the caller's transaction, where there is one. */
export function hang(doc: Y.Doc, node: RecordId, { treeParent, order }: Hanging): void {
  doc.transact(() => {
    const record = liveRecord(doc, node);
    record?.set(FIELD.treeParent, treeParent);
    record?.set(FIELD.order, order);
  });
}

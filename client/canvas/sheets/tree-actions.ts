// What people do with 課題の木: grow, order, move, prune. Each action is one undo step; the structure's rules are
// shared/board/tree.ts, so that two people at once leave no cycles and lose no nodes.

import type { Editor, TLShapeId } from 'tldraw';
import { fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import {
  childrenOf,
  descendantsOf,
  heightOf,
  type IssueTree,
  issueTree,
  levelOf,
  mayReparent,
  orderBetween,
} from '../../../shared/board/tree.ts';
import {
  demoted,
  type Hanging,
  type NoHanging,
  promoted,
  stepped,
} from '../../../shared/board/tree-steps.ts';
import type { Result } from '../../../shared/result.ts';
import { newShapeId } from '../../new-id.ts';
import { childrenOn, nodeOf, sheetAbove } from '../../shapes/shape-content.ts';
import { isNode, NO_WORDS, type NodeShape, type SheetShape } from '../../shapes/shape-types.ts';
import { surroundingsOf } from '../../shapes/surroundings.ts';
import { toolContext } from '../tool-context.ts';
import { editWords, zonesOfSheet } from './placement.ts';

/** The tree on a sheet; undefined where its template has none. */
export function treeOn(editor: Editor, sheet: SheetShape | undefined): IssueTree | undefined {
  if (sheet === undefined) return undefined;
  const zone = zonesOfSheet(editor, sheet).find(({ use }) => use.kind === 'tree');
  if (zone === undefined) return undefined;
  const nodes = childrenOn(editor, sheet.id, isNode).map(nodeOf);
  return issueTree(nodes, fieldRecordId(sheet.id as unknown as RecordId, zone.id));
}

const treeOf = (editor: Editor, node: NodeShape): IssueTree | undefined =>
  treeOn(editor, sheetAbove(editor, node));
const recordId = (node: NodeShape): RecordId => node.id as unknown as RecordId;

/** A new node below `parent`, after its other children, ready to be written. */
export function addChild(editor: Editor, parent: NodeShape): TLShapeId | null {
  const tree = treeOf(editor, parent);
  if (tree === undefined) return null;
  return grow(editor, parent, recordId(parent), orderBetween(tree, recordId(parent), null));
}

/** A new node right below `node` with the same parent; the question's sibling is its child. */
export function addSibling(editor: Editor, node: NodeShape): TLShapeId | null {
  const tree = treeOf(editor, node);
  const parent = tree?.parents.get(recordId(node));
  if (tree === undefined) return null;
  if (parent === undefined) return addChild(editor, node);
  return grow(editor, node, parent, orderBetween(tree, parent, recordId(node)));
}

function grow(editor: Editor, near: NodeShape, treeParent: RecordId, order: string): TLShapeId | null {
  const sheet = sheetAbove(editor, near);
  if (sheet === undefined || !surroundingsOf(editor).mayAdd(SHAPE.node, sheet)) return null;
  if (isTooDeep(editor, sheet, treeParent, 1)) return null;
  const id = newShapeId() as unknown as TLShapeId;
  if (editor.getEditingShapeId() !== null) editor.setEditingShape(null);
  editor.markHistoryStoppingPoint('node');
  editor.run(() => {
    unfold(editor, treeParent);
    editor.createShape({
      id,
      type: SHAPE.node,
      parentId: sheet.id,
      x: near.x,
      y: near.y + near.props.h,
      props: {
        star: false,
        evidence: 'none',
        collapsed: false,
        words: NO_WORDS,
        w: near.props.w,
        h: 60,
        level: near.props.level,
        hidden: false,
      },
      meta: { treeParent, order },
    });
  });
  editWords(editor, id);
  return id;
}

/** Would `levels` more below this node (null: the question) be more than a tree may have? The person is told then. */
export function isTooDeep(
  editor: Editor,
  sheet: SheetShape | undefined,
  under: RecordId | null,
  levels: number,
): boolean {
  const tree = treeOn(editor, sheet);
  if (tree === undefined || levelOf(tree, under ?? tree.root.id) + levels <= BOARD_LIMITS.maxDepth)
    return false;
  toolContext(editor).refuse({ kind: 'tree-too-deep', most: BOARD_LIMITS.maxDepth });
  return true;
}

function unfold(editor: Editor, id: RecordId): void {
  const node = editor.getShape(id as unknown as TLShapeId);
  if (isNode(node) && node.props.collapsed)
    editor.updateShape({ id: node.id, type: node.type, props: { collapsed: false } });
}

/** One place up or down among its siblings; one level in, below the sibling before it; one level out, behind what it hung on. */
export type TreeStep = 'up' | 'down' | 'demote' | 'promote';

/** Takes the step, where there is one: one step of undo. The person is told why there is none. */
export function rehang(editor: Editor, node: NodeShape, step: TreeStep): void {
  const tree = treeOf(editor, node);
  if (tree === undefined || !surroundingsOf(editor).mayMove(node, sheetAbove(editor, node))) return;
  const place = STEPS[step](tree, recordId(node));
  if (!place.ok) {
    toolContext(editor).refuse(
      place.error === 'too-deep'
        ? { kind: 'tree-too-deep', most: BOARD_LIMITS.maxDepth }
        : { kind: 'no-place' },
    );
    return;
  }
  const { treeParent, order } = place.value;
  editor.markHistoryStoppingPoint('node place');
  editor.run(() => {
    unfold(editor, treeParent);
    editor.updateShape({ id: node.id, type: node.type, meta: { ...node.meta, treeParent, order } });
  });
}

const STEPS: Readonly<Record<TreeStep, (tree: IssueTree, node: RecordId) => Result<Hanging, NoHanging>>> = {
  up: (tree, node) => stepped(tree, node, -1),
  down: (tree, node) => stepped(tree, node, 1),
  demote: demoted,
  promote: promoted,
};

/** Where a node that is being dragged would hang if it were let go now; undefined when it would stay where it is. */
export function dropTarget(editor: Editor, node: NodeShape): NodeShape | undefined {
  const own = new Set<string>(subtreeIds(editor, node));
  const target = nodeUnder(editor, editor.inputs.getCurrentPagePoint(), own);
  const tree = treeOf(editor, node);
  if (target === undefined || tree === undefined) return undefined;
  const isNew = tree.parents.get(recordId(node)) !== recordId(target);
  return isNew && mayReparent(tree, recordId(node), recordId(target)) ? target : undefined;
}

/** Hangs a node, with all below it, on another one; false when that makes no sense. */
export function hangOn(editor: Editor, node: NodeShape, parent: NodeShape): boolean {
  const tree = treeOf(editor, node);
  if (tree === undefined || !mayReparent(tree, recordId(node), recordId(parent))) return false;
  if (tree.parents.get(recordId(node)) === recordId(parent)) return false;
  const levels = heightOf(tree, recordId(node));
  if (isTooDeep(editor, sheetAbove(editor, node), recordId(parent), levels)) return false;
  const order = orderBetween(tree, recordId(parent), null, recordId(node));
  editor.updateShape({ id: node.id, type: node.type, meta: { ...node.meta, treeParent: parent.id, order } });
  return true;
}

/** The node and everything below it. The question stays. */
export function subtreeIds(editor: Editor, node: NodeShape): readonly TLShapeId[] {
  const tree = treeOf(editor, node);
  if (tree === undefined) return [node.id];
  return [recordId(node), ...descendantsOf(tree, recordId(node)).map(({ id }) => id)].map(
    (id) => id as unknown as TLShapeId,
  );
}

/** The node that an arrow key leads to, or null at the edge of the tree. */
export function neighbour(editor: Editor, node: NodeShape, key: string): TLShapeId | null {
  const tree = treeOf(editor, node);
  if (tree === undefined) return null;
  const parent = tree.parents.get(recordId(node));
  const siblings = parent === undefined ? [] : childrenOf(tree, parent);
  const at = siblings.findIndex(({ id }) => id === recordId(node));
  const found =
    key === 'ArrowLeft'
      ? parent
      : key === 'ArrowRight'
        ? childrenOf(tree, recordId(node))[0]?.id
        : siblings[at + (key === 'ArrowUp' ? -1 : 1)]?.id;
  return found === undefined ? null : (found as unknown as TLShapeId);
}

/** The node under a point of the page, other than those given. */
export function nodeUnder(
  editor: Editor,
  point: { readonly x: number; readonly y: number },
  except: ReadonlySet<string>,
): NodeShape | undefined {
  const hit = editor.getShapeAtPoint(point, {
    hitInside: true,
    filter: (shape) => isNode(shape) && !except.has(shape.id),
  });
  return isNode(hit) ? hit : undefined;
}

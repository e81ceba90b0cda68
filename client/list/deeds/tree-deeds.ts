// What people do with a node of a tree in the list: grow it, hang it elsewhere, mark it, fold it.
import type * as Y from 'yjs';
import { FIELD, KEY, liveRecord } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { Evidence } from '../../../shared/board/records.ts';
import { ancestorsOf, type IssueTree, levelOf } from '../../../shared/board/tree.ts';
import {
  demoted,
  foldedTo,
  type Hanging,
  hang,
  hangingWithout,
  lastBelow,
  type NoHanging,
  promoted,
} from '../../../shared/board/tree-steps.ts';
import { addTreeNode } from '../../../shared/board/writing.ts';
import type { Result } from '../../../shared/result.ts';
import { type ListRow, nodeOf } from '../row.ts';
import {
  type Did,
  type ListBoard,
  type Outcome,
  ownedBy,
  type Refusal,
  refused,
  sheetOf,
  treeOf,
  whyNot,
} from './list-board.ts';

/** Shift+Enter: one below it, in trees. */
export function addBelow(board: ListBoard, row: ListRow): Outcome {
  const node = nodeOf(row);
  return node === undefined ? refused('no-child') : grow(board, row, (tree) => lastBelow(tree, node.id));
}

/** Alt+Shift+→: below the one before it. */
export const demote = (board: ListBoard, row: ListRow): Outcome =>
  rehang(board, row, 'demoted', (tree, id) => demoted(tree, id));
/** Alt+Shift+←: beside the one it hangs on. */
export const promote = (board: ListBoard, row: ListRow): Outcome =>
  rehang(board, row, 'promoted', (tree, id) => promoted(tree, id));

/** S: the star of a true cause, put and taken away. */
export function star(board: ListBoard, row: ListRow): Outcome {
  const node = nodeOf(row);
  if (node === undefined) return refused('no-node');
  return markNode(board, row, FIELD.star, !node.star, node.star ? 'unstarred' : 'starred');
}

/** E: 裏付けあり, and 裏付けはまだ again. */
export function evidence(board: ListBoard, row: ListRow): Outcome {
  const node = nodeOf(row);
  if (node === undefined) return refused('no-node');
  const next: Evidence = node.evidence === 'backed' ? 'open' : 'backed';
  return markNode(board, row, FIELD.evidence, next, next);
}

/** Folds a branch for everybody, as on the canvas. */
export function fold(board: ListBoard, row: ListRow, isFolded: boolean): Outcome {
  return markNode(board, row, FIELD.collapsed, isFolded, isFolded ? 'folded' : 'unfolded');
}

/** Folds the tree of this row for everybody, so that so many levels below the question are seen. */
export function foldTo(board: ListBoard, row: ListRow, levels: number): Outcome {
  const tree = treeOf(board, row);
  if (tree === undefined || row.kind !== 'record') return refused('no-node');
  const sheet = sheetOf(board, row.sheetId);
  if (board.rights.right(sheet) !== 'edit') return refused('not-your-sheet');
  const changes = foldedTo(tree, levels);
  board.session.act(() => {
    for (const [id, isFolded] of changes) liveRecord(board.session.doc, id)?.set(FIELD.collapsed, isFolded);
  });
  // The row itself may be folded away now; the uppermost of its branch that is seen is chosen then.
  const seen = [row.id, ...ancestorsOf(tree, row.id)].find((id) => levelOf(tree, id) <= levels + 1);
  return { kind: 'done', did: 'levelled', id: seen ?? row.id };
}

/** Deletes a node alone: what hangs on it takes its place. Answers why not; null when it is done. */
export function removeOne(board: ListBoard, row: ListRow): Refusal | null {
  const tree = treeOf(board, row);
  if (tree === undefined || row.kind !== 'record') return 'no-node';
  if (!board.rights.mayDelete(ownedBy(row), sheetOf(board, row.sheetId))) return whyNot(board, row);
  const hangings = hangingWithout(tree, row.id);
  board.session.act(() => {
    for (const [id, hanging] of hangings) hang(board.session.doc, id, hanging);
    liveRecord(board.session.doc, row.id)?.set(KEY.deleted, 1);
  });
  return null;
}

function markNode(board: ListBoard, row: ListRow, key: string, value: boolean | string, did: Did): Outcome {
  if (row.kind !== 'record' || nodeOf(row) === undefined) return refused('no-node');
  if (!board.rights.mayMark(ownedBy(row), sheetOf(board, row.sheetId))) return refused(whyNot(board, row));
  board.session.act(() => liveRecord(board.session.doc, row.id)?.set(key, value));
  return { kind: 'done', did, id: row.id };
}

/** A new node where `where` says, its words open. */
export function grow(
  board: ListBoard,
  row: ListRow,
  where: (tree: IssueTree) => Result<Hanging, NoHanging>,
): Outcome {
  const tree = treeOf(board, row);
  if (tree === undefined || row.kind !== 'record' || row.sheetId === null) return refused('no-place');
  if (!board.rights.mayAdd('node', sheetOf(board, row.sheetId))) return refused('not-your-sheet');
  const place = where(tree);
  if (!place.ok) return refused(place.error);
  const id = board.newId();
  const { sheetId } = row;
  const { id: author, teamId: team } = board.me;
  board.session.act(() => {
    unfold(board.session.doc, place.value.treeParent);
    addTreeNode(board.session.doc, { id, sheetId, ...place.value, text: '', author, team });
  });
  return { kind: 'write', id, isNew: true };
}

function unfold(doc: Y.Doc, id: RecordId): void {
  const parent = liveRecord(doc, id);
  if (parent?.get(FIELD.collapsed) === true) parent.set(FIELD.collapsed, false);
}

/** Hangs the node where `where` says. */
export function rehang(
  board: ListBoard,
  row: ListRow,
  did: Did,
  where: (tree: IssueTree, id: RecordId) => Result<Hanging, NoHanging>,
): Outcome {
  const tree = treeOf(board, row);
  if (tree === undefined || row.kind !== 'record') return refused('no-node');
  if (!board.rights.mayMove(ownedBy(row), sheetOf(board, row.sheetId))) return refused(whyNot(board, row));
  const place = where(tree, row.id);
  if (!place.ok) return refused(place.error);
  board.session.act(() => {
    unfold(board.session.doc, place.value.treeParent);
    hang(board.session.doc, row.id, place.value);
  });
  return { kind: 'done', did, id: row.id };
}

// Trees in the list, in and out as outlines: pasted below the chosen node as one step of undo, copied with all that stands below it.
import type { RecordId } from '../../../shared/board/ids.ts';
import { growOutline } from '../../../shared/outline/grow-outline.ts';
import type { Forest } from '../../../shared/outline/outline.ts';
import { outlineOf, planGrowth } from '../../../shared/outline/tree-outline.ts';
import { type ListRow, nodeOf } from '../row.ts';
import { type ListBoard, type Refusal, sheetOf, treeOf } from './list-board.ts';

/** Hangs the outline below the node of the row. Answers the first node that was made, or why nothing was done. */
export function pasteBelow(
  board: ListBoard,
  row: ListRow | undefined,
  forest: Forest,
): { readonly first: RecordId } | { readonly why: Refusal } {
  const node = row === undefined ? undefined : nodeOf(row);
  const tree = row === undefined ? undefined : treeOf(board, row);
  const sheetId = row?.sheetId ?? null;
  if (node === undefined || tree === undefined || sheetId === null) return { why: 'paste-on-node' };
  if (!board.rights.mayAdd('node', sheetOf(board, sheetId))) return { why: 'not-your-sheet' };
  const planned = planGrowth(tree, node.id, forest, board.newId);
  if (!planned.ok) return { why: planned.error };
  const [first] = planned.value;
  if (first === undefined) return { why: 'no-place' };
  const { id: author, teamId: team } = board.me;
  board.session.act(() => growOutline(board.session.doc, sheetId, planned.value, { author, team }));
  return { first: first.id };
}

/** The branch that begins at the row's node; empty where it is none. */
export function branchOf(board: ListBoard, row: ListRow): Forest {
  const node = nodeOf(row);
  const tree = treeOf(board, row);
  return node === undefined || tree === undefined ? [] : outlineOf(tree, [node.id]);
}

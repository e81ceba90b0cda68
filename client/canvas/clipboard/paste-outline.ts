// An outline as nodes of the tree on a sheet, below the chosen node or the question: one transaction, one step of undo. What an outline
// is, is client/incoming's and shared/outline's; where nodes stand follows from the tree.
import type { Editor, TLShapeId } from 'tldraw';
import type * as Y from 'yjs';
import type { RecordId } from '../../../shared/board/ids.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import type { Maker } from '../../../shared/board/writing.ts';
import { growOutline } from '../../../shared/outline/grow-outline.ts';
import { type Forest, nodesIn } from '../../../shared/outline/outline.ts';
import { outlineOf, planGrowth } from '../../../shared/outline/tree-outline.ts';
import { newShapeId } from '../../new-id.ts';
import { sheetAbove } from '../../shapes/shape-content.ts';
import { isNode, type SheetShape } from '../../shapes/shape-types.ts';
import { surroundingsOf } from '../../shapes/surroundings.ts';
import type { RefusedAction } from '../canvas-handle.ts';
import { isTooDeep, refusalToAdd, treeOn } from '../sheets/sheets.ts';
import { refusalToPaste } from '../text/text.ts';

/** Does the sheet have a tree on which this person may let something grow? */
export const takesOutlines = (editor: Editor, sheet: SheetShape | undefined): sheet is SheetShape =>
  sheet !== undefined &&
  treeOn(editor, sheet) !== undefined &&
  surroundingsOf(editor).mayAdd(SHAPE.node, sheet);

interface OutlineTarget {
  readonly sheet: SheetShape;
  /** null: the question. */
  readonly under: RecordId | null;
  /** How many shapes the board still takes. */
  readonly room: number;
  readonly maker: Maker;
}

/** Hangs all of it there and selects what hangs on the node; or answers why nothing was done. null where the person has been told. */
export function pasteOutline(
  editor: Editor,
  forest: Forest,
  { sheet, under, room, maker }: OutlineTarget,
  act: (deed: (doc: Y.Doc) => void) => void,
): RefusedAction | null {
  const refusal = refusalToAdd(editor, SHAPE.node, sheet) ?? refusalToPaste(nodesIn(forest), room);
  if (refusal !== null) return refusal;
  const tree = treeOn(editor, sheet);
  if (tree === undefined) return { kind: 'no-tree-here' };
  const hangOn = under ?? tree.root.id;
  const planned = planGrowth(tree, hangOn, forest, newShapeId);
  if (!planned.ok) {
    // Tells how deep it may be.
    isTooDeep(editor, sheet, hangOn, Number.POSITIVE_INFINITY);
    return null;
  }
  if (editor.getEditingShapeId() !== null) editor.complete();
  act((doc) => growOutline(doc, sheet.id as unknown as RecordId, planned.value, maker));
  const first = planned.value.filter(({ treeParent }) => treeParent === hangOn);
  editor.setSelectedShapes(first.map(({ id }) => id as unknown as TLShapeId));
  return null;
}

/** The selected branches where only nodes of one tree are selected, and more than one node is taken; else null. */
export function selectedOutline(editor: Editor): Forest | null {
  const selected = editor.getSelectedShapes();
  const [first] = selected;
  if (first === undefined || !selected.every(isNode)) return null;
  const sheet = sheetAbove(editor, first);
  if (selected.some(({ parentId }) => parentId !== first.parentId)) return null;
  const tree = treeOn(editor, sheet);
  if (tree === undefined) return null;
  const forest = outlineOf(
    tree,
    selected.map(({ id }) => id as unknown as RecordId),
  );
  return nodesIn(forest) > 1 ? forest : null;
}

// 課題の木: a click on a node writes in it; a click beside the nodes grows one, below the selected node or the question.
// The keyboard does the rest (keyboard.ts).

import { StateNode, type TLShapeId } from 'tldraw';
import { SHAPE } from '../../../shared/board/records.ts';
import { isNode } from '../../shapes/shape-types.ts';
import { addChild, editWords, nodeUnder, refusalToAdd, sheetAt, treeOn } from '../sheets/sheets.ts';
import { toolContext } from '../tool-context.ts';

/** tldraw’s state for 課題の木; refuses with `no-tree-here`. */
export class TreeTool extends StateNode {
  static override id = 'tree';

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 });
  }

  override onPointerUp(): void {
    const { editor } = this;
    const point = editor.inputs.getCurrentPagePoint();
    const hit = nodeUnder(editor, point, new Set());
    if (hit !== undefined) {
      editor.select(hit.id);
      editWords(editor, hit.id);
      return;
    }
    const sheet = sheetAt(editor, point);
    const tree = treeOn(editor, sheet);
    const refusal =
      tree === undefined ? { kind: 'no-tree-here' as const } : refusalToAdd(editor, SHAPE.node, sheet);
    if (refusal !== null || tree === undefined) {
      if (refusal !== null) toolContext(editor).refuse(refusal);
      editor.setCurrentTool('select');
      return;
    }
    const selected = editor.getOnlySelectedShape() ?? undefined;
    const root = editor.getShape(tree.root.id as unknown as TLShapeId);
    const parent = isNode(selected) && selected.parentId === sheet?.id ? selected : root;
    if (isNode(parent)) addChild(editor, parent);
  }

  override onCancel(): void {
    this.editor.setCurrentTool('select');
  }
}

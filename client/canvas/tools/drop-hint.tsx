// While a node of 課題の木 is dragged: a frame around the node that it would hang on if it were let go now.
import type { ReactElement } from 'react';
import { useEditor, useValue } from 'tldraw';
import { INK } from '../../../shared/drawing/roles.ts';
import { isNode } from '../../shapes/shape-types.ts';
import { dropTarget } from '../sheets/sheets.ts';

/** Between the node and its frame, and the frame's own width, in CSS px. */
const GAP = 5;
const WIDTH = 4;

/** The frame, while there is a node to hang on; else nothing. */
export function DropHint(): ReactElement | null {
  const editor = useEditor();
  const frame = useValue('drop hint', () => {
    if (!editor.isIn('select.translating')) return null;
    const dragged = editor.getSelectedShapes().find(isNode);
    const target = dragged === undefined ? undefined : dropTarget(editor, dragged);
    const bounds = target === undefined ? undefined : editor.getShapePageBounds(target);
    if (bounds === undefined) return null;
    const { x, y } = editor.pageToViewport(bounds);
    const zoom = editor.getZoomLevel();
    return { x: x - GAP, y: y - GAP, width: bounds.w * zoom + 2 * GAP, height: bounds.h * zoom + 2 * GAP };
  }, [editor]);
  if (frame === null) return null;
  return (
    <svg className="miraizu-drop-hint" width="100%" height="100%" aria-hidden="true">
      <rect {...frame} rx={6} fill="none" stroke={INK.link} strokeWidth={WIDTH} />
    </svg>
  );
}

// What a gesture would do if it ended now, over everything: the line of a つながり, and the node that another would hang on.
import type { ReactElement } from 'react';
import { useEditor, useValue } from 'tldraw';
import { INK, LINE } from '../../../shared/drawing/roles.ts';
import { isNode } from '../../shapes/shape-types.ts';
import { dropTarget } from '../sheets/sheets.ts';
import { linkPreview } from './link-tool.ts';

/** The line that follows the pointer while a つながり is drawn, in the link's own ink. */
export function LinkPreview(): ReactElement | null {
  const editor = useEditor();
  const line = useValue('link preview', () => {
    const preview = linkPreview.get();
    if (preview === null) return null;
    const { from: box, to: end } = preview;
    // Back from the future the line leaves at the left.
    const side = end.x < box.midX ? -1 : 1;
    const from = editor.pageToViewport({ x: side < 0 ? box.minX : box.maxX, y: box.midY });
    return { from, to: editor.pageToViewport(end), side, zoom: editor.getZoomLevel() };
  }, [editor]);
  if (line === null) return null;
  const { from, to, side, zoom } = line;
  const bend = side * Math.max(24 * zoom, Math.abs(to.x - from.x) / 2);
  return (
    <svg className="miraizu-link-preview" width="100%" height="100%" aria-hidden="true">
      <circle cx={from.x} cy={from.y} r={6 * zoom} fill={INK.link} />
      <path
        d={`M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`}
        fill="none"
        stroke={INK.link}
        strokeWidth={LINE.link * zoom}
      />
    </svg>
  );
}

/** Between the node and its frame, and the frame's own width, in CSS px. */
const GAP = 5;
const WIDTH = 4;

/** While a node of 課題の木 is dragged: a frame around the node that it would hang on if it were let go now. */
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

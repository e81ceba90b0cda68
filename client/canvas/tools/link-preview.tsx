// The line that follows the pointer while a つながり is drawn, over everything and in the link's own ink.
import type { ReactElement } from 'react';
import { useEditor, useValue } from 'tldraw';
import { INK, LINE } from '../../../shared/drawing/roles.ts';
import { linkPreview } from './link-tool.ts';

/** The line, while one is drawn; else nothing. */
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

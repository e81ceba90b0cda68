// The line that follows the pointer while a つながり is drawn, over everything and in the link's own ink.
import type { ReactElement } from 'react';
import { useEditor, useValue } from 'tldraw';
import { INK, LINE } from '../../shared/drawing/roles.ts';
import { linkPreview } from './link-tool.ts';

export function LinkPreview(): ReactElement | null {
  const editor = useEditor();
  const line = useValue('link preview', () => {
    const preview = linkPreview.get();
    const bounds = preview === null ? undefined : editor.getShapePageBounds(preview.from);
    if (preview === null || bounds === undefined) return null;
    const from = editor.pageToViewport({ x: bounds.maxX, y: bounds.midY });
    const to = editor.pageToViewport(preview.to);
    return { from, to, zoom: editor.getZoomLevel() };
  }, [editor]);
  if (line === null) return null;
  const { from, to, zoom } = line;
  const bend = Math.max(24 * zoom, (to.x - from.x) / 2);
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

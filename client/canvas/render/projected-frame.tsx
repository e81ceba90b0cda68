// The frame of what the hall has before it, on the facilitator's own board: around the zones of the part that is projected, with
// 投影中 at its corner. It moves with the view and takes no press.
import { createContext, type ReactElement, useContext } from 'react';
import { useEditor, useValue } from 'tldraw';
import type { SheetArea } from '../canvas-handle.ts';
import { sheetById } from '../sheets/sheets.ts';

/** What is framed, and the words at its corner. */
export interface ProjectedFrame extends SheetArea {
  readonly label: string;
}

/** Set by the canvas around its editor; null while nothing of this board is projected. */
export const ProjectedFrameContext = createContext<ProjectedFrame | null>(null);

/** Between what is shown and its frame, in CSS px. */
const GAP_PX = 6;
/** The label sits on the frame; where that is out of view, at the view's upper edge. */
const LABEL_PX = 29;
const LABEL_MARGIN_PX = 6;

/** The frame, where one is set and its sheet is on this board; else nothing. */
export function ProjectedFrameView(): ReactElement | null {
  const editor = useEditor();
  const shown = useContext(ProjectedFrameContext);
  const place = useValue('frame of what is shown', () => {
    const sheet = shown === null ? undefined : sheetById(editor, shown.sheetId);
    if (shown === null || sheet === undefined) return null;
    const { x, y, width, height } = shown.area;
    const corner = editor.pageToViewport({ x: sheet.x + x, y: sheet.y + y });
    const zoom = editor.getZoomLevel();
    return {
      left: corner.x - GAP_PX,
      top: corner.y - GAP_PX,
      width: width * zoom + 2 * GAP_PX,
      height: height * zoom + 2 * GAP_PX,
    };
  }, [editor, shown]);
  if (place === null || shown === null) return null;
  return (
    <div className="miraizu-shown" style={place}>
      <span style={{ top: Math.max(-LABEL_PX, LABEL_MARGIN_PX - place.top) }}>{shown.label}</span>
    </div>
  );
}

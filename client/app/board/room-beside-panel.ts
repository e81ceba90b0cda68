// When the panel at the right opens and narrows the canvas, what was in view stays readable.
import { type RefObject, useEffect } from 'react';
import type { BoardCanvasHandle, CanvasPlace } from '../../canvas/canvas-handle.ts';

/** By then the canvas knows its new width. */
const PANEL_SETTLES_MS = 300;
/** The panel then lies over the canvas, which keeps its width (panel.css). */
const PANEL_OVER_CANVAS = '(max-width: 1365px)';

/** `place`: where the canvas was looking. */
export function useRoomBesidePanel(
  canvas: BoardCanvasHandle | null,
  isOpen: boolean,
  place: RefObject<CanvasPlace | null>,
): void {
  useEffect(() => {
    const there = place.current;
    if (!isOpen || canvas === null || there === null || matchMedia(PANEL_OVER_CANVAS).matches) return;
    const settle = setTimeout(() => canvas.goTo(there), PANEL_SETTLES_MS);
    return () => clearTimeout(settle);
  }, [isOpen, canvas, place]);
}

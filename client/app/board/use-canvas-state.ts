// The canvas's state inside the screens around it.
import { useSyncExternalStore } from 'react';
import type { BoardCanvasHandle, CanvasState } from '../../canvas/canvas-handle.ts';

/** null until the canvas is ready. */
export function useCanvasState(canvas: BoardCanvasHandle | null): CanvasState | null {
  return useSyncExternalStore(
    (listener) => (canvas === null ? () => undefined : canvas.subscribe(listener)),
    () => (canvas === null ? null : canvas.getState()),
  );
}

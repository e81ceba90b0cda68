// What a pointer of the page points at: the canvas and not words that are open, and which shape.
import type { Editor } from 'tldraw';

/** Is it meant for the canvas, and not for words that are open? */
export const isOnCanvas = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('.tl-canvas') !== null &&
  target.closest('.miraizu-words') === null;

/** What lies under the pointer, with some room around thin lines. */
export const shapeUnder = (editor: Editor, event: MouseEvent) =>
  editor.getShapeAtPoint(editor.screenToPage({ x: event.clientX, y: event.clientY }), {
    hitInside: true,
    margin: editor.getHitTestMargin(),
  });

// Fingers: with 選択, one finger on empty paper moves the view instead of drawing a selection box; on a note it moves the
// note, a tap writes. Two fingers zoom (tldraw's own). Mouse and pen are left alone, and a palm beside a pen is ignored.
import type { Editor } from 'tldraw';
import { takesWords } from '../../shapes/shape-types.ts';
import { editWords, isOnSteps } from '../sheets/sheets.ts';
import { contextMenu } from './context-menu.ts';
import type { PenWatch } from './pen.ts';
import { isOnCanvas, shapeUnder } from './pointer-target.ts';

/** A finger that moved less than this has tapped. */
const TAP_PX = 8;

/** Listens on the canvas' container; returns a function that ends it. */
export function listenToTouch(editor: Editor, pen: PenWatch): () => void {
  const container = editor.getContainer();
  let panning: { readonly pointerId: number } | undefined;
  let down: { readonly x: number; readonly y: number; readonly wasSelected: boolean } | undefined;

  const onDown = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch' || pen.isInUse() || !isOnCanvas(event.target)) return;
    if (!editor.isIn('select.idle') && !editor.isIn('select.editing_shape')) return;
    const hit = shapeUnder(editor, event);
    down = {
      x: event.clientX,
      y: event.clientY,
      wasSelected: hit !== undefined && editor.getSelectedShapeIds().includes(hit.id),
    };
    if (hit !== undefined) return;
    editor.complete();
    editor.selectNone();
    editor.setCurrentTool('hand');
    panning = { pointerId: event.pointerId };
  };

  const onUp = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') return;
    const isTap = down !== undefined && Math.hypot(event.clientX - down.x, event.clientY - down.y) < TAP_PX;
    const wasSelected = down?.wasSelected === true;
    down = undefined;
    if (panning?.pointerId === event.pointerId) {
      panning = undefined;
      // After tldraw's own handling of this event, so that the hand tool ends its drag.
      queueMicrotask(() => editor.setCurrentTool('select'));
      return;
    }
    if (!isTap || !wasSelected || !editor.isIn('select') || contextMenu(editor) !== null) return;
    const hit = shapeUnder(editor, event);
    if (isOnSteps(editor, hit, editor.screenToPage({ x: event.clientX, y: event.clientY }))) return;
    if (takesWords(hit)) editWords(editor, hit.id);
  };

  container.addEventListener('pointerdown', onDown, { capture: true });
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', onUp);
  return () => {
    container.removeEventListener('pointerdown', onDown, { capture: true });
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', onUp);
  };
}

// A press that goes nowhere, with 選択: a mark it sets, a note with steps it brings on; in an empty field (a sentence, the question of a tree) it puts the caret
// there; twice on empty paper it makes a note there. By mouse, pen and finger alike. What lies on the paper is tldraw's and touch.ts's.

import type { Editor } from 'tldraw';
import { isWritten } from '../../../shared/board/records.ts';
import { isNode, isNote } from '../../shapes/shape-types.ts';
import { bringOn, editWords, isMark, isOnSteps, setMark } from '../sheets/sheets.ts';
import { toolContext } from '../tool-context.ts';
import { putNoteAt } from '../tools/tools.ts';
import { contextMenu } from './context-menu.ts';
import type { PenWatch } from './pen.ts';
import { isOnCanvas, shapeUnder } from './pointer-target.ts';

/** A pointer that moved less than this has not moved. */
const STILL_PX = { mouse: 5, pen: 8, touch: 10 } as const;
/** The second press of two comes within this time, as near as this. */
const TWICE_MS = 450;
const TWICE_PX = 16;

interface Press {
  readonly x: number;
  readonly y: number;
  readonly atMs: number;
}

/** Listens on the canvas' container; returns a function that ends it. To be registered after listenToTouch. */
export function listenToPresses(editor: Editor, pen: PenWatch): () => void {
  const container = editor.getContainer();
  let down: (Press & { readonly pointerId: number }) | undefined;
  /** The press on empty paper that a second one may follow. */
  let first: Press | undefined;

  const onDown = (event: PointerEvent): void => {
    const isSelecting = editor.isIn('select.idle') || editor.isIn('select.editing_shape');
    const isHere = event.target instanceof Element && container.contains(event.target);
    const isPalm = event.pointerType === 'touch' && pen.isInUse();
    down =
      event.isPrimary && event.button === 0 && isSelecting && isHere && !isPalm && isOnCanvas(event.target)
        ? { x: event.clientX, y: event.clientY, atMs: event.timeStamp, pointerId: event.pointerId }
        : undefined;
    if (down === undefined) first = undefined;
  };

  const onUp = (event: PointerEvent): void => {
    const press = down;
    down = undefined;
    if (press === undefined || event.type === 'pointercancel' || press.pointerId !== event.pointerId) return;
    const still =
      STILL_PX[event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse'];
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > still || hasModifier(event)) {
      first = undefined;
      return;
    }
    const second = first;
    first = undefined;
    // After all others that hear of this event: fingers give the tool back first.
    queueMicrotask(() => {
      if (!editor.isIn('select') || contextMenu(editor) !== null) return;
      const hit = shapeUnder(editor, event);
      if (isMark(editor, hit)) {
        setMark(editor, hit);
        editor.selectNone();
      } else if (isOnSteps(editor, hit, editor.screenToPage(press))) bringOn(editor, hit);
      else if (isEmptyField(hit)) editWords(editor, hit.id);
      else if (hit === undefined && second !== undefined && isTwice(second, press)) putHere(editor, press);
      else if (hit === undefined) {
        first = press;
        toolContext(editor).pressPaper(editor.screenToPage(press));
      }
    });
  };

  // Before touch.ts takes the hand tool for a finger on empty paper.
  window.addEventListener('pointerdown', onDown, { capture: true });
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', onUp);
  return () => {
    window.removeEventListener('pointerdown', onDown, { capture: true });
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', onUp);
  };
}

const hasModifier = (event: PointerEvent): boolean =>
  event.shiftKey || event.altKey || event.ctrlKey || event.metaKey;

const isTwice = (one: Press, two: Press): boolean =>
  two.atMs - one.atMs < TWICE_MS && Math.hypot(two.x - one.x, two.y - one.y) < TWICE_PX;

/** Nothing is said where nobody could have meant a note: on the table beside all sheets, and where all is only read. */
function putHere(editor: Editor, { x, y }: Press): void {
  const pressed = putNoteAt(editor, editor.screenToPage({ x, y }));
  if (pressed.kind === 'refused' && pressed.why.kind === 'not-your-sheet')
    toolContext(editor).refuse(pressed.why);
}

/** Fixed fields without a letter, and nodes, which are nothing but their words. */
const isEmptyField = (shape: ReturnType<typeof shapeUnder>): shape is NonNullable<typeof shape> =>
  ((isNote(shape) && shape.props.fieldZone !== '') || isNode(shape)) &&
  !isWritten({ paragraphs: shape.props.words });

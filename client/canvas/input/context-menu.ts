// Where somebody asked for what can be done with a shape: by the right button, by a finger that rests on it, or by the key for
// menus. Selects it; the menu itself is the screen's around the canvas.
import { type Atom, atom, type Editor, type TLShapeId, type TLStore } from 'tldraw';
import type { PenWatch } from './pen.ts';
import { isOnCanvas, shapeUnder } from './pointer-target.ts';

/** In CSS pixels from the canvas' upper left corner. */
interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

/** A finger that rests so long asks for the menu. */
const REST_MS = 500;
/** One that moves farther does something else. */
const REST_PX = 10;

const points = new WeakMap<TLStore, Atom<MenuPoint | null>>();

function pointAtom(store: TLStore): Atom<MenuPoint | null> {
  let known = points.get(store);
  if (known === undefined) {
    known = atom<MenuPoint | null>('menu asked for', null);
    points.set(store, known);
  }
  return known;
}

/** The place of the open menu, null while none is open; reading it follows its changes. */
export const contextMenu = (editor: Pick<Editor, 'store'>): MenuPoint | null => pointAtom(editor.store).get();

/** Closes the menu; nothing happens where none is open. */
export const closeMenu = (editor: Pick<Editor, 'store'>): void => {
  pointAtom(editor.store).set(null);
};

/** Listens on the canvas' container; returns a function that ends it. */
export function listenToMenus(editor: Editor, pen: PenWatch): () => void {
  const container = editor.getContainer();
  let rest: { readonly timer: ReturnType<typeof setTimeout>; readonly at: PointerEvent } | undefined;

  const ask = (at: MouseEvent, id: TLShapeId): void => {
    editor.cancel();
    if (!editor.getSelectedShapeIds().includes(id)) editor.select(id);
    // Sheets and the like are never selected: nothing can be done with them.
    if (editor.getSelectedShapeIds().length === 0) return;
    const corner = container.getBoundingClientRect();
    pointAtom(editor.store).set({ x: at.clientX - corner.x, y: at.clientY - corner.y });
  };
  const onContextMenu = (event: MouseEvent): void => {
    if (!isOnCanvas(event.target) || editor.getEditingShapeId() !== null) return;
    const [only] = editor.getSelectedShapeIds();
    // The key for menus is pressed nowhere: it means what is selected.
    const id = event.button === 2 || isFinger(event) ? shapeUnder(editor, event)?.id : only;
    if (id === undefined) return;
    event.preventDefault();
    ask(event, id);
  };
  const stopResting = (): void => {
    clearTimeout(rest?.timer);
    rest = undefined;
  };
  const onDown = (event: PointerEvent): void => {
    stopResting();
    if (event.pointerType !== 'touch' || !event.isPrimary || pen.isInUse() || !isOnCanvas(event.target))
      return;
    if (!editor.isIn('select')) return;
    const id = shapeUnder(editor, event)?.id;
    if (id === undefined) return;
    const timer = setTimeout(() => {
      stopResting();
      ask(event, id);
    }, REST_MS);
    rest = { timer, at: event };
  };
  const onMove = (event: PointerEvent): void => {
    if (rest === undefined || event.pointerId !== rest.at.pointerId) return;
    if (Math.hypot(event.clientX - rest.at.clientX, event.clientY - rest.at.clientY) > REST_PX) stopResting();
  };

  container.addEventListener('contextmenu', onContextMenu, { capture: true });
  container.addEventListener('pointerdown', onDown, { capture: true });
  window.addEventListener('pointermove', onMove, { capture: true });
  window.addEventListener('pointerup', stopResting, { capture: true });
  window.addEventListener('pointercancel', stopResting, { capture: true });
  return () => {
    stopResting();
    container.removeEventListener('contextmenu', onContextMenu, { capture: true });
    container.removeEventListener('pointerdown', onDown, { capture: true });
    window.removeEventListener('pointermove', onMove, { capture: true });
    window.removeEventListener('pointerup', stopResting, { capture: true });
    window.removeEventListener('pointercancel', stopResting, { capture: true });
  };
}

const isFinger = (event: MouseEvent): boolean =>
  event instanceof PointerEvent && event.pointerType === 'touch';

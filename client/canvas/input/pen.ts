// A pen on the screen: while it is in use a palm does nothing, and a moment after it has left, fingers and mouse work again.
// tldraw would ignore both for good after the first touch of a pen, and we show none of the chrome that ends that.
import type { Editor } from 'tldraw';

/** Whoever writes lifts the pen between strokes for fewer milliseconds than this. */
const PEN_GONE_MS = 800;

/** What is known of the pen of this screen. */
export interface PenWatch {
  /** Is a pen touching the screen or hovering over it, or was it a moment ago? */
  isInUse(): boolean;
  stop(): void;
}

/** Watches the pen from now on; ends tldraw’s pen mode 800 ms after the pen has left. */
export function watchPen(editor: Editor): PenWatch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDown = false;
  const rest = (): void => {
    timer = undefined;
    if (editor.getInstanceState().isPenMode) editor.updateInstanceState({ isPenMode: false });
  };
  const onPen = (event: PointerEvent): void => {
    if (event.pointerType !== 'pen') return;
    if (event.type === 'pointerdown') isDown = true;
    if (event.type === 'pointerup' || event.type === 'pointercancel') isDown = false;
    clearTimeout(timer);
    timer = isDown ? undefined : setTimeout(rest, PEN_GONE_MS);
  };
  const kinds = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const;
  for (const kind of kinds) window.addEventListener(kind, onPen, { capture: true });
  return {
    isInUse: () => isDown || timer !== undefined,
    stop: () => {
      clearTimeout(timer);
      for (const kind of kinds) window.removeEventListener(kind, onPen, { capture: true });
    },
  };
}

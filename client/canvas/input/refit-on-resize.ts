// A place that was opened is opened again when the canvas gets another size (the outline closes, a tablet is turned), as long as
// nobody has moved the view from it or writes.
import { type Editor, react, type TLCamera, unsafe__withoutCapture } from 'tldraw';
import type { ZoneId } from '../../../shared/board/ids.ts';
import type { CanvasPlace } from '../canvas-handle.ts';
import { openAt } from './camera.ts';

/** Opens places and remembers the last one, to open it again in another size. */
export class RefitOnResize {
  readonly #editor: Editor;
  #opened:
    | { readonly place: CanvasPlace; readonly narrowZone: ZoneId | null; readonly camera: TLCamera }
    | undefined;
  #size = '';
  /** Ends it. */
  readonly stop: () => void;

  constructor(editor: Editor) {
    this.#editor = editor;
    this.stop = react('opened anew in another size', () => this.#keep());
  }

  open(place: CanvasPlace, narrowZone: ZoneId | null): void {
    openAt(this.#editor, place, narrowZone);
    this.#opened = { place, narrowZone, camera: this.#editor.getCamera() };
  }

  /** Somebody goes elsewhere by a press: on the way there the view still stands where it was opened. */
  leave(): void {
    this.#opened = undefined;
  }

  #keep(): void {
    const { w, h } = this.#editor.getViewportScreenBounds();
    const size = `${w} ${h}`;
    const isSame = size === this.#size;
    this.#size = size;
    unsafe__withoutCapture(() => {
      if (isSame || !this.#isUntouched()) return;
      // Not within the change that brings the new size; and whoever moves the view within it has moved it.
      queueMicrotask(() => {
        const opened = this.#opened;
        if (opened !== undefined && this.#isUntouched()) this.open(opened.place, opened.narrowZone);
      });
    });
  }

  /** Does the view still stand where it was opened, with nobody writing? */
  #isUntouched(): boolean {
    const opened = this.#opened;
    if (opened === undefined || this.#editor.getEditingShapeId() !== null) return false;
    const { x, y, z } = this.#editor.getCamera();
    return x === opened.camera.x && y === opened.camera.y && z === opened.camera.z;
  }
}

// Which shapes are in the page at all: tldraw mounts every shape of a board and hides those out of view; here a shape is
// mounted when it first comes into view, so that opening, and every change of others, costs what is seen and not what exists.
import { atom, computed, type Editor, type TLShapeId } from 'tldraw';

/** Shapes that left the view and stay mounted, because the view often comes back. */
const MOST_KEPT = 200;
/** Shapes that are mounted in one frame, after the first: zooming out over a whole board stays fluent and fills in. */
const MOST_NEW_AT_ONCE = 100;

type Rendering = ReturnType<Editor['getRenderingShapes']>;

const limited = new WeakSet<Editor>();

/** From now on the editor renders only what is, or lately was, in view. To be called before its canvas is first rendered. */
export function renderOnlyShown(editor: Editor): void {
  if (limited.has(editor)) return;
  limited.add(editor);
  const all = editor.getRenderingShapes.bind(editor);
  const mounted = new Mounted(editor);
  const shown = computed<Rendering>('shown shapes', () => mounted.among(all(), editor.getCulledShapes()));
  editor.getRenderingShapes = () => shown.get();
}

class Mounted {
  /** Mounted shapes; those out of view in the order in which they left it. */
  readonly #inView = new Set<TLShapeId>();
  readonly #kept = new Set<TLShapeId>();
  /** Counts the frames after which more had to be mounted. */
  readonly #frames = atom('frames of mounting', 0);
  readonly #editor: Editor;
  #isWaiting = false;
  #last: Rendering = [];
  #from: Rendering | undefined;

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  among(all: Rendering, culled: ReadonlySet<TLShapeId>): Rendering {
    this.#frames.get();
    const most = this.#from === undefined ? Number.POSITIVE_INFINITY : MOST_NEW_AT_ONCE;
    const isSame = this.#sort(all, culled, most) && all === this.#from;
    this.#from = all;
    if (!isSame) this.#last = all.filter(({ id }) => this.#inView.has(id) || this.#kept.has(id));
    return this.#last;
  }

  /** Sorts every shape into what is in view and what only stays mounted; answers whether the mounted are the same. */
  #sort(all: Rendering, culled: ReadonlySet<TLShapeId>, most: number): boolean {
    let added = 0;
    for (const { id } of all) {
      if (culled.has(id)) {
        if (this.#inView.delete(id)) this.#kept.add(id);
      } else if (this.#kept.delete(id)) {
        this.#inView.add(id);
      } else if (!this.#inView.has(id)) {
        if (added === most) {
          this.#goOnNextFrame();
          break;
        }
        added += 1;
        this.#inView.add(id);
      }
    }
    return !this.#forgetOldest() && added === 0;
  }

  #forgetOldest(): boolean {
    const surplus = this.#kept.size - MOST_KEPT;
    if (surplus <= 0) return false;
    for (const id of [...this.#kept].slice(0, surplus)) this.#kept.delete(id);
    return true;
  }

  #goOnNextFrame(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#editor.timers.requestAnimationFrame(() => {
      this.#isWaiting = false;
      this.#frames.update((count) => count + 1);
    });
  }
}

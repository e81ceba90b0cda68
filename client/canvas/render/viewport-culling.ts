// Which shapes are in the page at all: tldraw mounts every shape of a board, hides those out of view, and lists all of them
// anew at each change of one; here a shape is mounted when it first comes into view, so that opening, and every change of
// others, costs what is seen and not what exists.
import { atom, computed, type Editor, type TLShape, type TLShapeId } from 'tldraw';
import { fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import { isSheet, type SheetShape } from '../../shapes/shape-types.ts';
import { lookAlwaysAt } from './tldraw-internals.ts';
import { type ZOrder, zOrderOf } from './z-order.ts';

/** Shapes that left the view and stay mounted, because the view often comes back. */
const MOST_KEPT = 200;
/** Shapes that are mounted in one frame, after the first: zooming out over a whole board stays fluent and fills in. */
const MOST_NEW_AT_ONCE = 100;
/** What tldraw makes of a shape that is being erased. */
const ERASING_OPACITY = 0.32;

type Rendering = ReturnType<Editor['getRenderingShapes']>;
type Rendered = Rendering[number];
type Ids = ReadonlySet<TLShapeId>;

const limited = new WeakSet<Editor>();

/**
 * Makes the editor render only what is, or lately was, in view. To be called before its canvas is first rendered; again is
 * harmless.
 */
export function cullToViewport(editor: Editor): void {
  if (limited.has(editor)) return;
  limited.add(editor);
  lookAlwaysAt(editor, SHAPE.link);
  const seen = computed<Ids>('shapes in view', () => idsInView(editor), { isEqual: sameIds });
  const layers = computed<ZOrder>('layers', () => zOrderOf(editor));
  const mounted = new Mounted(editor);
  const shown = computed<Rendering>('shown shapes', () => mounted.among(seen.get(), layers.get()));
  const culled = computed('culled shapes', () => new AllBut(seen.get()));
  const sorted = computed('shapes in view, sorted', () => {
    const places = layers.get();
    const place = ({ id }: TLShape): number => places.get(id)?.at ?? 0;
    return [...seen.get()]
      .flatMap((id) => editor.getShape(id) ?? [])
      .filter((shape) => !editor.isShapeHidden(shape))
      .sort((a, b) => place(a) - place(b));
  });
  editor.getRenderingShapes = () => shown.get();
  editor.getCulledShapes = () => culled.get();
  editor.getCurrentPageRenderingShapesSorted = () => sorted.get();
}

/** In view, or in use: what is selected or written keeps its element wherever it is. */
function idsInView(editor: Editor): Ids {
  const ids = editor.getShapeIdsInsideBounds(editor.getViewportPageBounds());
  for (const id of editor.getSelectedShapeIds()) ids.add(id);
  const editing = editor.getEditingShapeId();
  if (editing !== null) ids.add(editing);
  // A tree's question draws the lines of the whole tree.
  for (const id of [...ids]) {
    const sheet = editor.getShape(id);
    if (isSheet(sheet)) for (const question of questionsOf(sheet)) ids.add(question);
  }
  return ids;
}

const questionsOf = (sheet: SheetShape): readonly TLShapeId[] =>
  (templateOf(sheet.props)?.zones ?? [])
    .filter(({ use }) => use.kind === 'tree')
    .map(({ id }) => fieldRecordId(sheet.id as unknown as RecordId, id) as unknown as TLShapeId);

const sameIds = (a: Ids, b: Ids): boolean =>
  a === b || (a.size === b.size && [...a].every((id) => b.has(id)));

/** Everything but these. tldraw asks its set of culled shapes for members only; counting them all would cost the board's size. */
class AllBut extends Set<TLShapeId> {
  readonly #ids: Ids;

  constructor(ids: Ids) {
    super();
    this.#ids = ids;
  }

  override has(id: TLShapeId): boolean {
    return !this.#ids.has(id);
  }
}

class Mounted {
  readonly #inView = new Set<TLShapeId>();
  /** Mounted though out of view, in the order in which they left it. */
  readonly #kept = new Set<TLShapeId>();
  /** Counts the frames after which more had to be mounted. */
  readonly #frames = atom('frames of mounting', 0);
  readonly #editor: Editor;
  #isWaiting = false;
  #isFirst = true;
  #rendered = new Map<TLShapeId, Rendered>();
  #last: Rendering = [];

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** The mounted shapes by id; the same array as before while React has nothing to do. */
  among(seen: Ids, layers: ZOrder): Rendering {
    this.#frames.get();
    this.#sort(seen, this.#isFirst ? Number.POSITIVE_INFINITY : MOST_NEW_AT_ONCE);
    this.#isFirst = false;
    const erasing = new Set(this.#editor.getErasingShapeIds());
    const rendered = new Map<TLShapeId, Rendered>();
    let isSame = true;
    for (const id of [...this.#inView, ...this.#kept]) {
      const before = this.#rendered.get(id);
      const now = this.#render(id, layers, erasing, before);
      if (now !== before) isSame = false;
      if (now !== undefined) rendered.set(id, now);
    }
    if (isSame && rendered.size === this.#rendered.size) return this.#last;
    this.#rendered = rendered;
    // Always in the order of ids, as tldraw does: no element is ever moved within the page.
    this.#last = [...rendered.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return this.#last;
  }

  /** Where a shape stands is set past React (tldraw follows it in the element itself), so moving alone renders nothing. */
  #render(id: TLShapeId, layers: ZOrder, erasing: Ids, before: Rendered | undefined): Rendered | undefined {
    const editor = this.#editor;
    const shape = editor.getShape(id);
    const layer = layers.get(id);
    if (shape === undefined || layer === undefined || editor.isShapeHidden(shape)) return undefined;
    const opacity = opacityOf(editor, shape, erasing);
    const isSame =
      before !== undefined &&
      before.shape.props === shape.props &&
      before.shape.meta === shape.meta &&
      before.opacity === opacity &&
      before.index === layer.index &&
      before.backgroundIndex === layer.backgroundIndex;
    if (isSame) return before;
    const { index, backgroundIndex } = layer;
    return { id, shape, util: editor.getShapeUtil(shape), index, backgroundIndex, opacity };
  }

  /** Sorts the mounted shapes into those in view and those only kept, and mounts at most so many new ones. */
  #sort(seen: Ids, most: number): void {
    for (const id of this.#inView) {
      if (seen.has(id)) continue;
      this.#inView.delete(id);
      this.#kept.add(id);
    }
    let added = 0;
    for (const id of seen) {
      if (this.#inView.has(id)) continue;
      if (!this.#kept.delete(id)) {
        if (added === most) {
          this.#goOnNextFrame();
          break;
        }
        added += 1;
      }
      this.#inView.add(id);
    }
    const surplus = this.#kept.size - MOST_KEPT;
    if (surplus > 0) for (const id of [...this.#kept].slice(0, surplus)) this.#kept.delete(id);
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

/** The product of its own and those above it; less while it, or one above it, is being erased. */
function opacityOf(editor: Editor, shape: TLShape, erasing: Ids): number {
  let opacity = 1;
  let isErasing = false;
  for (let at: TLShape | undefined = shape; at !== undefined; at = editor.getShapeParent(at)) {
    opacity *= at.opacity;
    isErasing ||= erasing.has(at.id);
  }
  return isErasing ? opacity * ERASING_OPACITY : opacity;
}

// The few parts of tldraw 5.4.2 that its types call internal and that the binding needs: the reason why tldraw is pinned
// to an exact version. Everything else uses its public interface.
import {
  Box,
  type Editor,
  type RecordsDiff,
  type TLRecord,
  type TLShape,
  type TLShapeId,
  type TLStore,
  type VecLike,
} from 'tldraw';

interface SideEffectSwitch {
  isEnabled(): boolean;
  setIsEnabled(enabled: boolean): void;
}

/** Runs `fn` without the editor's side effects. Must enclose mergeRemoteChanges: after-handlers run when that returns. */
export function withoutSideEffects(store: TLStore, fn: () => void): void {
  const effects = store.sideEffects as unknown as SideEffectSwitch;
  const wereEnabled = effects.isEnabled();
  effects.setIsEnabled(false);
  try {
    fn();
  } finally {
    effects.setIsEnabled(wereEnabled);
  }
}

/** Do the backgrounds of what lies on this shape lie on it as well, and not behind it? */
export const providesBackground = (editor: Editor, shape: TLShape): boolean =>
  (
    editor.getShapeUtil(shape) as unknown as { providesBackgroundForChildren(shape: TLShape): boolean }
  ).providesBackgroundForChildren(shape);

/** Is the editor putting old records back (a cancelled drag)? */
const isReplaying = (editor: Editor): boolean =>
  (editor as unknown as { readonly history: { isReplaying(): boolean } }).history.isReplaying();

/**
 * Lets cancelled gestures give back only what the gesture changed: tldraw puts whole old records back, which would undo
 * what others did to them meanwhile, or bring back what they deleted. Returns a function that ends it.
 */
export function rebaseReplays(
  editor: Editor,
  rebase: (from: TLRecord, to: TLRecord, now: TLRecord) => TLRecord,
): () => void {
  const { store } = editor;
  const original = store.applyDiff;
  store.applyDiff = (diff, options): void => {
    if (!isReplaying(editor)) {
      original.call(store, diff, options);
      return;
    }
    const updated: Record<string, [TLRecord, TLRecord]> = {};
    for (const [from, to] of Object.values(diff.updated) as [TLRecord, TLRecord][]) {
      const now = store.get(to.id);
      if (now !== undefined) updated[to.id] = [now, rebase(from, to, now)];
    }
    original.call(store, { ...diff, updated } as RecordsDiff<TLRecord>, options);
  };
  return () => {
    store.applyDiff = original;
  };
}

interface SpatialIndex {
  getShapeIdsInsideBounds(bounds: Box): Set<TLShapeId>;
  getShapeIdsAtPoint(point: VecLike, margin?: number): Set<TLShapeId>;
}

/**
 * tldraw's index of places looks at a shape again when that shape, what it lies in or what is bound to it changes. Shapes of
 * this type stand where other shapes are: they are looked at each time, for drawing and for pressing. Once per editor.
 */
export function lookAlwaysAt(editor: Editor, type: TLShape['type']): void {
  const index = (editor as unknown as { readonly _spatialIndex: SpatialIndex })._spatialIndex;
  const always = editor.store.query.ids('shape', () => ({ type: { eq: type } }));
  const corrected = (ids: Set<TLShapeId>, area: Box): Set<TLShapeId> => {
    for (const id of always.get()) {
      const bounds = editor.getShapePageBounds(id);
      if (bounds !== undefined && touches(bounds, area)) ids.add(id);
      else ids.delete(id);
    }
    return ids;
  };
  const inside = index.getShapeIdsInsideBounds.bind(index);
  index.getShapeIdsInsideBounds = (bounds) => corrected(inside(bounds), bounds);
  const at = index.getShapeIdsAtPoint.bind(index);
  index.getShapeIdsAtPoint = (point, margin = 0) =>
    corrected(at(point, margin), new Box(point.x - margin, point.y - margin, 2 * margin, 2 * margin));
}

const touches = (a: Box, b: Box): boolean =>
  a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;

interface Ticking {
  readonly _tickManager: { isPaused: boolean; start(): void };
  readonly _flushEventsForTick: (elapsedMs: number) => void;
  readonly inputs: { readonly _onFrame: (elapsedMs: number) => void };
}

/** The editor's loop of frames. */
export interface FrameLoop {
  /** Goes on, from the next frame. */
  start(): void;
  /** Ends with the frame that runs. */
  pause(): void;
  isPaused(): boolean;
  /** What listens to each frame for as long as the editor lives, and waits for none. */
  readonly always: ReadonlySet<unknown>;
}

export function frameLoopOf(editor: Editor): FrameLoop {
  const { _tickManager: loop, _flushEventsForTick: flush, inputs } = editor as unknown as Ticking;
  return {
    start: () => loop.start(),
    pause: () => {
      loop.isPaused = true;
    },
    isPaused: () => loop.isPaused,
    always: new Set<unknown>([flush, inputs._onFrame]),
  };
}

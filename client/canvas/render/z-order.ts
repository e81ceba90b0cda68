// In which order shapes lie upon each other, as tldraw numbers them. Follows the structure of the page only: which shapes
// there are, below which, in which order; not where they stand or what they show.
import type { Editor, TLParentId, TLShapeId } from 'tldraw';
import { providesBackground } from './tldraw-internals.ts';

interface Layer {
  /** z-index of the shape, and of what it draws behind its children. */
  readonly index: number;
  readonly backgroundIndex: number;
  /** From back to front, without gaps. */
  readonly at: number;
}
/** The layers of all shapes, by id. */
export type ZOrder = ReadonlyMap<TLShapeId, Layer>;

/** The layers of the current page; reading them follows their changes. */
export function zOrderOf(editor: Editor): ZOrder {
  const layers = new Map<TLShapeId, Layer>();
  const most = editor.options.maxShapesPerPage;
  let nextIndex = most * 2;
  let nextBackground = most;
  const add = (parent: TLParentId): void => {
    for (const id of editor.getSortedChildIdsForParent(parent)) {
      layers.set(id, { index: nextIndex, backgroundIndex: nextBackground, at: layers.size });
      nextIndex += 1;
      nextBackground += 1;
      if (editor.getSortedChildIdsForParent(id).length === 0) continue;
      const background = nextBackground;
      const isBase = isBaseOfChildren(editor, id);
      if (isBase) {
        nextBackground = nextIndex;
        nextIndex += most;
      }
      add(id);
      if (isBase) nextBackground = background;
    }
  };
  add(editor.getCurrentPageId());
  return layers;
}

/** Do the backgrounds of what lies on it lie on it too? A matter of its type, which never changes. */
function isBaseOfChildren(editor: Editor, id: TLShapeId): boolean {
  const shape = editor.store.unsafeGetWithoutCapture(id);
  return shape !== undefined && providesBackground(editor, shape);
}

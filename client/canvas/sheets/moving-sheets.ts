// What the view does when sheets move or go while somebody looks at them: whoever stands on a sheet that moves goes along with it, and
// what lies on a sheet that was put away is no longer selected. Whose doing it was makes no difference.
import { type Editor, react, type TLShape } from 'tldraw';
import { isSheet, type SheetShape } from '../../shapes/shape-types.ts';

/** Follows from now on; returns a function that ends it. */
export function followSheets(editor: Editor): () => void {
  /** Where sheets stood before the operation that is under way. */
  const before = new Map<string, SheetShape>();
  const endings = [
    editor.sideEffects.registerBeforeChangeHandler('shape', (old: TLShape, next: TLShape) => {
      if (isSheet(old) && isSheet(next) && isElsewhere(old, next) && !before.has(old.id))
        before.set(old.id, old);
      return next;
    }),
    editor.sideEffects.registerOperationCompleteHandler(() => {
      if (before.size === 0) return;
      const moved = [...before.values()];
      before.clear();
      goAlong(editor, moved);
    }),
    react('selection of what is put away', () => {
      const shapes = editor.getSelectedShapes();
      const seen = shapes.filter((shape) => !isPutAway(editor, shape));
      if (seen.length < shapes.length) editor.setSelectedShapes(seen);
    }),
  ];
  return () => {
    for (const end of endings) end();
  };
}

const isElsewhere = (old: SheetShape, next: SheetShape): boolean => old.x !== next.x || old.y !== next.y;

/** Of sheets that have just moved, the one that lay in the middle of the view takes the view with it. */
function goAlong(editor: Editor, moved: readonly SheetShape[]): void {
  const { center } = editor.getViewportPageBounds();
  const stood = moved.find(
    ({ x, y, props }) =>
      center.x >= x && center.x <= x + props.w && center.y >= y && center.y <= y + props.h && !props.isAway,
  );
  const now = stood === undefined ? undefined : editor.getShape(stood.id);
  if (stood === undefined || !isSheet(now)) return;
  const { x, y, z } = editor.getCamera();
  editor.setCamera({ x: x + stood.x - now.x, y: y + stood.y - now.y, z }, { immediate: true, force: true });
}

const isPutAway = (editor: Editor, shape: TLShape): boolean =>
  editor.findShapeAncestor(shape, (above) => isSheet(above) && above.props.isAway) !== undefined;

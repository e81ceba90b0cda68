// What notes, tree nodes and links have in common on the canvas: nothing snaps to them or turns them, and they are as large
// as their content unless a shape says otherwise.
import { ShapeUtil, type TLShape } from 'tldraw';

export abstract class PlainShapeUtil<S extends TLShape> extends ShapeUtil<S> {
  override canResize(_shape: S): boolean {
    return false;
  }
  override canSnap(): boolean {
    return false;
  }
  override hideRotateHandle(): boolean {
    return true;
  }
  override hideResizeHandles(_shape: S): boolean {
    return true;
  }
  override hideSelectionBoundsFg(_shape: S): boolean {
    return true;
  }
  override getIndicatorPath(shape: S): Path2D {
    const path = new Path2D();
    const { x, y, w, h } = this.editor.getShapeGeometry(shape).bounds;
    path.rect(x, y, w, h);
    return path;
  }
}

// What one canvas leaves for the next on the same connection, when the board's document is replaced under them: where the view
// was, and whether there were steps to undo. The steps themselves stay behind: they belong to the old document.

/** What one canvas leaves for the next. */
export interface Left {
  /** tldraw's camera. */
  readonly view: { readonly x: number; readonly y: number; readonly z: number };
  /** The document was replaced while this person could have undone or redone something; the new list is empty. */
  readonly couldUndo: boolean;
}

const left = new WeakMap<object, Left>();

/** Kept until the next canvas on this connection takes it. */
export function leave(connection: object, what: Left): void {
  left.set(connection, what);
}

/** What the canvas before on this connection left; undefined for the first. */
export function takeLeft(connection: object): Left | undefined {
  const what = left.get(connection);
  left.delete(connection);
  return what;
}

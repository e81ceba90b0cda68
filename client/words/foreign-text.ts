// Whose words lie in a piece of text: what undo must not take away with it.
import * as Y from 'yjs';

/** Is it a paragraph or a list with letters in it that another client wrote? */
export function holdsForeignText(item: Y.Item, own: number): boolean {
  if (!(item.content instanceof Y.ContentType)) return false;
  for (let at = item.content.type._start; at !== null; at = at.right) {
    if (at.deleted) continue;
    if (at.content instanceof Y.ContentString && at.id.client !== own) return true;
    if (holdsForeignText(at, own)) return true;
  }
  return false;
}

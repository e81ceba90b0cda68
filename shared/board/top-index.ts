// The place on top of everything that lies on a sheet or the page.
import type * as Y from 'yjs';
import { boardRecords, KEY } from './document.ts';
import type { RecordId } from './ids.ts';

/** The topmost index of all children of `parent`, deleted ones included (they may come back by undo); null while it has none. */
export function topIndex(doc: Y.Doc, parent: RecordId): string | null {
  let top: string | null = null;
  boardRecords(doc).forEach((map) => {
    const index = map.get(KEY.index);
    if (map.get(KEY.parentId) === parent && typeof index === 'string' && (top === null || index > top))
      top = index;
  });
  return top;
}

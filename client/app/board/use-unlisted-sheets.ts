// Notices when the document has a sheet that the page's list of sheets does not know, or one of the list is deleted in it: a
// copy was placed beside or taken away. The list is the server's word; the page asks for it again.
import { useEffect, useMemo } from 'react';
import type * as Y from 'yjs';
import { listedSheets, sheetsThere } from '../../../shared/board/sheet-list.ts';
import { atOnce } from '../../../shared/steps.ts';
import type { NamedBoard } from './sheet-names.ts';

/** Calls `onStale` once for each state of the document's sheets that differs from the list. `board` is looked at when it changes. */
export function useUnlistedSheets(doc: Y.Doc, board: Pick<NamedBoard, 'sheets'>, onStale: () => void): void {
  const unlike = useMemo(() => {
    const listed = listedSheets(board.sheets, atOnce(sheetsThere(doc)));
    return listed === board.sheets ? '' : listed.map(({ id }) => id).join(' ');
  }, [doc, board]);
  useEffect(() => {
    if (unlike !== '') onStale();
  }, [unlike, onStale]);
}

// Which heads this person has folded: sheets on which nobody has written at first. Branches of trees fold for everybody, by a deed.
import { useState } from 'react';
import type { RecordId } from '../../shared/board/ids.ts';
import type { ListSession } from './list-session.ts';
import { unwrittenSheets } from './use-listing.ts';

/** The ids of folded heads, and what folds them. */
export function useFolds(session: ListSession) {
  const [folded, setFolded] = useState(() => unwrittenSheets(session.content()));
  return {
    folded,
    /** Opens the sheet and the places on it. */
    openSheet: (sheetId: RecordId | null): void =>
      setFolded(
        (before) =>
          new Set(
            [...before].filter(
              (id) => id !== `sheet ${sheetId ?? ''}` && !id.startsWith(`group ${sheetId} `),
            ),
          ),
      ),
    toggleHead: (headId: string, open: boolean): void =>
      setFolded((before) => {
        const next = new Set(before);
        if (open) next.delete(headId);
        else next.add(headId);
        return next;
      }),
  };
}

// Opens a sheet that was just put on the board, as soon as this page has it: the server’s word may be there before the document.
import { useEffect, useState } from 'react';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { SheetRef } from '../../../shared/camp/camp.ts';
import type { BoardHandle } from './board-handle.ts';

/** Returns what is called with the sheet that is expected. */
export function useOpenWhenCome(
  canvas: BoardHandle | null,
  sheets: readonly SheetRef[],
): (sheetId: RecordId) => void {
  const [expected, setExpected] = useState<RecordId | null>(null);
  useEffect(() => {
    if (expected === null || canvas === null || !sheets.some(({ id }) => id === expected)) return;
    canvas.openAt({ sheetId: expected, zoneId: null });
    setExpected(null);
  }, [expected, canvas, sheets]);
  return setExpected;
}

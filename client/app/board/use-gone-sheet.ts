// Whoever stands on a sheet that is taken away is brought to the one it was a copy of, instead of being left before an empty
// table.
import { type RefObject, useEffect } from 'react';
import type * as Y from 'yjs';
import { boardRecords, FIELD, isDeleted, readString } from '../../../shared/board/document.ts';
import { sheetsThere } from '../../../shared/board/sheet-list.ts';
import { atOnce } from '../../../shared/steps.ts';
import type { BoardCanvasHandle, CanvasPlace } from '../../canvas/canvas-handle.ts';
import type { NamedBoard } from './outline/sheet-names.ts';

/** `place`: where the view is, or was last. It is looked after whenever `board`, and with it its named sheets, changes. */
export function useGoneSheet(
  canvas: BoardCanvasHandle | null,
  doc: Y.Doc,
  place: RefObject<CanvasPlace | null>,
  board: Pick<NamedBoard, 'sheets'>,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sheet goes when the board's sheets change
  useEffect(() => {
    const stood = place.current === null ? undefined : boardRecords(doc).get(place.current.sheetId);
    if (canvas === null || stood === undefined || !isDeleted(stood)) return;
    const { living } = atOnce(sheetsThere(doc));
    const template = readString(stood, FIELD.template);
    const next = living.find((sheet) => sheet.template === template) ?? living[0];
    if (next !== undefined) canvas.openAt({ sheetId: next.id, zoneId: null });
  }, [canvas, doc, place, board]);
}

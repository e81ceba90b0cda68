// What keeps the view readable when something happens to what it shows: its sheet goes, or a panel narrows the canvas.
import { type RefObject, useEffect } from 'react';
import type * as Y from 'yjs';
import { boardRecords, FIELD, isDeleted, readString } from '../../../shared/board/document.ts';
import { sheetsThere } from '../../../shared/board/sheet-list.ts';
import { atOnce } from '../../../shared/steps.ts';
import type { BoardCanvasHandle, CanvasPlace } from '../../canvas/canvas-handle.ts';
import type { NamedBoard } from './sheet-names.ts';

/**
 * Whoever stands on a sheet that is taken away is brought to the one it was a copy of, instead of being left before an empty table.
 * `place`: where the view is, or was last. It is looked after whenever `board`, and with it its named sheets, changes.
 */
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

/** By then the canvas knows its new width. */
const PANEL_SETTLES_MS = 300;
/** The panel then lies over the canvas, which keeps its width (panel.css). */
const PANEL_OVER_CANVAS = '(max-width: 1365px)';

/** When the panel at the right opens and narrows the canvas, what was in view stays readable. `place`: where it was looking. */
export function useRoomBesidePanel(
  canvas: BoardCanvasHandle | null,
  isOpen: boolean,
  place: RefObject<CanvasPlace | null>,
): void {
  useEffect(() => {
    const there = place.current;
    if (!isOpen || canvas === null || there === null || matchMedia(PANEL_OVER_CANVAS).matches) return;
    const settle = setTimeout(() => canvas.goTo(there), PANEL_SETTLES_MS);
    return () => clearTimeout(settle);
  }, [isOpen, canvas, place]);
}

// What keeps the view readable when something happens to what it shows: its sheet goes, or a panel narrows the canvas.
import { type RefObject, useEffect } from 'react';
import type * as Y from 'yjs';
import { isAway } from '../../../shared/board/away-sheets.ts';
import {
  boardRecords,
  FIELD,
  isDeleted,
  type RecordMap,
  readPair,
  readString,
} from '../../../shared/board/document.ts';
import { sheetsThere } from '../../../shared/board/sheet-list.ts';
import type { SheetRef } from '../../../shared/camp/camp.ts';
import { atOnce } from '../../../shared/steps.ts';
import type { BoardCanvasHandle, CanvasPlace } from '../../canvas/canvas-handle.ts';
import type { BoardHandle } from './board-handle.ts';
import type { NamedBoard } from './sheet-names.ts';

/**
 * Whoever stands on a sheet that is taken or put away is brought to one of the same template, where there is one, else to the nearest,
 * instead of being left before an empty table.
 * `place`: where the view is, or was last. It is looked after whenever `board`, and with it its named sheets, changes.
 */
export function useGoneSheet(
  canvas: BoardHandle | null,
  doc: Y.Doc,
  place: RefObject<CanvasPlace | null>,
  board: Pick<NamedBoard, 'sheets'>,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sheet goes when the board's sheets change
  useEffect(() => {
    const stood = place.current === null ? undefined : boardRecords(doc).get(place.current.sheetId);
    if (canvas === null || stood === undefined || !(isDeleted(stood) || isAway(stood))) return;
    const { living } = atOnce(sheetsThere(doc));
    const template = readString(stood, FIELD.template);
    const next =
      living.find((sheet) => sheet.template === template) ?? nearest(doc, stood, living) ?? living[0];
    if (next !== undefined) canvas.openAt({ sheetId: next.id, zoneId: null });
  }, [canvas, doc, place, board]);
}

/** The sheet that stands nearest to where that one stood. */
function nearest(doc: Y.Doc, stood: RecordMap, sheets: readonly SheetRef[]): SheetRef | undefined {
  const placeOf = (map: RecordMap | undefined): number => (map && readPair(map, 'pos')?.[0]) ?? 0;
  const distance = ({ id }: SheetRef): number =>
    Math.abs(placeOf(boardRecords(doc).get(id)) - placeOf(stood));
  return sheets.toSorted((a, b) => distance(a) - distance(b))[0];
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

// The canvas's state inside the screens around it.
import { useMemo, useRef, useSyncExternalStore } from 'react';
import { listedSheets } from '../../../shared/board/sheet-list.ts';
import type { Board, SheetRef } from '../../../shared/camp/camp.ts';
import { sameJson } from '../../../shared/same-json.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import { exampleOf } from '../../../shared/templates/examples/examples.ts';
import type { BoardCanvasHandle, CanvasState } from '../../canvas/canvas-handle.ts';
import type { BoardHandle, BoardHandleState } from './board-handle.ts';
import { withGivenNames } from './sheet-names.ts';

/** null until the canvas is ready. */
export function useCanvasState(canvas: BoardCanvasHandle | null): CanvasState | null {
  return useSyncExternalStore(
    (listener) => (canvas === null ? () => undefined : canvas.subscribe(listener)),
    () => (canvas === null ? null : canvas.getState()),
  );
}

/** The same of whichever view is shown; null until it is ready. */
export function useHandleState(handle: BoardHandle | null): BoardHandleState | null {
  return useSyncExternalStore(
    (listener) => (handle === null ? () => undefined : handle.subscribe(listener)),
    () => (handle === null ? null : handle.getState()),
  );
}

type Sheets = Pick<BoardHandleState, 'named' | 'away'>;
const NO_SHEETS: Sheets = { named: [], away: [] };

/**
 * The board with its sheets as they stand on the canvas: in their order there, without those that were put away, and with the names that
 * people gave them. Changes with that, not with everything on the canvas.
 */
export function useNamedBoard(board: Board, canvas: BoardHandle | null): ReturnType<typeof withGivenNames> {
  const last = useRef(NO_SHEETS);
  const sheets = useSyncExternalStore(
    (listener) => (canvas === null ? () => undefined : canvas.subscribe(listener)),
    () => {
      const state = canvas?.getState();
      const next = state === undefined ? NO_SHEETS : { named: state.named, away: state.away };
      if (!sameJson(last.current, next)) last.current = next;
      return last.current;
    },
  );
  return useMemo(() => withGivenNames(asStanding(board, sheets), sheets.named), [board, sheets]);
}

/** The board's list as the canvas has it. Sheets that the list lacks are for the server to name. */
function asStanding(board: Board, { named, away }: Sheets): Board {
  const living = named.flatMap(({ id }) => board.sheets.find((sheet) => sheet.id === id) ?? []);
  const sheets = listedSheets(board.sheets, { living, away, deleted: new Set() });
  return sheets === board.sheets ? board : { ...board, sheets };
}

/** What 記入例を見る does: shows the example of the sheet in view, or ends it; null where there is none to show. */
export function exampleSwitch(
  canvas: BoardCanvasHandle | null,
  state: CanvasState | null,
  sheet: SheetRef | undefined,
): (() => void) | null {
  const template = sheet === undefined ? undefined : templateOf(sheet);
  if (canvas === null || sheet === undefined || template === undefined || exampleOf(template) === undefined)
    return null;
  return () => canvas.showExample(state?.example === sheet.id ? null : sheet.id);
}

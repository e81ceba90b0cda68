// The canvas's state inside the screens around it.
import { useMemo, useRef, useSyncExternalStore } from 'react';
import type { Board, SheetRef } from '../../../shared/camp/camp.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import { exampleOf } from '../../../shared/templates/examples/examples.ts';
import { sameJson } from '../../canvas/binding/binding.ts';
import type { BoardCanvasHandle, CanvasState, NamedSheet } from '../../canvas/canvas-handle.ts';
import { withGivenNames } from './sheet-names.ts';

/** null until the canvas is ready. */
export function useCanvasState(canvas: BoardCanvasHandle | null): CanvasState | null {
  return useSyncExternalStore(
    (listener) => (canvas === null ? () => undefined : canvas.subscribe(listener)),
    () => (canvas === null ? null : canvas.getState()),
  );
}

/** The board with the names that people gave its sheets; changes with the sheets that stand there and their names, not with everything on the canvas. */
export function useNamedBoard(
  board: Board,
  canvas: BoardCanvasHandle | null,
): ReturnType<typeof withGivenNames> {
  const last = useRef<readonly NamedSheet[]>([]);
  const named = useSyncExternalStore(
    (listener) => (canvas === null ? () => undefined : canvas.subscribe(listener)),
    () => {
      const next = canvas?.getState().named ?? [];
      if (!sameJson(last.current, next)) last.current = next;
      return last.current;
    },
  );
  return useMemo(() => withGivenNames(board, named), [board, named]);
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

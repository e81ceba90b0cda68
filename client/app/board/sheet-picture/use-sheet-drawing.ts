// A sheet's drawing that follows the document: made anew after changes, the more rarely the longer it takes here, so that writing beside
// it stays smooth on a full board and a slow device.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { BoardContent } from '../../../../shared/board/records.ts';
import type { Drawing } from '../../../../shared/drawing/drawing.ts';
import { drawPage } from '../../../../shared/drawing/page.ts';
import type { DrawContext } from '../../../../shared/drawing/sheet-context.ts';
import { foreignDrawings } from '../../../export/foreign-drawings.ts';
import { type Lying, lyingOn } from './picture-hits.ts';

/** The board that is drawn: an open list's session, or a version, which never changes. */
export interface PictureSource {
  readonly doc: Y.Doc;
  /** The same object while nothing has changed. */
  content(): BoardContent;
  subscribe(listener: () => void): () => void;
}

/** What is drawn, and where what lies on it is. */
export interface SheetDrawing {
  readonly content: BoardContent;
  readonly list: readonly Drawing[];
  readonly lying: readonly Lying[];
}

const LEAST_DELAY_MS = 120;
/** Of the time of a page at most one part in so many goes into the picture. */
const SHARE = 5;

/** How long to wait with the next drawing after one that took `tookMs`, painting included. */
export const drawDelayMs = (tookMs: number): number => Math.max(LEAST_DELAY_MS, (SHARE - 1) * tookMs);

/** null where the document has no such sheet (yet). */
export function useSheetDrawing(
  source: PictureSource,
  sheetId: RecordId | null,
  draw: DrawContext,
): SheetDrawing | null {
  const [drawing, setDrawing] = useState<SheetDrawing | null>(null);
  const beganMs = useRef<number | null>(null);
  const tookMs = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing is in the page now
  useLayoutEffect(() => {
    if (beganMs.current !== null) tookMs.current = performance.now() - beganMs.current;
  }, [drawing]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      timer = undefined;
      beganMs.current = performance.now();
      setDrawing(drawn(source, sheetId, draw));
    };
    look();
    const stop = source.subscribe(() => {
      timer ??= setTimeout(look, drawDelayMs(tookMs.current));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [source, sheetId, draw]);
  return drawing;
}

function drawn(source: PictureSource, sheetId: RecordId | null, draw: DrawContext): SheetDrawing | null {
  const content = source.content();
  const sheet = content.sheets.find(({ id }) => id === sheetId);
  if (sheet === undefined) return null;
  return {
    content,
    list: [...drawPage(content, sheet.id, draw), ...foreignDrawings(source.doc, sheet.id)],
    lying: lyingOn(content, sheet, draw),
  };
}

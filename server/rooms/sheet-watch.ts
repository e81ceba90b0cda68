// Hears which sheets of a room's document are put away, brought back or moved, or get other ranks, whoever does it and however it comes: the board's list
// of sheets follows (registry.ts). Sheets that are made or taken away are the server's own deeds, which list them themselves.
import * as Y from 'yjs';
import { boardRecords, FIELD, KEY } from '../../shared/board/document.ts';
import { SHAPE } from '../../shared/board/records.ts';

const LISTED_BY: readonly string[] = [FIELD.isAway, FIELD.ranks, KEY.pos, KEY.deleted];

/** Calls `changed` with the ids of such sheets after each change of the document, until the document is destroyed. */
export function watchSheets(doc: Y.Doc, changed: (ids: readonly string[]) => void): void {
  boardRecords(doc).observeDeep((events) => {
    const ids = events.flatMap((event) => (isSheetEvent(event) ? String(event.path[0]) : []));
    if (ids.length > 0) changed(ids);
  });
}

const isSheetEvent = (event: Y.YEvent<Y.AbstractType<unknown>>): boolean =>
  event instanceof Y.YMapEvent &&
  event.target.get(KEY.type) === SHAPE.sheet &&
  LISTED_BY.some((key) => event.keysChanged.has(key));

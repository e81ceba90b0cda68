// Moving a sheet among the others of its board: they trade places on the table, all at once, so that those who move at the same time
// end with a whole row. A change of the server's own (server/camps/arranging-sheets.ts); who may ask is rights.ts.
import type * as Y from 'yjs';
import type { RejectionReason } from '../protocol/rejections.ts';
import { atOnce } from '../steps.ts';
import { boardRecords, KEY, pairIn } from './document.ts';
import type { RecordId } from './ids.ts';
import { sheetsThere } from './sheet-list.ts';

const CORNER: readonly [number, number] = [0, 0];

/** Where a sheet comes to stand: just before or just after another one. */
export interface PlaceBeside {
  readonly side: 'before' | 'after';
  readonly of: RecordId;
}

/**
 * Puts the sheet just beside another one; those between move up by one, each into a place that a sheet had, so that none comes to lie on
 * another or on what was put away. Nothing changes where it stands there already. `malformed-request` unless both stand on the board.
 * Runs within one transaction.
 */
export function moveSheet(doc: Y.Doc, id: RecordId, { side, of }: PlaceBeside): RejectionReason | null {
  const ids = atOnce(sheetsThere(doc)).living.map((sheet) => sheet.id);
  if (!ids.includes(id) || !ids.includes(of)) return 'malformed-request';
  if (id === of) return null;
  const order = ids.filter((each) => each !== id);
  order.splice(order.indexOf(of) + (side === 'after' ? 1 : 0), 0, id);
  const records = boardRecords(doc);
  const places = ids.map((each) => pairIn(records.get(each)?.get(KEY.pos)) ?? CORNER);
  doc.transact(() => {
    for (const [at, each] of order.entries()) {
      const place = places[at];
      if (each !== ids[at] && place !== undefined) records.get(each)?.set(KEY.pos, [...place]);
    }
  });
  return null;
}

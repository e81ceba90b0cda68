// Moving a note that is there into another zone, by its name instead of by hand: to a free place, in the form that belongs there. Who
// may is shared/board/record-rights.ts; what a drag does under somebody's hand is client/canvas.
import type * as Y from 'yjs';
import { FIELD, KEY, liveRecord } from '../board/document.ts';
import { indexBetween } from '../board/order.ts';
import { type BoardContent, type Note, readBoard } from '../board/records.ts';
import { topIndex } from '../board/top-index.ts';
import { freePlace } from '../layout/free-place.ts';
import { formIn, newHeight, newWidth } from './form-in-zone.ts';
import { newNoteHeight } from './note.ts';
import { placeOnAxis, takenBy } from './place-on-axis.ts';
import type { PlaceOnSheet } from './put-up.ts';

/** Puts the note into a free place of the zone; nothing happens where it is gone. Within the caller's transaction, where there is one. */
export function carryNote(
  doc: Y.Doc,
  note: Note,
  { sheetId, template, zone, allZones }: PlaceOnSheet,
  content: BoardContent = readBoard(doc),
): void {
  const record = liveRecord(doc, note.id);
  if (record === undefined) return;
  const form = formIn(zone, note.form);
  const isSame = form === note.form;
  const width = isSame ? note.width : newWidth(zone, form);
  const height = isSame ? note.height : newHeight(zone, form);
  const laid = { form, kind: note.kind, width, height, paragraphs: note.paragraphs };
  const taken = content.notes
    .filter(({ id, parentId }) => parentId === sheetId && id !== note.id)
    .map((each) => takenBy(each, template));
  const onAxis = placeOnAxis(allZones, zone, laid, null, taken);
  const needed = { width, height: newNoteHeight(laid), tail: note.kind === 'question' };
  const { x, y } = onAxis ?? freePlace(allZones, zone, needed, taken);
  const parent = note.parentId === sheetId ? null : sheetId;
  doc.transact(() => {
    if (parent !== null) {
      record.set(KEY.index, indexBetween(topIndex(doc, parent), null));
      record.set(KEY.parentId, parent);
    }
    record.set(KEY.pos, [x, y]);
    const wide = onAxis?.width ?? width;
    if (wide !== note.width || height !== note.height) record.set(KEY.size, [wide, height]);
    if (!isSame) record.set(FIELD.form, form);
  });
}

// Putting one new note into a zone, as the writing pad and the server do it: the form that belongs there, as large as its words, at a free
// place. Who may write there is shared/board/rights.ts; what a canvas does under somebody's hand is client/canvas.
import type * as Y from 'yjs';
import type { RecordId } from '../board/ids.ts';
import { indexesBetween } from '../board/order.ts';
import { type NoteKind, readBoard } from '../board/records.ts';
import { plainParagraphs } from '../board/rich-text.ts';
import { topIndex } from '../board/top-index.ts';
import { addNote, type Maker } from '../board/writing.ts';
import { compactPlace, freePlace } from '../layout/free-place.ts';
import type { Taken } from '../layout/free-row.ts';
import { widthIn } from '../layout/settle.ts';
import type { Template, Zone } from '../templates/template.ts';
import { newHeight } from './form-in-zone.ts';
import { COMPACT_HEIGHT } from './forms/square.ts';
import { newNoteHeight, newNoteReach } from './note.ts';
import { leastSize, NOTE_FORM } from './note-forms.ts';
import { placeOnAxis, takenBy } from './place-on-axis.ts';

/** A zone that takes notes, on its sheet. */
export interface PlaceOnSheet {
  readonly sheetId: RecordId;
  readonly template: Template;
  readonly zone: Zone;
  /** All zones of the sheet: a place is the zone's only where it is no other's. */
  readonly allZones: readonly Zone[];
}

/** What is put up, and whose it is. */
export interface NoteWords extends Maker {
  /** A new one. */
  readonly id: RecordId;
  readonly kind: NoteKind;
  readonly text: string;
  /** Its place in the order of records; on top of everything where it is left out. */
  readonly index?: string;
  /** What it was made from; left out: nothing. */
  readonly source?: RecordId;
}

/** A note and the zone into which it goes. */
export interface NoteForZone {
  readonly place: PlaceOnSheet;
  readonly note: NoteWords;
}

/** Puts the note into a free place of the zone. Throws when its id is taken. */
export const putUp = (doc: Y.Doc, place: PlaceOnSheet, note: NoteWords): void =>
  putUpAll(doc, [{ place, note }]);

/** Puts each note into a free place of its zone, one after the other, within one transaction. Throws when an id is taken. */
export function putUpAll(doc: Y.Doc, notes: readonly NoteForZone[]): void {
  const board = readBoard(doc);
  const takenOn = new Map<RecordId, Taken[]>();
  const indexes = indexesOn(doc, notes);
  doc.transact(() => {
    for (const [at, { place, note }] of notes.entries()) {
      const { sheetId, template } = place;
      const taken =
        takenOn.get(sheetId) ??
        board.notes.filter(({ parentId }) => parentId === sheetId).map((each) => takenBy(each, template));
      takenOn.set(sheetId, taken);
      const laid = layDown(place, note, taken);
      addNote(doc, { ...note, ...laid.note, sheetId, index: note.index ?? indexes[at] ?? 'a1' });
      taken.push(laid.covers);
    }
  });
}

/** Each on top of what lies on its sheet, the later over the earlier. */
function indexesOn(doc: Y.Doc, notes: readonly NoteForZone[]): readonly string[] {
  const counts = new Map<RecordId, number>();
  for (const { place } of notes) counts.set(place.sheetId, (counts.get(place.sheetId) ?? 0) + 1);
  const waiting = new Map(
    [...counts].map(([sheetId, count]) => [
      sheetId,
      [...indexesBetween(topIndex(doc, sheetId), null, count)],
    ]),
  );
  return notes.map(({ place }) => waiting.get(place.sheetId)?.shift() ?? 'a1');
}

/** Where the note comes to lie, and what it covers there. */
function layDown({ zone, allZones }: PlaceOnSheet, { kind, text }: NoteWords, taken: readonly Taken[]) {
  const form = zone.use.kind === 'notes' ? zone.use.form : 'square';
  const [leastWidth] = leastSize(form);
  const height = newHeight(zone, form);
  const least = widthIn(zone, leastWidth);
  const paragraphs = plainParagraphs(text);
  const laid = { form, kind, width: least, height, paragraphs };
  const timed = placeOnAxis(allZones, zone, laid, null, taken);
  const width = timed?.width ?? least;
  const heightOf = (atLeast: number): number =>
    newNoteHeight({ form, kind, width, height: atLeast, paragraphs });
  const needed = { width, height: heightOf(height), tail: kind === 'question' };
  const full = { ...needed, ...(timed ?? freePlace(allZones, zone, needed, [...taken])) };
  // In a full column of a feedback sheet it lies free as a compact one.
  const compact =
    zone.meaning.giver === undefined || kind === 'none'
      ? null
      : compactPlace(allZones, zone, full, heightOf(COMPACT_HEIGHT), taken);
  const { x, y } = compact ?? full;
  const size = { width, height: compact === null ? height : COMPACT_HEIGHT };
  const lying = { ...laid, ...size };
  const { left, width: covered } = newNoteReach({ ...lying, x });
  const covers: Taken = {
    x: x - left,
    y,
    width: covered,
    height: newNoteHeight(lying),
    ...(NOTE_FORM[form].hasStem === true ? { stemX: x } : {}),
  };
  return { note: { x, y, form, ...size }, covers };
}

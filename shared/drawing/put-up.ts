// Putting one new note into a zone, as the writing pad and the server do it: the form that belongs there, as large as its words, at a free
// place. Who may write there is shared/board/rights.ts; what a canvas does under somebody's hand is client/canvas.
import type * as Y from 'yjs';
import type { RecordId } from '../board/ids.ts';
import { type NoteKind, readBoard } from '../board/records.ts';
import { plainParagraphs } from '../board/rich-text.ts';
import { addNote, type Maker } from '../board/writing.ts';
import { compactPlace, freePlace } from '../layout/free-place.ts';
import { widthIn } from '../layout/settle.ts';
import type { Template, Zone } from '../templates/template.ts';
import { newHeight } from './form-in-zone.ts';
import { COMPACT_HEIGHT } from './forms/square.ts';
import { newNoteHeight } from './note.ts';
import { leastSize } from './note-forms.ts';
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

/** Puts the note into a free place of the zone. Throws when its id is taken. */
export function putUp(
  doc: Y.Doc,
  { sheetId, template, zone, allZones }: PlaceOnSheet,
  note: NoteWords,
): void {
  const { kind, text } = note;
  const form = zone.use.kind === 'notes' ? zone.use.form : 'square';
  const [leastWidth] = leastSize(form);
  const height = newHeight(zone, form);
  const least = widthIn(zone, leastWidth);
  const taken = readBoard(doc)
    .notes.filter(({ parentId }) => parentId === sheetId)
    .map((each) => takenBy(each, template));
  const paragraphs = plainParagraphs(text);
  const laid = { form, kind, width: least, height, paragraphs };
  const timed = placeOnAxis(allZones, zone, laid, null, taken);
  const width = timed?.width ?? least;
  const heightOf = (atLeast: number): number =>
    newNoteHeight({ form, kind, width, height: atLeast, paragraphs });
  const needed = { width, height: heightOf(height), tail: kind === 'question' };
  const full = { ...needed, ...(timed ?? freePlace(allZones, zone, needed, taken)) };
  // In a full column of a feedback sheet it lies free as a compact one.
  const compact =
    zone.meaning.giver === undefined || kind === 'none'
      ? null
      : compactPlace(allZones, zone, full, heightOf(COMPACT_HEIGHT), taken);
  const { x, y } = compact ?? full;
  addNote(doc, {
    ...note,
    sheetId,
    x,
    y,
    form,
    width,
    height: compact === null ? height : COMPACT_HEIGHT,
  });
}

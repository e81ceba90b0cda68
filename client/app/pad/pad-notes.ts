// The notes of one person on a board, and the three things the writing pad does to them: put up, rewrite, delete.
import type * as Y from 'yjs';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { type Note, type NoteKind, plainText, readBoard } from '../../../shared/board/records.ts';
import { plainParagraphs } from '../../../shared/board/rich-text.ts';
import { addNote } from '../../../shared/board/writing.ts';
import { newHeight } from '../../../shared/drawing/form-in-zone.ts';
import { COMPACT_HEIGHT } from '../../../shared/drawing/forms/square.ts';
import { newNoteHeight } from '../../../shared/drawing/note.ts';
import { leastSize } from '../../../shared/drawing/note-forms.ts';
import { placeOnAxis, takenBy } from '../../../shared/drawing/place-on-axis.ts';
import { compactPlace, freePlace } from '../../../shared/layout/free-place.ts';
import { widthIn } from '../../../shared/layout/settle.ts';
import { zoneOfNote } from '../../../shared/reading/note-zone.ts';
import type { Zone } from '../../../shared/templates/template.ts';
import { newShapeId } from '../../canvas/new-id.ts';
import type { DraftPlace } from './pad-draft.ts';
import { type PadSheet, placeFor } from './pad-places.ts';

/** A note as the pad lists it, newest first. */
export interface PadNote {
  readonly id: RecordId;
  readonly text: string;
  readonly kind: NoteKind;
  readonly zone: Zone | undefined;
  readonly sheet: PadSheet;
}

export function ownNotes(doc: Y.Doc, sheets: readonly PadSheet[], me: CampAnswer['me']): readonly PadNote[] {
  return readBoard(doc)
    .notes.filter((note) => note.author === me.id && note.fieldZone === null)
    .flatMap((note) => {
      const sheet = sheets.find(({ ref }) => ref.id === note.parentId);
      if (sheet === undefined) return [];
      const { id, kind } = note;
      return [{ id, kind, text: plainText(note.paragraphs), zone: zoneIn(sheet, note), sheet }];
    })
    .reverse();
}

/** Of all zones: the owners may have carried it to where its writer puts nothing. */
const zoneIn = ({ allZones, template }: PadSheet, note: Note): Zone | undefined =>
  zoneOfNote(note, allZones, template);

/** Where a note like this one would go. */
export const placeOf = ({ sheet, zone, kind }: PadNote): DraftPlace => ({
  sheetId: sheet.ref.id,
  zoneId: zone?.id ?? null,
  kind,
});

/** Puts a note into a free place of the zone. `id` is a new one. */
export function putUp(
  doc: Y.Doc,
  {
    sheet,
    zone,
    kind,
    text,
    id,
    me,
  }: {
    readonly sheet: PadSheet;
    readonly zone: Zone;
    readonly kind: NoteKind;
    readonly text: string;
    readonly id: RecordId;
    readonly me: CampAnswer['me'];
  },
): void {
  const form = zone.use.kind === 'notes' ? zone.use.form : 'square';
  const [leastWidth] = leastSize(form);
  const height = newHeight(zone, form);
  const least = widthIn(zone, leastWidth);
  const taken = readBoard(doc)
    .notes.filter((note) => note.parentId === sheet.ref.id)
    .map((note) => takenBy(note, sheet.template));
  const paragraphs = plainParagraphs(text);
  const laid = { form, kind, width: least, height, paragraphs };
  const timed = placeOnAxis(sheet.allZones, zone, laid, null, taken);
  const width = timed?.width ?? least;
  const heightOf = (least: number): number => newNoteHeight({ form, kind, width, height: least, paragraphs });
  const needed = { width, height: heightOf(height), tail: kind === 'question' };
  const full = { ...needed, ...(timed ?? freePlace(sheet.allZones, zone, needed, taken)) };
  // In a full column of a feedback sheet it lies free as a compact one.
  const compact =
    zone.meaning.giver === undefined || kind === 'none'
      ? null
      : compactPlace(sheet.allZones, zone, full, heightOf(COMPACT_HEIGHT), taken);
  const { x, y } = compact ?? full;
  addNote(doc, {
    id,
    sheetId: sheet.ref.id,
    x,
    y,
    text,
    form,
    kind,
    width,
    height: compact === null ? height : COMPACT_HEIGHT,
    author: me.id,
    team: me.teamId,
  });
}

/** Marks a note deleted; `bringBack` is the way back. */
export function takeOff(doc: Y.Doc, { id }: PadNote): void {
  boardRecords(doc).get(id)?.set(KEY.deleted, 1);
}

/**
 * Brings a deleted note back with everything in it. Where the board has been written anew since, which leaves out what was deleted,
 * its words go up once more as a new note in the same zone.
 */
export function bringBack(doc: Y.Doc, note: PadNote, me: CampAnswer['me']): void {
  const map = boardRecords(doc).get(note.id);
  if (map !== undefined) {
    map.delete(KEY.deleted);
    return;
  }
  const place = placeFor([note.sheet], placeOf(note));
  if (place !== null) putUp(doc, { ...place, kind: note.kind, text: note.text, id: newShapeId(), me });
}

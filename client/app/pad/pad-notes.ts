// The notes of one person on a board, and the three things the writing pad does to them: put up, rewrite, delete.
import type * as Y from 'yjs';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { type Note, type NoteKind, plainText, readBoard } from '../../../shared/board/records.ts';
import { putUp as putUpNote } from '../../../shared/drawing/put-up.ts';
import { zoneOfNote } from '../../../shared/reading/note-zone.ts';
import type { Zone } from '../../../shared/templates/template.ts';
import { newShapeId } from '../../new-id.ts';
import { placeFor, type WritableSheet } from '../note-places.ts';
import type { DraftPlace } from './pad-draft.ts';

/** A note as the pad lists it, newest first. */
export interface PadNote {
  readonly id: RecordId;
  readonly text: string;
  readonly kind: NoteKind;
  readonly zone: Zone | undefined;
  readonly sheet: WritableSheet;
}

export function ownNotes(
  doc: Y.Doc,
  sheets: readonly WritableSheet[],
  me: CampAnswer['me'],
): readonly PadNote[] {
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
const zoneIn = ({ allZones, template }: WritableSheet, note: Note): Zone | undefined =>
  zoneOfNote(note, allZones, template);

/** Where a note like this one would go. */
export const placeOf = ({ sheet, zone, kind }: PadNote): DraftPlace => ({
  sheetId: sheet.ref.id,
  zoneId: zone?.id ?? null,
  kind,
});

/** Puts a note of mine into a free place of the zone. `id` is a new one. */
export const putUp = (
  doc: Y.Doc,
  {
    sheet: { ref, template, allZones },
    zone,
    me,
    ...words
  }: {
    readonly sheet: WritableSheet;
    readonly zone: Zone;
    readonly kind: NoteKind;
    readonly text: string;
    readonly id: RecordId;
    readonly me: CampAnswer['me'];
  },
): void =>
  putUpNote(doc, { sheetId: ref.id, template, zone, allZones }, { ...words, author: me.id, team: me.teamId });

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

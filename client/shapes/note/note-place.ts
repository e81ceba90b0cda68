// Where a note lies: its zone, the time that its place says there, and what it becomes when it is put there. What that means for others
// is shared/reading/.
import { type Editor, isShapeId, type TLShapeId, type TLShapePartial } from 'tldraw';
import type { NoteForm } from '../../../shared/board/records.ts';
import { alongZone, formIn, newHeight, newWidth } from '../../../shared/drawing/form-in-zone.ts';
import { noteHeight } from '../../../shared/drawing/note.ts';
import { isForDays, type NoteTime, periodOfNote } from '../../../shared/reading/note-period.ts';
import { zoneOfNote } from '../../../shared/reading/note-zone.ts';
import { templateOf, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Zone } from '../../../shared/templates/template.ts';
import { noteOf, sheetAbove } from '../shape-content.ts';
import { isSheet, type NoteShape } from '../shape-types.ts';
import { surroundingsOf } from '../surroundings.ts';

/** The zone in which the note lies; undefined beside all zones and sheets. */
export function zoneOfNoteShape(editor: Editor, note: NoteShape): Zone | undefined {
  const sheet = sheetAbove(editor, note);
  const template = sheet === undefined ? undefined : templateOf(sheet.props);
  // In a group its place is not the sheet's.
  if (template === undefined || note.parentId !== sheet?.id) return undefined;
  return zoneOfNote(noteOf(note), zonesOf(template, surroundingsOf(editor).draw), template);
}

/** null where no time runs. */
export function noteTime(editor: Editor, note: NoteShape): NoteTime | null {
  const zone = zoneOfNoteShape(editor, note);
  const period = periodOfNote(noteOf(note), zone);
  return zone?.axis === undefined || period === undefined
    ? null
    : { axis: zone.axis, period, isDay: isForDays(zone) };
}

/**
 * What changes about a note that was put where it lies: the form of its zone, and whole days or quarters where time runs. undefined
 * where nothing does.
 */
export function settledNote(editor: Editor, note: NoteShape): TLShapePartial<NoteShape> | undefined {
  const isPlaced = isSheet(editor.getShape(note.parentId as TLShapeId)) || !isShapeId(note.parentId);
  // Fixed fields stay what they are, and what is in a group lies on no zone.
  if (note.props.fieldZone !== '' || !isPlaced) return undefined;
  const zone = zoneOfNoteShape(editor, note);
  const form = formIn(zone, note.props.form);
  const formed = form === note.props.form ? note : inForm(note, form, zone);
  const { x, width } = alongZone(zone, { x: formed.x, width: formed.props.w });
  if (formed === note && x === note.x && width === note.props.w) return undefined;
  const { id, type } = note;
  return { id, type, x, y: formed.y, props: { ...formed.props, w: width } };
}

/** Its middle stays where it is, so that it stays in its zone; on a time axis it begins where it began. */
function inForm(note: NoteShape, form: NoteForm, zone: Zone | undefined): NoteShape {
  const h = newHeight(zone, form);
  const w = newWidth(zone, form);
  const height = noteHeight(noteOf(note), null);
  const shaped = { ...note, props: { ...note.props, form, w, h } };
  const x = zone?.axis === undefined ? Math.round(note.x + (note.props.w - w) / 2) : note.x;
  return { ...shaped, x, y: Math.round(note.y + (height - noteHeight(noteOf(shaped), null)) / 2) };
}

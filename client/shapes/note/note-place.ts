// Where a note lies: its zone, and the time that its place says there. What that means for others is shared/reading/.
import type { Editor } from 'tldraw';
import { isForDays, type NoteTime, periodOfNote } from '../../../shared/reading/note-period.ts';
import { zoneOfNote } from '../../../shared/reading/note-zone.ts';
import { templateOf, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Zone } from '../../../shared/templates/template.ts';
import { noteOf, sheetAbove } from '../shape-content.ts';
import type { NoteShape } from '../shape-types.ts';
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

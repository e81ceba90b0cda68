// Where one more note goes on a time axis, and how long it is there: at the time that was asked for, or at the first that has room.
import type { Note } from '../board/records.ts';
import { type Covering, freeRowAmong, type Taken } from '../layout/free-row.ts';
import { beginnings, slotBeginning } from '../layout/time-axis.ts';
import type { Rect, Template, Zone, ZoneCamp } from '../templates/template.ts';
import { alongZone } from './form-in-zone.ts';
import { newNoteHeight, newNoteReach, noteRect } from './note.ts';
import { NOTE_FORM } from './note-forms.ts';

/** What a note takes of its sheet. */
export const takenBy = (note: Note, template: Template | undefined, camp?: ZoneCamp): Taken => ({
  ...noteRect(note, template, camp),
  ...(NOTE_FORM[note.form].hasStem === true ? { stemX: note.x } : {}),
});

/** A note that is to be laid: its least size, and its words. */
export type LaidNote = Pick<Note, 'form' | 'kind' | 'width' | 'height' | 'paragraphs'>;

/**
 * Its place and width in `zone`, clear of `taken` where there is room; `wishX`: it begins with the day or quarter there. null where
 * no time runs over the zone.
 */
export function placeOnAxis(
  zones: readonly Zone[],
  zone: Zone,
  note: LaidNote,
  wishX: number | null,
  taken: readonly Taken[],
): Pick<Rect, 'x' | 'y' | 'width'> | null {
  const { axis } = zone;
  if (axis === undefined) return null;
  const wished = wishX === null ? beginnings(axis) : [slotBeginning(axis, wishX)];
  const places = wished.map((x) => {
    const along = alongZone(zone, { x, width: note.width });
    return { ...along, note: covering(note, along) };
  });
  const at = freeRowAmong(zones, zone, places, taken);
  const along = places.find(({ x }) => x === at?.x);
  return at === undefined || along === undefined ? null : { x: at.x, y: at.y, width: along.width };
}

/** What it covers at that place, whoever else lies there. */
function covering(note: LaidNote, along: Pick<Rect, 'x' | 'width'>): Covering {
  const there = { ...note, ...along };
  const hasStem = NOTE_FORM[note.form].hasStem === true;
  return { ...newNoteReach(there), height: newNoteHeight(there), hasStem };
}

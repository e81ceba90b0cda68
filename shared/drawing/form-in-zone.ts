// Which form a note takes where it is laid, and how wide it is there. Bars, events, ranges, stakes, seats and cards belong to their
// zones: a note takes such a form when it comes there, and is a square again when it leaves. Squares and strips stay what they are.
import type { Note, NoteForm } from '../board/records.ts';
import { widthIn } from '../layout/settle.ts';
import { snapDay, snapMoved } from '../layout/time-axis.ts';
import { isForDays } from '../reading/note-period.ts';
import type { Rect, Zone } from '../templates/template.ts';
import { leastSize } from './note-forms.ts';

const OF_THEIR_ZONES: ReadonlySet<NoteForm> = new Set(['bar', 'event', 'range', 'stake', 'seat', 'card']);

/** The form of a note of that form once it lies there; undefined zone: beside all zones. */
export function formIn(zone: Zone | undefined, form: NoteForm): NoteForm {
  const own = zone?.use.kind === 'notes' ? zone.use.form : undefined;
  if (form === 'text' || form === 'indicator' || form === own) return form;
  if (own !== undefined && (OF_THEIR_ZONES.has(own) || OF_THEIR_ZONES.has(form))) return own;
  return OF_THEIR_ZONES.has(form) ? 'square' : form;
}

/** The width that a new note of that form gets in the zone. */
export function newWidth(zone: Zone | undefined, form: NoteForm): number {
  const [least] = leastSize(form);
  return zone === undefined || form !== 'strip' ? least : widthIn(zone, least);
}

/** The height that a new note of that form is at least given in the zone. */
export function newHeight(zone: Zone | undefined, form: NoteForm): number {
  const [, least] = leastSize(form);
  return zone?.use.kind === 'notes' && zone.use.form === form ? (zone.use.least ?? least) : least;
}

/** Where a note that was put there lies along its zone: on whole days or quarters where time runs, else where it was put. */
export function alongZone(
  zone: Zone | undefined,
  note: Pick<Note, 'x' | 'width'>,
): Pick<Rect, 'x' | 'width'> {
  if (zone?.axis === undefined) return note;
  if (isForDays(zone)) return inWhole({ x: snapDay(zone.axis, note.x), width: note.width });
  return inWhole(snapMoved(zone.axis, note));
}

/** As notes are stored: whole units, both ends for themselves. */
export const inWhole = ({ x, width }: Pick<Rect, 'x' | 'width'>): Pick<Rect, 'x' | 'width'> => ({
  x: Math.round(x),
  width: Math.round(x + width) - Math.round(x),
});

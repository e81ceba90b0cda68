// Which span of time a note is about, where it lies on a time axis: by its place, as long as it is wide. What of it is said in words is
// shared/time/period.ts's.
import type { Note } from '../board/records.ts';
import { NOTE_FORM } from '../drawing/note-forms.ts';
import { periodAt } from '../layout/time-axis.ts';
import type { TimeAxis, Zone } from '../templates/template.ts';
import type { Period } from '../time/period.ts';

/** The time that a note on an axis is about. */
export interface NoteTime {
  readonly axis: TimeAxis;
  readonly period: Period;
  /** It is about one day, not about a span. */
  readonly isDay: boolean;
}

/** Does one day, and no span, belong to what lies here? */
export const isForDays = ({ use }: Zone): boolean => use.kind === 'notes' && use.form === 'event';

/** undefined where no time runs. */
export function periodOfNote(
  note: Pick<Note, 'x' | 'width' | 'form' | 'isOpen'>,
  zone: Zone | undefined,
): Period | undefined {
  if (zone?.axis === undefined) return undefined;
  const isOpen = note.isOpen && NOTE_FORM[note.form].stores.includes('isOpen');
  return periodAt(zone.axis, note, { isDay: isForDays(zone), isOpen });
}

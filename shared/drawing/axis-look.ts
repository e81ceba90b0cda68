// What a note shows of the time axis that it lies on: how far the line of the days is below it, and the time that its place says.
import type { Note } from '../board/records.ts';
import { periodOfNote } from '../reading/note-period.ts';
import type { Zone } from '../templates/template.ts';
import { periodWords } from '../time/period.ts';
import type { AxisLook } from './forms/form.ts';
import type { BoardContext } from './sheet-context.ts';

/** The line lies so far below the zone: dots stand on it, clear of what lies in the zone. */
const LINE_BELOW = 6;

/** For the note's look; nothing where no time runs over its zone. */
export function axisLook(
  note: Note,
  zone: Zone | undefined,
  { baseFiscalYear, locale }: Pick<BoardContext, 'baseFiscalYear' | 'locale'>,
): { readonly axis?: AxisLook } {
  const period = periodOfNote(note, zone);
  if (period === undefined || zone === undefined) return {};
  const drop = zone.y + zone.height + LINE_BELOW - note.y;
  return { axis: { drop, label: periodWords(period, baseFiscalYear, locale) } };
}

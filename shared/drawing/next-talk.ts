// 次に話す: whom a team speaks to next. Of all stakes on a sheet it is the one with the earliest day that is not over, of those who do
// not help yet. Nobody marks it: who is spoken to, or comes to help, makes room for the next.
import { NOTE_FORMS, type Note } from '../board/records.ts';
import { NOTE_FORM } from './note-forms.ts';

/** Notes that say where somebody stands, and when to speak. */
export const isStake = ({ form }: Pick<Note, 'form'>): boolean => STAKES.includes(form);

const STAKES = NOTE_FORMS.filter((form) => {
  const { stores } = NOTE_FORM[form];
  return stores.includes('stance') && stores.includes('date');
});

/**
 * The stake to speak to next; undefined where none has a day ahead. `today`: `2026-10-09`; without it no day counts as over. Of the same
 * day the one that lies higher comes first, so that every screen and the paper say the same.
 */
export function nextTalk(notes: readonly Note[], today: string | undefined): Note | undefined {
  const isAhead = ({ date, stance }: Note): boolean =>
    date !== null && stance !== 'helps' && (today === undefined || date >= today);
  return notes
    .filter((note) => isStake(note) && isAhead(note))
    .toSorted(
      (a, b) =>
        (a.date ?? '').localeCompare(b.date ?? '') || a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1),
    )[0];
}

// What a note says beside its words, in words and in data. Of what a form stores only what it has room for is said: a note that was put down as something
// else before keeps in its record what it said there, and nobody sees it.
import type { DetailId } from '../board/note-details.ts';
import type { Note } from '../board/records.ts';
import { NOTE_FORM } from '../drawing/note-forms.ts';
import { STANCE_WORDS } from '../drawing/stance.ts';
import { TRAP_WORDS, trapShown } from '../drawing/trap.ts';
import type { Wording } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';

/** The details that tables name, in their order, with their heads. */
export const TOLD_DETAILS: readonly { readonly id: DetailId; readonly head: Wording }[] = [
  { id: 'date', head: { ja: '日付', en: 'Date' } },
  { id: 'person', head: { ja: 'だれと', en: 'With whom' } },
  { id: 'stance', head: { ja: '立場', en: 'Stance' } },
  { id: 'done', head: { ja: '承諾', en: 'Consents' } },
  { id: 'voice', head: { ja: 'だれの声に', en: 'Whose voice' } },
  { id: 'trap', head: { ja: '問われたこと', en: 'Asked of the vision' } },
];

/** A day as ISO date, a post as it was written, a stance by its word, consents by whose they are; '' where the note says none. */
export function detailWords(note: Note, id: DetailId, locale: Locale): string {
  if (id === 'voice') return note.voice;
  if (id === 'trap') {
    const trap = trapShown(note);
    return trap === null ? '' : TRAP_WORDS[trap][locale];
  }
  if (!NOTE_FORM[note.form].stores.includes(id)) return '';
  switch (id) {
    case 'date':
      return note.date ?? '';
    case 'person':
      return note.person;
    case 'stance':
      return STANCE_WORDS[note.stance][locale];
    case 'done':
      return stepsTaken(note, locale);
    default:
      return '';
  }
}

/** The steps that were taken, by their names; '' for forms that are not brought on in steps. */
const stepsTaken = ({ form, done }: Note, locale: Locale): string =>
  (NOTE_FORM[form].steps?.words ?? [])
    .slice(0, done)
    .map((words) => words[locale])
    .join(locale === 'ja' ? '・' : ', ');

// Which selected note has something to say beside its words: its form stores details, or its place says a time. What these are and
// how they are set is note-details.tsx.
import type { DetailId, NoteDetails } from '../../../../shared/board/note-details.ts';
import type { NoteForm } from '../../../../shared/board/records.ts';
import { NOTE_FORM } from '../../../../shared/drawing/note-forms.ts';
import type { SelectedShape } from '../../../canvas/canvas-handle.ts';

/** A selected note that has something to say beside its words. */
export interface DetailedNote extends SelectedShape {
  readonly form: NoteForm;
  readonly details: NoteDetails;
}

/** The one selected note, where I may change it and it has details or a time; else null. */
export function detailedNote(selection: readonly SelectedShape[]): DetailedNote | null {
  const [only] = selection;
  if (only === undefined || selection.length > 1 || !only.mayEdit) return null;
  const { form, details } = only;
  if (form === null || details === null) return null;
  const note = { ...only, form, details };
  return askedDetails(note).length > 0 || only.time !== null ? note : null;
}

/** What is asked of the note: what its form stores, and what its place and kind ask. Steps have a button of their own, each. */
export const askedDetails = ({ form, asks }: Pick<DetailedNote, 'form' | 'asks'>): readonly DetailId[] => [
  ...NOTE_FORM[form].stores.filter((detail) => detail !== 'done' || NOTE_FORM[form].steps === undefined),
  ...asks,
];

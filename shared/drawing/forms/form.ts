// What every form of a note has: one object of this type a form, each in a file beside this one, all in note-forms.ts.
import type { DetailId } from '../../board/note-details.ts';
import type { Note } from '../../board/records.ts';
import type { Rect, Wording } from '../../templates/template.ts';
import type { Locale } from '../../time/fiscal-year.ts';
import type { Drawing } from '../drawing.ts';
import type { FormStyle, NoteText } from '../note-text.ts';
import type { CityLook } from '../sheet-context.ts';

/** What a note's drawing depends on beside its record. */
export interface NoteLook {
  readonly city: CityLook;
  readonly locale: Locale;
  /** Bold words lower left, such as 「採り入れる」. */
  readonly tag?: string;
}

/** A form of a note. All lengths in sheet units, from the note's own corner. */
export interface Form {
  /** The least width and height a new note of this form is given. */
  readonly leastSize: readonly [number, number];
  /** What its record says beside the words. */
  readonly stores: readonly DetailId[];
  /** Can its width be changed by hand? The height always follows from the words. */
  readonly isWidthFree: boolean;
  /** It is brought on in steps, by a press on its area or by their names; absent where it is not. */
  readonly steps?: {
    /** In their order: as many as `done` counts. */
    readonly words: readonly Wording[];
    readonly area: (note: Pick<Note, 'width'>) => Rect;
  };
  readonly style: (note: Note) => FormStyle;
  /** What its words need, never less than `leastSize` and than the record says. */
  readonly height: (note: Note, text: NoteText) => number;
  /** All of it but the words, which come between `under` and `over`. */
  readonly under: (note: Note, look: NoteLook, height: number, text: NoteText) => readonly Drawing[];
  readonly over: (note: Note, look: NoteLook, height: number, text: NoteText) => readonly Drawing[];
}

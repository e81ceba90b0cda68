// What every form of a note has: one object of this type a form, each in a file beside this one, all in note-forms.ts.
import type { DetailId } from '../../board/note-details.ts';
import type { Note } from '../../board/records.ts';
import type { Rect, Wording } from '../../templates/template.ts';
import type { Locale } from '../../time/fiscal-year.ts';
import type { Colour, Drawing } from '../drawing.ts';
import type { FormStyle, NoteText } from '../note-text.ts';
import type { CityLook } from '../sheet-context.ts';

/** What a note's drawing depends on beside its record. */
export interface NoteLook {
  readonly city: CityLook;
  readonly locale: Locale;
  /** Bold words lower left, such as 「採り入れる」. */
  readonly tag?: string;
  /** Set where the note lies on a time axis. */
  readonly axis?: AxisLook;
  /** A stake only: the one to speak to next (next-talk.ts). */
  readonly isNext?: boolean;
  /** The day on which it is drawn, `2026-10-09`, where that is known. */
  readonly today?: string | undefined;
}

/** What a note shows of the time axis that it lies on. */
export interface AxisLook {
  /** From the note's upper edge down to the line on which days stand as dots; negative where the note lies below it. */
  readonly drop: number;
  /** The time its place says: 「5月10日」. */
  readonly label: string;
}

/** From `left` units left of the note's place on, so wide. */
export interface Reach {
  readonly left: number;
  readonly width: number;
}

/** A form of a note. All lengths in sheet units, from the note's own corner. */
export interface Form {
  /** The least width and height a new note of this form is given. */
  readonly leastSize: readonly [number, number];
  /** What its record says beside the words. */
  readonly stores: readonly DetailId[];
  /** Can its width be changed by hand? The height always follows from the words. */
  readonly isWidthFree: boolean;
  /** Its paper is white, whosever it is. */
  readonly isWhite?: true;
  /** It is brought on in steps, by a press on its area or by their names; absent where it is not. */
  readonly steps?: {
    /** In their order: as many as `done` counts. */
    readonly words: readonly Wording[];
    /** `height`: as its words need it. */
    readonly area: (note: Pick<Note, 'width'>, height: number) => Rect;
  };
  readonly style: (note: Note) => FormStyle;
  /** Its words where they do not simply fill its width; else `style` says all. */
  readonly text?: (note: Note) => NoteText;
  /** Colour of its words; ink unless it says otherwise. */
  readonly ink?: (note: Note, text: NoteText) => Colour;
  /** What it covers from left to right, where that is not its record's width: words may stand beside it. */
  readonly reach?: (note: Note, text: NoteText) => Reach;
  /** It looks different elsewhere: words change sides near a margin, and a date is its place's. */
  readonly followsPlace?: true;
  /** From its place a line leads down to the end of its zone. */
  readonly hasStem?: true;
  /** No paper of its own: its words stand on the sheet. */
  readonly isBare?: true;
  /** What its words need, never less than `leastSize` and than the record says. */
  readonly height: (note: Note, text: NoteText) => number;
  /** All of it but the words, which come between `under` and `over`. */
  readonly under: (note: Note, look: NoteLook, height: number, text: NoteText) => readonly Drawing[];
  readonly over: (note: Note, look: NoteLook, height: number, text: NoteText) => readonly Drawing[];
}

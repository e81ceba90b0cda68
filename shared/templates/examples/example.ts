// What an example of a filled sheet consists of: by zone, words that a team would write there, all invented. Where they stand on
// the sheet is shared/drawing/example-content.ts; all examples are listed in examples.ts.
import type { NoteDetails } from '../../board/note-details.ts';
import type { Evidence, NoteKind } from '../../board/records.ts';
import type { Wording } from '../template.ts';

/** A filled sheet, by the ids of its template's zones. What a zone of another version does not have is left out. */
export interface SheetExample {
  /** The notes of each zone in the order in which they settle there. */
  readonly notes?: Readonly<Record<string, readonly ExampleNote[]>>;
  readonly fields?: Readonly<Record<string, Wording>>;
  /** What the n-th of the giving cities writes in its column; further cities write as the first do. */
  readonly givers?: readonly (readonly ExampleNote[])[];
  /** The issue tree, with its question as the root. */
  readonly tree?: ExampleNode;
  /** つながり: from a note to what it serves, each end `zone`, or `zone#2` for the second note; a mirroring zone by its id. */
  readonly links?: readonly (readonly [from: string, to: string])[];
}

/** A note's words, and what it says beside them. */
export interface ExampleNote {
  readonly text: Wording;
  readonly kind?: NoteKind;
  readonly details?: Partial<NoteDetails>;
  /** Whose it is: 0 or none the board's own city, 1 the first of the others, in the camp's order. */
  readonly city?: number;
  /** Its upper left corner from the zone's, where its place says something (a date, a distance). None: the next free place. */
  readonly at?: readonly [x: number, y: number];
  /** Where its width says something; none: what a new note has there. */
  readonly width?: number;
}

/** A node of an issue tree. */
export interface ExampleNode {
  readonly text: Wording;
  readonly star?: true;
  readonly evidence?: Evidence;
  readonly children?: readonly ExampleNode[];
}

/** Words in both languages. */
export const words = (ja: string, en: string): Wording => ({ ja, en });

/** A note with these words. */
export const note = (ja: string, en: string, more: Omit<ExampleNote, 'text'> = {}): ExampleNote => ({
  text: { ja, en },
  ...more,
});

/** A node with these words and what grows below it. */
export const node = (
  ja: string,
  en: string,
  children: readonly ExampleNode[] = [],
  more: Omit<ExampleNode, 'text' | 'children'> = {},
): ExampleNode => ({ text: { ja, en }, children, ...more });

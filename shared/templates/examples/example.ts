// What an example of a filled sheet consists of: by zone, words that a team would write there, all invented. Where they stand on
// the sheet is shared/drawing/example-content.ts; all examples are listed in examples.ts.
import type { NoteDetails } from '../../board/note-details.ts';
import type { Evidence, NoteKind } from '../../board/records.ts';
import { quarterEnd, quarterStart, type RelativeDay } from '../../time/period.ts';
import type { Wording } from '../template.ts';

/** A filled sheet, by the ids of its template's zones. What a zone of another version does not have is left out. */
export interface SheetExample {
  /** The notes of each zone in the order in which they settle there. */
  readonly notes?: Readonly<Record<string, readonly ExampleNote[]>>;
  readonly fields?: Readonly<Record<string, Wording>>;
  /** The zones whose marks are set, each as often as its mark has taken a step. */
  readonly marks?: readonly string[];
  /** The day on which a mark was set, where it says one. */
  readonly markDays?: Readonly<Record<string, RelativeDay>>;
  /** What the first people of the team write on their cards. */
  readonly cards?: readonly ExampleCard[];
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
  readonly details?: Partial<Omit<NoteDetails, 'date' | 'person'>>;
  /** With whom, where it says so. */
  readonly person?: Wording;
  /** Its day, where it says one beside its place. */
  readonly date?: RelativeDay;
  /** Its words are bold: on a time line such are set larger. */
  readonly isBold?: true;
  /** Whose it is: 0 or none the board's own city, 1 the first of the others, in the camp's order. */
  readonly city?: number;
  /** Its upper left corner from the zone's, where that is meant; none: the next free place. */
  readonly at?: readonly [x: number, y: number];
  /** Where time runs, the time that its place and its length say. */
  readonly when?: ExampleTime;
}

/** A time on a zone's axis. */
export interface ExampleTime {
  readonly from: RelativeDay;
  /** null: it goes on. */
  readonly until: RelativeDay | null;
  /** Its upper edge from the zone's, where that is meant; none: the next free row. */
  readonly y?: number;
}

/** Somebody's card: by what a zone of it asks (its meaning), words, or that its mark is set. */
export type ExampleCard = Readonly<Record<string, Wording | true>>;

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

/** A day of the base fiscal year. */
export const day = (month: number, dayOfMonth: number): RelativeDay => ({ years: 0, month, day: dayOfMonth });

/** From the first to the last of these days of the base year; no last one: it goes on. */
export const days = (
  from: readonly [number, number],
  until: readonly [number, number] | null,
): ExampleTime => ({
  from: day(...from),
  until: until === null ? null : day(...until),
});

/** From one quarter (1: April to June) of the fiscal year so many years after the base year to another, in the row at that height. */
export const quarters = (
  [fromYears, fromQuarter]: readonly [years: number, quarter: number],
  [untilYears, untilQuarter]: readonly [years: number, quarter: number],
  y: number,
): ExampleTime => ({
  from: quarterStart(fromYears, fromQuarter),
  until: quarterEnd(untilYears, untilQuarter),
  y,
});

/** A node with these words and what grows below it. */
export const node = (
  ja: string,
  en: string,
  children: readonly ExampleNode[] = [],
  more: Omit<ExampleNode, 'text' | 'children'> = {},
): ExampleNode => ({ text: { ja, en }, children, ...more });

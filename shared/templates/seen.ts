// What a sheet sees of what lies on it when it computes something from that. Each template that computes has its own pure function
// (Template.derive); canvas, paper and thumbnails ask through shared/drawing/derive-sheet.ts.

/** A note in a zone, as far as sheets compute with it. */
export interface SeenNote {
  readonly words: string;
  /** Whole steps from 0 (shared/board/note-details.ts). */
  readonly done: number;
}

/** What lies on one sheet. */
export interface SeenSheet {
  /** Words of its fields by zone, without spaces around them; '' of those that are empty. */
  readonly words: (zone: string) => string;
  /** How far a mark is set, by zone; 0: it is not. */
  readonly done: (zone: string) => number;
  /** The day on which a mark was set, `2026-10-09`, by zone; null where it does not say. */
  readonly day: (zone: string) => string | null;
  /** Notes with words that lie in the zone. */
  readonly notes: (zone: string) => readonly SeenNote[];
}

/** What happened on a day, as the activity log says it. */
export interface SeenEvent {
  readonly words: string;
  /** `2027-02-27`. */
  readonly day: string;
}

/** People who were interviewed (shared/reading/interviews-held.ts). */
export interface InterviewsHeld {
  /** An interview that names no code of the table is one person's. */
  readonly total: number;
  /** By the rank of their seats on the table. */
  readonly byRank: Readonly<Record<string, number>>;
}

/** What a computation is given. */
export interface Seen {
  /** The sheet itself, among `all`. */
  readonly sheet: SeenSheet;
  /** All sheets of this template on the board, in the board's order; a copy of a version stands alone. */
  readonly all: readonly SeenSheet[];
  /** The zones of the sheet itself: with cards, of those people whose cards are shown. */
  readonly zones: readonly {
    readonly id: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** What sheets of the board say by days (T19), in no order; what is for the team alone is not among it. */
  readonly events: () => readonly SeenEvent[];
  /** Who was interviewed, by the board's other sheets; found out when it is asked. */
  readonly held: () => InterviewsHeld;
  /** How many people the team has; 0: not known. */
  readonly people: number;
  /** Days without a year are of this fiscal year. */
  readonly baseFiscalYear: number;
}

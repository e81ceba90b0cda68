// What a sheet sees of what lies on it when it computes something from that. Each template that computes has its own pure function
// (Template.derive); canvas, paper and thumbnails ask through shared/drawing/derive-sheet.ts.
import type { Wording } from './paper.ts';

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

/** A cell of 未来への筋道: a lane of the targets in a year. */
export interface SeenCell {
  /** Place of its lane among the lanes, from 0. */
  readonly lane: number;
  /** Years after the base year; 0 is いま. */
  readonly years: number;
  /** How many are written there, and how many of them are linked with nothing. */
  readonly count: number;
  readonly unlinked: number;
  /** Nothing is written, and something should be. */
  readonly isGap: boolean;
}

/** 未来への筋道, as the chain of the board says it (shared/drawing/seen-way.ts). */
export interface SeenWay {
  /** In one plain sentence. */
  readonly result: Wording;
  /** Names of the lanes of the targets; none where the board has no such sheet. */
  readonly lanes: readonly Wording[];
  readonly cells: readonly SeenCell[];
  /** Something in one cell serves something in another: their places among the cells. */
  readonly joins: readonly { readonly from: number; readonly to: number }[];
  /** Words of the notes that are つながりなし, and of those that nothing serves though something stands before them. */
  readonly unlinked: readonly string[];
  readonly unserved: readonly string[];
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
  /** What serves what on the board; found out when it is asked. */
  readonly way: () => SeenWay;
  /** How many people the team has; 0: not known. */
  readonly people: number;
  /** Days without a year are of this fiscal year. */
  readonly baseFiscalYear: number;
}

// The paper that every form is printed on: its size, its inks, words in both languages, places, and the marks that people set.
import type { Locale } from '../time/fiscal-year.ts';

/** Wording in both languages. May hold `{e20}`, `{a20}`, `{f20}`: years counted from the base fiscal year. */
export type Wording = Readonly<Record<Locale, string>>;

/** Sheet units: 4 = 1 mm. A sheet is an A3 landscape page. */
export const SHEET_WIDTH = 1680;
/** Height of a sheet in sheet units: 297 mm. */
export const SHEET_HEIGHT = 1188;
/** Margin at each side in sheet units: 12 mm. */
export const MARGIN = 48;

/** The chapters of the final report, in their order (chapters.ts names them). */
export type Chapter = 'about' | 'present' | 'future' | 'change' | 'next' | 'thoughts' | 'record';

/** Roles of ink and ground, resolved by shared/drawing/roles.ts. */
export type Role =
  | 'paper'
  | 'ink'
  | 'ink2'
  | 'ink3'
  | 'hair'
  | 'rule'
  | 'time'
  | 'link'
  | 'future'
  | 'evidence'
  | 'next'
  | 'warn';

/** A rectangle in sheet units (4 = 1 mm) from the upper left corner, y down. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A mark as it is printed, open until it is set; its middle is relative to the zone, its words stand at its right. `check`: a ring that gets a
 * tick. `disc`: ①–④, black when it is set. `ball`: from empty to full in three steps; its `states` say in words what each of them means,
 * from empty on.
 */
export type Mark = { readonly dx: number; readonly dy: number; readonly words: Wording | null } & (
  | { readonly kind: 'check' }
  | { readonly kind: 'disc'; readonly number: number }
  /**
   * `isDated`: its record says the day on which it was set. `saysAt`: so far right of its middle the word of its state ends, once it is set;
   * nothing says it where it is left out.
   */
  | {
      readonly kind: 'ball';
      readonly states?: readonly Wording[];
      readonly isDated?: true;
      readonly saysAt?: number;
      /** How much of it is filled in each state, where that is not by equal steps. */
      readonly shares?: readonly number[];
    }
);

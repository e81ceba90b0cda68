// A row of T1 as it is read: with whom, when, whether anything was learned yet, and which 留意点 it met.
import { parseDay, type TypedDay } from '../time/parse-date.ts';
import type { SeenSheet } from './seen.ts';

/** The rows of a sheet, and the 留意点 that each may tick. */
export const ROW_NUMBERS = [1, 2, 3, 4, 5, 6] as const;
export const MARKS = [1, 2, 3, 4] as const;

/** The parts of a row: 誰と, いつ, 何回目, わかったこと. */
export const WHO = 'who';
export const WHEN = 'when';
export const NTH = 'nth';
export const LEARNED = 'learned';

/** The zone of one part of a row. */
export const rowZone = (row: number, part: string): string => `dialogue.r${row}.${part}`;

/** One dialogue, planned or held. */
export interface Dialogue {
  readonly row: number;
  /** The post, however it is spaced; '' while nobody is named. */
  readonly post: string;
  /** null: nothing is typed. */
  readonly day: TypedDay | null;
  /** Only then it counts. */
  readonly isLearned: boolean;
  readonly points: readonly number[];
}

/** The dialogues of a sheet, row by row; days without a year are of the fiscal year. */
export const dialoguesOn = (sheet: SeenSheet, fiscalYear: number): readonly Dialogue[] =>
  ROW_NUMBERS.map((row) => {
    const when = sheet.words(rowZone(row, WHEN));
    return {
      row,
      post: sheet.words(rowZone(row, WHO)).normalize('NFKC').replace(/\s+/gu, ''),
      day: when === '' ? null : parseDay(when, fiscalYear),
      isLearned: sheet.notes(rowZone(row, LEARNED)).length > 0,
      points: MARKS.filter((number) => sheet.done(rowZone(row, `point${number}`)) > 0),
    };
  });

/** Which dialogue with this post it is, by dates and, on one day, as they are written down; null without a post or a day. */
export function nthOf(dialogue: Dialogue, all: readonly Dialogue[]): number | null {
  const date = dateOf(dialogue);
  if (dialogue.post === '' || date === null) return null;
  const at = all.indexOf(dialogue);
  return (
    1 +
    all.filter((other, place) => {
      const day = other.post === dialogue.post ? dateOf(other) : null;
      return day !== null && (day < date || (day === date && place < at));
    }).length
  );
}

const dateOf = ({ day }: Dialogue): string | null => (day?.kind === 'day' ? day.date : null);

// Whether words would stand so near to fewer than three people that these may be recognised: a warning with a way out, never a wall. Within
// the team's board it is counted; where words leave it, the writer is asked, and what is answered goes nowhere. Pure.
import { ENOUGH_PEOPLE } from '../../../../shared/templates/interviewees-seats.ts';
import type { InterviewsHeld } from '../../../../shared/templates/seen.ts';
import type { Zone } from '../../../../shared/templates/template.ts';
import type { Destination } from './destinations.ts';

/** From how many people something was heard, as it is asked. */
export const HEARD_FROM = ['one', 'two', 'enough'] as const;
export type HeardFrom = (typeof HEARD_FROM)[number];

export type FewPeople =
  | { readonly kind: 'none' }
  /** Nobody but the writer knows how many said it: the words leave the team's board, or its interviews name no codes. */
  | { readonly kind: 'asked'; readonly isFew: boolean }
  /** A column of the team's board behind which so few stand; `instead`: the same row's place of all, where enough do. */
  | {
      readonly kind: 'counted';
      readonly count: number;
      readonly instead: { readonly zone: Zone; readonly count: number } | null;
    };

/** What is to be said of the place before the words go there. `heard`: what was answered; null: nothing yet. */
export function fewPeopleAt(
  destination: Destination,
  zone: Zone,
  held: InterviewsHeld,
  heard: HeardFrom | null,
): FewPeople {
  const asked = { kind: 'asked', isFew: heard === 'one' || heard === 'two' } as const;
  if (destination.board.visibility === 'camp') return asked;
  const { column, question } = zone.meaning;
  if (destination.template.purpose !== 'findings' || column === undefined || column === ALL)
    return { kind: 'none' };
  if (Object.keys(held.byRank).length === 0) return asked;
  const count = held.byRank[column] ?? 0;
  if (count >= ENOUGH_PEOPLE) return { kind: 'none' };
  const common = destination.zones.find(
    ({ meaning }) => meaning.question === question && meaning.column === ALL,
  );
  const isBetter = common !== undefined && held.total >= ENOUGH_PEOPLE;
  return { kind: 'counted', count, instead: isBetter ? { zone: common, count: held.total } : null };
}

/** The column of 共通と違い that is of all ranks together. */
const ALL = 'common';

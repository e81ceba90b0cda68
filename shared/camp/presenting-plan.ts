// Who presents what, and when: a city's board and sheet, the order and its changes, when each turn begins. Pure: clock and
// chance are arguments.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import type { TeamId } from '../board/ids.ts';
import { serves } from '../templates/catalogue.ts';
import type { Board, SheetRef, Team } from './camp.ts';
import { type FacilitationState, inOrder, presenterOf } from './facilitation.ts';
import { remainingMs } from './timer.ts';

/** A city with the sheet of its own board that it presents. */
export interface Turn<B extends Board = Board> {
  readonly team: Team;
  readonly board: B;
  readonly sheet: SheetRef;
}

/**
 * What the city presents: the sheet of this template on its board that is open to all, copies of it apart; without one its
 * vision, else the first sheet. null: it has nothing to show.
 */
export function turnOf<B extends Board>(
  team: Team,
  boards: readonly B[],
  template: string | null,
): Turn<B> | null {
  const board = boards.find(({ teamId, visibility }) => teamId === team.id && visibility === 'camp');
  if (board === undefined) return null;
  const own = board.sheets.filter(({ id }) => !isCopiedSheet(id));
  const sheet =
    own.find((each) => each.template === template) ?? own.find((each) => serves(each, 'draft')) ?? own[0];
  return sheet === undefined ? null : { team, board, sheet };
}

/** The city after the one that presents, in the order; null when that is the last one, or nobody presents. */
export function nextTeam(
  teams: readonly Team[],
  { order, presenting }: Pick<FacilitationState, 'order' | 'presenting'>,
): Team | null {
  const ordered = inOrder(teams, order);
  const at = ordered.findIndex(({ id }) => id === presenterOf(presenting));
  return at < 0 ? null : (ordered[at + 1] ?? null);
}

/** When each city's turn begins, in ms since 1970; null for those whose turn was before the one that presents. */
export type Starts = ReadonlyMap<TeamId, number | null>;

/** Turns one after another from `fromMs`, beginning with `first`; `endsAtMs` is the end of the last one. */
export function plannedStarts(
  ordered: readonly Team[],
  first: TeamId,
  turnMs: number,
  fromMs: number,
): { readonly starts: Starts; readonly endsAtMs: number } {
  const from = Math.max(
    0,
    ordered.findIndex(({ id }) => id === first),
  );
  const starts = new Map(ordered.map(({ id }, at) => [id, at < from ? null : fromMs + (at - from) * turnMs]));
  return { starts, endsAtMs: fromMs + (ordered.length - from) * turnMs };
}

/** The same while somebody presents: the others follow when what is left of this turn is over. */
export function runningStarts(
  teams: readonly Team[],
  { order, presenting, timer }: Pick<FacilitationState, 'order' | 'presenting' | 'timer'>,
  nowMs: number,
): Starts {
  if (presenting.kind === 'nobody') return new Map();
  const { presentMs, talkMs, kind, teamId } = presenting;
  const leftMs = remainingMs(timer, nowMs) + (kind === 'presenting' ? talkMs : 0);
  const turnMs = presentMs + talkMs;
  // As if this turn had begun so that it ends when it will.
  return plannedStarts(inOrder(teams, order), teamId, turnMs, nowMs + leftMs - turnMs).starts;
}

/** The order with one of its members elsewhere. */
export function movedTo<T>(order: readonly T[], from: number, to: number): readonly T[] {
  const moved = order[from];
  if (moved === undefined || from === to) return order;
  const others = order.filter((_, at) => at !== from);
  return [...others.slice(0, to), moved, ...others.slice(to)];
}

/** くじで決める: every order is as likely as any other. `chance` returns numbers from 0 up to, not including, 1. */
export function drawnByLot<T>(order: readonly T[], chance: () => number): readonly T[] {
  const drawn = [...order];
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const other = Math.floor(chance() * (last + 1));
    const [a, b] = [drawn[last], drawn[other]];
    if (a === undefined || b === undefined) continue;
    drawn[last] = b;
    drawn[other] = a;
  }
  return drawn;
}

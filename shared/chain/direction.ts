// Which way a つながり between two ends goes: from the means to the end, and the years say which is which. Mouse, touch, keyboard and
// list all ask here before they make one. Pure.
import type { LinkEnd } from '../board/records.ts';
import type { Chain, ChainNode } from './chain.ts';
import { wayUp } from './reach.ts';

/** «This serves that»; a zone that shows words of elsewhere never begins one. */
export interface Direction {
  readonly from: LinkEnd;
  readonly to: LinkEnd;
}

/** What becomes of a link between two ends. */
export type LinkChoice =
  /** It goes this way. */
  | ({ readonly kind: 'serves' } & Direction)
  /** No years, or equal ones: people say which of these ways it goes, the one in which it was drawn first. One or two. */
  | { readonly kind: 'ask'; readonly ways: readonly Direction[] }
  /** It is there already. */
  | ({ readonly kind: 'exists' } & Direction)
  | { readonly kind: 'refused'; readonly reason: LinkRefusal };

export type LinkRefusal =
  /** Nothing serves itself. */
  | { readonly kind: 'itself' }
  /** One of the ends is not on the board (any more). */
  | { readonly kind: 'gone' }
  /** Neither can be a means to the other: words shown from elsewhere begin no link, and their time is not the later one. */
  | { readonly kind: 'no-means' }
  /** The end serves the means already: by `way`, from the end up to the means. */
  | { readonly kind: 'circle'; readonly way: readonly LinkEnd[] };

/** What becomes of a link drawn from `one` to `other`, in either order. */
export function chooseDirection(chain: Chain, one: LinkEnd, other: LinkEnd): LinkChoice {
  const [a, b] = [chain.nodes.get(chain.meant(one)), chain.nodes.get(chain.meant(other))];
  if (a === undefined || b === undefined) return { kind: 'refused', reason: { kind: 'gone' } };
  if (a.id === b.id) return { kind: 'refused', reason: { kind: 'itself' } };
  const ways = [
    { from: a, to: b },
    { from: b, to: a },
  ].filter(({ from, to }) => from.kind !== 'mirror' && !isLater(from, to));
  const [first] = ways;
  if (first === undefined) return { kind: 'refused', reason: { kind: 'no-means' } };
  for (const { from, to } of ways)
    if (chain.endsOf(from.id).some((each) => each.to === to.id)) return { kind: 'exists', ...ends(from, to) };
  const possible = ways.filter(({ from, to }) => circleBy(chain, from.id, to.id) === null);
  if (possible.length === 0) {
    const way = circleBy(chain, first.from.id, first.to.id) ?? [];
    return { kind: 'refused', reason: { kind: 'circle', way } };
  }
  return ways.length === 1
    ? { kind: 'serves', ...ends(first.from, first.to) }
    : { kind: 'ask', ways: possible.map(({ from, to }) => ends(from, to)) };
}

/** The way by which `to` serves `from` already, so that the reverse would close a circle; null: it does not. */
export const circleBy = (
  chain: Pick<Chain, 'endsOf'>,
  from: LinkEnd,
  to: LinkEnd,
): readonly LinkEnd[] | null => wayUp(chain, to, from);

/** Is the time of `from` after that of `to`? What comes later is no means. */
function isLater(from: ChainNode, to: ChainNode): boolean {
  if (from.years === null || to.years === null) return false;
  if (from.years !== to.years) return from.years > to.years;
  const isOneSheet = from.sheetId === to.sheetId && from.step !== null && to.step !== null;
  return isOneSheet && (from.step ?? 0) > (to.step ?? 0);
}

const ends = ({ id: from }: ChainNode, { id: to }: ChainNode): Direction => ({ from, to });

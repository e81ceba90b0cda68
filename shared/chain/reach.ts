// How far one gets along a chain: everything that some ends serve, or that serves them, by any number of steps. Pure.
import type { LinkEnd } from '../board/records.ts';
import type { Chain } from './chain.ts';

/** Towards the future (what it is for), or towards today (how). */
export type Way = 'up' | 'down';

/** All ends that are reached from `starts`, these included, the nearest first. */
export function reached(
  chain: Pick<Chain, 'endsOf' | 'meansOf'>,
  starts: Iterable<LinkEnd>,
  way: Way,
): ReadonlySet<LinkEnd> {
  const seen = new Set(starts);
  // A set that grows while it is gone through goes on to what was added.
  for (const end of seen) {
    if (way === 'up') for (const { to } of chain.endsOf(end)) seen.add(to);
    else for (const { from } of chain.meansOf(end)) seen.add(from);
  }
  return seen;
}

/** The shortest way from `from` up to `to`, both included; null: there is none. */
export function wayUp(chain: Pick<Chain, 'endsOf'>, from: LinkEnd, to: LinkEnd): readonly LinkEnd[] | null {
  const before = new Map<LinkEnd, LinkEnd | null>([[from, null]]);
  for (const [end] of before) {
    if (end === to) break;
    for (const { to: next } of chain.endsOf(end)) if (!before.has(next)) before.set(next, end);
  }
  if (!before.has(to)) return null;
  const way: LinkEnd[] = [];
  for (let at: LinkEnd | null = to; at !== null; at = before.get(at) ?? null) way.push(at);
  return way.reverse();
}

// What the chain leaves open: つながりなし, notes that have to serve something and serve nothing, and ends that nothing serves. Pure.
import type { Chain, ChainNode } from './chain.ts';
import { columnsOf } from './columns.ts';

/**
 * Has it to serve something, and serves nothing? Targets and actions with words have to; the vision, what is so now, feedback, trees,
 * fields and what lies on no year do not.
 */
export const isOrphan = (chain: Pick<Chain, 'endsOf'>, node: ChainNode): boolean =>
  (node.part === 'target' || node.part === 'action') &&
  node.words.trim() !== '' &&
  chain.endsOf(node.id).length === 0;

/** All of these, in reading order. */
export const orphans = (chain: Chain): readonly ChainNode[] =>
  [...chain.nodes.values()].filter((node) => isOrphan(chain, node));

/** Something to be reached that nothing serves. */
export interface Gap {
  readonly of: ChainNode;
  /** The year in which what comes before it is missing: the next column of the targets towards today. */
  readonly before: number;
}

/**
 * Written words of the vision and targets that nothing serves, in reading order. What comes right after today has no gap before it:
 * いま is none. Without a sheet of targets there are none.
 */
export function gaps(chain: Chain): readonly Gap[] {
  const columns = columnsOf(chain.targets);
  const shown = new Set(columns.flatMap(({ cells }) => cells.map(({ end }) => chain.meant(end))));
  return [...chain.nodes.values()].flatMap((of) => {
    const isAsked = of.part === 'target' || (of.part === 'vision' && shown.has(of.id));
    if (!isAsked || of.words.trim() === '' || chain.meansOf(of.id).length > 0) return [];
    const before = columns.find(({ years }) => years < (of.years ?? 0))?.years ?? 0;
    return before > 0 ? [{ of, before }] : [];
  });
}

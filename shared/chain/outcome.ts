// What the chain comes to: in one plain sentence with its numbers, and what to do next. Which words say it is outcome-words.ts. Pure.
import type { Chain, ChainNode } from './chain.ts';
import type { Coverage, CoverageCell } from './coverage.ts';
import { type Gap, gaps, orphans } from './open-ends.ts';
import { reachingVision } from './way.ts';

/** Do the first steps get to the future? */
export type Outcome =
  /** The board has no sheet of targets. */
  | { readonly kind: 'no-sheet' }
  /** No target is written. */
  | { readonly kind: 'nothing' }
  /** Targets, and none of them in the year next to today. */
  | { readonly kind: 'no-steps'; readonly years: number; readonly targets: number }
  /** So many notes in the year next to today, so many of which get to words of the vision. */
  | { readonly kind: 'steps'; readonly years: number; readonly steps: number; readonly reached: number };

/** What to do next, one item for each kind of thing that is open. */
export type ToDo =
  /** つながりなし: 「何のため？」. */
  | { readonly kind: 'orphans'; readonly nodes: readonly ChainNode[] }
  /** 空白: cells that wait for words, the vision's too. */
  | { readonly kind: 'empty'; readonly cells: readonly CoverageCell[] }
  /** Nothing serves it, though something stands in the cell before it: 「どうやって？」. */
  | { readonly kind: 'unserved'; readonly gaps: readonly Gap[] };

/** The result of a board whose matrix is `matrix` (coverage.ts). */
export function outcome(chain: Chain, matrix: Coverage | null): Outcome {
  if (matrix === null) return { kind: 'no-sheet' };
  const targets = matrix.cells.flatMap(({ nodes }) => nodes).filter(({ part }) => part === 'target');
  const years = matrix.years.findLast((each) => each > 0) ?? 0;
  const steps = targets.filter((node) => node.years === years);
  if (targets.length === 0) return { kind: 'nothing' };
  if (steps.length === 0) return { kind: 'no-steps', years, targets: targets.length };
  const reaching = reachingVision(chain);
  const reached = steps.filter(({ id }) => reaching.has(id)).length;
  return { kind: 'steps', years, steps: steps.length, reached };
}

/** What to do next; empty where nothing is open. */
export function toDo(chain: Chain, matrix: Coverage | null): readonly ToDo[] {
  const nodes = orphans(chain);
  const cells = (matrix?.cells ?? []).filter(({ state }) => state === 'gap');
  const isSaid = ({ of, before }: Gap): boolean =>
    cells.some(({ lane, years }) => lane === of.lane && years === before);
  const open = gaps(chain).filter((gap) => !isSaid(gap));
  const items: readonly ToDo[] = [
    { kind: 'orphans', nodes },
    { kind: 'empty', cells },
    { kind: 'unserved', gaps: open },
  ];
  return items.filter((item) => countOf(item) > 0);
}

/** How many there are of it. */
export function countOf(item: ToDo): number {
  switch (item.kind) {
    case 'orphans':
      return item.nodes.length;
    case 'empty':
      return item.cells.length;
    case 'unserved':
      return item.gaps.length;
  }
}

// この付箋の、未来への筋道: what one note is for, up to 20年後, and how it comes about, down to いま, year by year. Pure.
import type { LinkEnd } from '../board/records.ts';
import { type Chain, type ChainNode, hasWords, VISION_YEARS } from './chain.ts';
import { columnsOf } from './columns.ts';
import { isOrphan } from './open-ends.ts';
import { reached } from './reach.ts';

/** A year on the way. */
export interface Rung {
  /** Years after the base year. */
  readonly years: number;
  /** The note itself where it is its year, and what it serves or is served by, in reading order. */
  readonly nodes: readonly ChainNode[];
  /**
   * `skipped`: nothing of this year is on the way, but something beyond it is; `gap`: the way ends before this year; `none`: いま, or
   * any year where the note has none, from which nothing is missing.
   */
  readonly state: 'own' | 'reached' | 'skipped' | 'gap' | 'none';
  /** In a gap: つながりなし of the same lane and year, which may belong here. */
  readonly loose: readonly ChainNode[];
}

/** The way of one note. */
export interface NoteWay {
  readonly of: ChainNode;
  /** From the future towards today: the years of the targets, and those of whatever else is on the way. */
  readonly rungs: readonly Rung[];
  /** What is on the way and about no year, in reading order. */
  readonly aside: readonly ChainNode[];
  /** Does it serve words of the vision, by any way? Of words of the vision: do they stand there? */
  readonly reachesVision: boolean;
}

/** The way of what is at this end; null where nothing of the board is. */
export function wayOf(chain: Chain, end: LinkEnd): NoteWay | null {
  const of = chain.nodes.get(chain.meant(end));
  if (of === undefined) return null;
  const up = reached(chain, [of.id], 'up');
  const down = reached(chain, [of.id], 'down');
  const passed = [...chain.nodes.values()].filter(({ id }) => up.has(id) || down.has(id));
  const years = [
    ...new Set([
      VISION_YEARS,
      0,
      ...columnsOf(chain.targets).map((column) => column.years),
      ...yearsOf(passed),
    ]),
  ].sort((a, b) => b - a);
  return {
    of,
    rungs: years.map((each) => rungAt(chain, of, each, passed)),
    aside: passed.filter((node) => node.years === null),
    reachesVision: passed.some((node) => up.has(node.id) && isVision(node)),
  };
}

/** All that get to words of the vision, these included. */
export const reachingVision = (chain: Chain): ReadonlySet<LinkEnd> =>
  reached(
    chain,
    [...chain.nodes.values()].filter(isVision).map(({ id }) => id),
    'down',
  );

const isVision = (node: ChainNode): boolean => node.part === 'vision' && hasWords(node);

const yearsOf = (nodes: readonly ChainNode[]): readonly number[] =>
  nodes.flatMap(({ years }) => (years === null ? [] : [years]));

function rungAt(chain: Chain, of: ChainNode, years: number, passed: readonly ChainNode[]): Rung {
  const nodes = passed.filter((node) => node.years === years);
  const state = nodes.length > 0 ? (of.years === years ? 'own' : 'reached') : stateOfEmpty(of, years, passed);
  const loose =
    state === 'gap' && of.lane !== null
      ? [...chain.nodes.values()].filter(
          (node) => node.years === years && node.lane === of.lane && isOrphan(chain, node),
        )
      : [];
  return { years, nodes, state, loose };
}

function stateOfEmpty({ years: own }: ChainNode, years: number, passed: readonly ChainNode[]): Rung['state'] {
  const isUp = own !== null && years > own;
  if (yearsOf(passed).some((each) => (isUp ? each > years : each < years && own !== null))) return 'skipped';
  return own === null || years <= 0 || years > VISION_YEARS ? 'none' : 'gap';
}

// What becomes of a つながり between two ends, whoever takes them and however: by the tool, from the panel 筋道, from the list. Which way
// it goes is direction.ts's; here also what links say that are none of means and ends. Who asks writes the record. Pure.
import type { Link, LinkEnd, LinkRelation } from '../board/records.ts';
import type { Chain } from './chain.ts';
import { chooseDirection, circleBy, type Direction, type LinkRefusal } from './direction.ts';

/** A board on which two ends are to be joined. */
export interface JoiningBoard {
  readonly chain: Chain;
  readonly links: readonly Pick<Link, 'from' | 'to'>[];
  /** What links say on the sheet on which this end lies. */
  readonly relationAt: (end: LinkEnd) => LinkRelation;
}

/** A way that people may choose, with the words of both ends. */
export interface AskedWay extends Direction {
  readonly fromWords: string;
  readonly toWords: string;
}

/** What is to be done. */
export type Joining =
  /** A link is to be made. */
  | ({ readonly kind: 'put'; readonly relation: LinkRelation } & Direction)
  /** People are to be asked which way; one or two, the one in which it was drawn first. */
  | { readonly kind: 'ask'; readonly ways: readonly AskedWay[] }
  /** It is there already. */
  | { readonly kind: 'exists' }
  | { readonly kind: 'refused'; readonly reason: LinkRefusal };

const refused = (reason: LinkRefusal): Joining => ({ kind: 'refused', reason });

/** Two ends, in the order in which they were taken. Words that a zone shows are served there, where they were taken. */
export function joinEnds(board: JoiningBoard, one: LinkEnd, other: LinkEnd): Joining {
  const { chain } = board;
  if (isZone(one) && isZone(other)) return refused({ kind: 'no-means' });
  const [first] = drawnWay(chain, one, other);
  const relation = board.relationAt(first);
  if (relation !== 'serves') return joinAsDrawn(board, one, other, relation);
  const choice = chooseDirection(chain, one, other);
  switch (choice.kind) {
    case 'serves':
      return { kind: 'put', relation, ...asTaken(chain, choice, [one, other]) };
    case 'ask':
      return {
        kind: 'ask',
        ways: choice.ways.map((way) => inWords(chain, asTaken(chain, way, [one, other]))),
      };
    case 'exists':
      return { kind: 'exists' };
    case 'refused':
      return refused(choice.reason);
  }
}

/** A way that people have said themselves: a means, and what it serves. */
export function joinThisWay(chain: Chain, { from, to: taken }: Direction): Exclude<Joining, { kind: 'ask' }> {
  const to = chain.meant(taken);
  if (!chain.nodes.has(from) || !chain.nodes.has(to)) return { kind: 'refused', reason: { kind: 'gone' } };
  if (chain.endsOf(from).some((each) => each.to === to)) return { kind: 'exists' };
  const way = circleBy(chain, from, to);
  return way === null
    ? { kind: 'put', relation: 'serves', from, to: taken }
    : { kind: 'refused', reason: { kind: 'circle', way } };
}

const isZone = (end: LinkEnd): boolean => end.startsWith('zone:');

/** A direction by the ends as somebody took them. */
const asTaken = (chain: Chain, { from, to }: Direction, taken: readonly LinkEnd[]): Direction => ({
  from,
  to: taken.find((each) => chain.meant(each) === to) ?? to,
});

function inWords(chain: Chain, way: Direction): AskedWay {
  const words = (end: LinkEnd): string => chain.nodes.get(chain.meant(end))?.words ?? '';
  return { ...way, fromWords: words(way.from), toWords: words(way.to) };
}

/** What comes first goes first; what begins in the same year as it was drawn. Zones that show words of elsewhere begin none. */
function drawnWay({ nodes }: Chain, one: LinkEnd, other: LinkEnd): readonly [LinkEnd, LinkEnd] {
  if (isZone(one)) return [other, one];
  const [first, last] = [nodes.get(one)?.years ?? null, nodes.get(other)?.years ?? null];
  return first !== null && last !== null && first > last ? [other, one] : [one, other];
}

/** Evidence and what has to be there before: nothing counts them, and nothing asks. */
function joinAsDrawn(
  { chain, links }: JoiningBoard,
  one: LinkEnd,
  other: LinkEnd,
  relation: LinkRelation,
): Joining {
  const [from, to] = drawnWay(chain, one, other);
  if (from === to) return refused({ kind: 'itself' });
  if (isZone(from)) return refused({ kind: 'no-means' });
  return links.some((link) => link.from === from && link.to === to)
    ? { kind: 'exists' }
    : { kind: 'put', relation, from, to };
}

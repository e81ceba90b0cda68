// Which links of a circle are left out: held against taking links one by one, over graphs at random; and sizes at which recursion ends.
import { describe, expect, it } from 'vitest';
import { closingLinks, type Serving } from '../../../shared/chain/without-circles.ts';
import { randomFrom } from '../../kit/seed.ts';

const link = (from: string | number, to: string | number): Serving => ({ from: `${from}`, to: `${to}` });
/** 0 → 1 → … → `length`. */
const row = (length: number): readonly Serving[] => Array.from({ length }, (_, at) => link(at, at + 1));

/** One by one, each asked whether its end gets to its beginning already. */
function oneByOne(fixed: readonly Serving[], links: readonly Serving[]): readonly Serving[] {
  const kept = [...fixed];
  const gets = (from: string, to: string): boolean => {
    const seen = new Set([from]);
    for (const at of seen) for (const each of kept) if (each.from === at) seen.add(each.to);
    return seen.has(to);
  };
  return links.filter((each) => {
    if (gets(each.to, each.from)) return true;
    kept.push(each);
    return false;
  });
}

describe('links that close a circle', () => {
  it('are none where there is no circle', () => {
    expect(closingLinks([], [...row(5), link(0, 5), link(0, 5), link(2, 4)])).toEqual([]);
  });

  it('are, of two that two people made at once, the one that comes second', () => {
    const [one, other] = [link('a', 'b'), link('b', 'a')];
    expect(closingLinks([], [one, other])).toEqual([other]);
    expect(closingLinks([], [other, one])).toEqual([one]);
  });

  it('are never what always holds, nor what only leads to a circle', () => {
    const fixed = [link('leaf', 'branch'), link('branch', 'root')];
    const links = [link('x', 'leaf'), link('root', 'y'), link('y', 'leaf'), link('y', 'z')];
    expect(closingLinks(fixed, links)).toEqual([links[2]]);
  });

  it('are those that serve themselves', () => {
    expect(closingLinks([], [link('a', 'a'), link('a', 'b')])).toEqual([link('a', 'a')]);
  });

  it.each(Array.from({ length: 300 }, (_, seed) => seed))(
    'are those of taking one by one (seed %i)',
    (seed) => {
      const random = randomFrom(seed);
      const ends = 3 + Math.floor(random() * 14);
      const any = () => link(Math.floor(random() * ends), Math.floor(random() * ends));
      const fixed = Array.from({ length: Math.floor(random() * 6) }, any).filter(
        ({ from, to }) => +from < +to,
      );
      const links = Array.from({ length: Math.floor(random() * 40) }, any);
      expect(closingLinks(fixed, links)).toEqual(oneByOne(fixed, links));
    },
  );

  it('are found in a circle of 20,000, whichever is drawn last', () => {
    const random = randomFrom(7);
    const mixed = [...row(20_000), link(20_000, 0)]
      .map((each) => ({ each, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ each }) => each);
    expect(closingLinks([], mixed)).toEqual([mixed.at(-1)]);
    expect(closingLinks(row(20_000), [link(20_000, 0)])).toHaveLength(1);
  });
});

// 筋道 of the sample camp, and of single notes: what counts, what is open, and what is said of it.
import { afterAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { type BoardContent, type Link, type LinkEnd, readBoard } from '../../../shared/board/records.ts';
import { type Chain, readChain } from '../../../shared/chain/chain.ts';
import { coverage } from '../../../shared/chain/coverage.ts';
import { chooseDirection } from '../../../shared/chain/direction.ts';
import { gaps, orphans } from '../../../shared/chain/open-ends.ts';
import { outcome, toDo } from '../../../shared/chain/outcome.ts';
import { outcomeWords } from '../../../shared/chain/outcome-words.ts';
import { wayOf } from '../../../shared/chain/way.ts';
import { readBoardInOrder } from '../../../shared/reading/read-board.ts';
import { demoBoard } from '../../kit/demo-boards.ts';

/** 若葉市: the region's three years hence are not written, and its first step serves nothing. */
const WAKABA = demoBoard(0);
const CONTENT = readBoard(WAKABA.doc);
const CONTEXT = WAKABA.context('ja');
afterAll(() => WAKABA.doc.destroy());

const chainOf = (content: BoardContent): Chain =>
  readChain({ content, readings: readBoardInOrder(content, [], CONTEXT), presented: CONTEXT.presented });
const withLinks = (...pairs: readonly (readonly [from: LinkEnd, to: LinkEnd])[]): BoardContent => ({
  ...CONTENT,
  links: [...CONTENT.links, ...pairs.map(([from, to], nth) => linkFrom(from, to, nth))],
});
const linkFrom = (from: LinkEnd, to: LinkEnd, nth: number): Link => ({
  id: `shape:new-${nth}` as RecordId,
  parentId: 'shape:targets' as RecordId,
  index: `b0${nth + 1}`,
  x: 0,
  y: 0,
  author: null,
  team: null,
  from: from as RecordId,
  to,
  relation: 'serves',
});
/** The demo has one note in each cell. */
const target = (years: number, lane: string) => `shape:targets.target.${years}y.${lane}.1` as RecordId;
const vision = (lane: string): LinkEnd => `zone:shape:targets/vision.20y.${lane}`;
const line = (lane: string) => `shape:vision-revised:vision.revised.${lane}` as RecordId;
const CHAIN = chainOf(CONTENT);

describe('the chain of 若葉市', () => {
  it('says what is open: one note without a link, one empty cell, and nothing of いま', () => {
    expect(orphans(CHAIN).map(({ id }) => id)).toEqual([target(1, 'community')]);
    expect(gaps(CHAIN).map(({ of, before }) => [of.id, before])).toEqual([[target(5, 'community'), 3]]);
    const matrix = coverage(CHAIN);
    expect(matrix?.cells.map(({ state }) => state)).toEqual(
      ['linked linked gap unlinked none', ...Array(2).fill('linked linked linked linked linked')]
        .join(' ')
        .split(' '),
    );
    expect(toDo(CHAIN, matrix).map(({ kind }) => kind)).toEqual(['orphans', 'empty']);
    expect(matrix?.joins).toHaveLength(7);
  });

  it('comes to one sentence', () => {
    expect(outcomeWords(outcome(CHAIN, coverage(CHAIN)))).toEqual({
      ja: '1年後の一歩 3枚のうち、2枚が20年後に届いている。',
      en: 'Of 3 steps in 1 year, 2 reach the 20-year vision.',
    });
  });

  it('shows the way of a note up to 20年後, and asks where it ends on the way down', () => {
    const way = wayOf(CHAIN, target(5, 'community'));
    expect(way?.rungs.map(({ years, state, loose }) => [years, state, loose.map(({ id }) => id)])).toEqual([
      [20, 'reached', []],
      [5, 'own', []],
      [3, 'gap', []],
      [1, 'gap', [target(1, 'community')]],
      [0, 'none', []],
    ]);
    expect(way?.reachesVision).toBe(true);
    expect(wayOf(CHAIN, vision('people'))?.rungs.map(({ state }) => state)).toEqual([
      'own',
      'reached',
      'reached',
      'reached',
      'none',
    ]);
  });
});

describe('the 20年後 column and the line of the revision', () => {
  it('are one end, whichever of them a link names', () => {
    const both = chainOf(withLinks([target(1, 'community'), line('community')]));
    expect(orphans(both)).toEqual([]);
    expect(both.meansOf(both.meant(vision('community'))).map(({ from }) => from)).toEqual([
      target(5, 'community'),
      target(1, 'community'),
    ]);
    expect(chooseDirection(both, vision('community'), line('community'))).toMatchObject({
      reason: { kind: 'itself' },
    });
  });
});

describe('a link between two ends', () => {
  it('goes from the earlier year to the later one, from wherever it is drawn', () => {
    const way = { kind: 'serves', from: target(1, 'community'), to: target(5, 'community') };
    expect(chooseDirection(CHAIN, target(1, 'community'), target(5, 'community'))).toEqual(way);
    expect(chooseDirection(CHAIN, target(5, 'community'), target(1, 'community'))).toEqual(way);
    expect(chooseDirection(CHAIN, vision('people'), target(1, 'community'))).toMatchObject({
      kind: 'serves',
      from: target(1, 'community'),
    });
  });

  it('asks where both are of one year, first for the way in which it was drawn', () => {
    const [one, other] = [target(3, 'people'), target(3, 'organization')];
    expect(chooseDirection(CHAIN, one, other)).toEqual({
      kind: 'ask',
      ways: [
        { from: one, to: other },
        { from: other, to: one },
      ],
    });
  });

  it('is refused where the end serves the means already, with the way by which it does', () => {
    const backwards = chainOf(withLinks([target(5, 'community'), target(1, 'people')]));
    expect(chooseDirection(backwards, target(3, 'people'), target(5, 'community'))).toMatchObject({
      kind: 'refused',
      reason: { kind: 'circle', way: [target(5, 'community'), target(1, 'people'), target(3, 'people')] },
    });
  });

  it('says that it is there already', () => {
    expect(chooseDirection(CHAIN, target(5, 'people'), target(3, 'people'))).toMatchObject({
      kind: 'exists',
    });
  });
});

describe('a circle', () => {
  it('loses the link that lies uppermost, and nothing else', () => {
    const [one, other] = [target(3, 'people'), target(3, 'organization')];
    const chain = chainOf(withLinks([one, other], [other, one]));
    expect(chain.closing).toEqual(['shape:new-1']);
    expect(chain.endsOf(one).map(({ to }) => to)).toContain(other);
  });

  it('is not closed through a note that is gone', () => {
    const gone = 'shape:gone' as RecordId;
    expect(chainOf(withLinks([target(1, 'people'), gone], [gone, target(5, 'people')])).closing).toEqual([]);
  });

  it('is cut at a link and not at the how tree', () => {
    const root = CONTENT.nodes.find(({ id }) => id === 'shape:tree-how:tree.how')?.id;
    const leaf = CONTENT.nodes.find(({ treeParent }) => treeParent === root)?.id;
    if (root === undefined || leaf === undefined) throw new Error('The demo has no how tree');
    const chain = chainOf(withLinks([root, leaf]));
    expect(chain.closing).toEqual(['shape:new-0']);
    expect(chain.endsOf(leaf)).toEqual([{ from: leaf, to: root, link: null }]);
  });
});

describe('a long chain', () => {
  it('of 5,000 links is read, walked and said without overflowing', () => {
    const [note] = CONTENT.notes.filter(({ id }) => id === target(1, 'people'));
    if (note === undefined) throw new Error('no note');
    const notes = Array.from({ length: 5_000 }, (_, nth) => ({ ...note, id: `shape:x${nth}` as RecordId }));
    const links = notes.slice(1).map(({ id }, nth) => ({
      ...linkFrom(`shape:x${nth}` as RecordId, id, 0),
      id: `shape:y${nth}` as RecordId,
    }));
    const last = { ...linkFrom('shape:x4999' as RecordId, vision('people'), 1) };
    const chain = chainOf({ ...CONTENT, notes: [...CONTENT.notes, ...notes], links: [...links, last] });
    expect(wayOf(chain, 'shape:x0' as RecordId)?.reachesVision).toBe(true);
    expect(outcome(chain, coverage(chain))).toMatchObject({ steps: 5_003, reached: 5_000 });
  });
});

describe('the result in words', () => {
  it.each([
    [{ kind: 'steps', years: 1, steps: 3, reached: 3 }, '1年後の一歩 3枚は、すべて20年後に届いている。'],
    [{ kind: 'steps', years: 1, steps: 1, reached: 1 }, '1年後の一歩 1枚は、20年後に届いている。'],
    [{ kind: 'steps', years: 1, steps: 2, reached: 0 }, '1年後の一歩 2枚は、まだ20年後に届いていない。'],
    [{ kind: 'no-steps', years: 1, targets: 4 }, 'ありたい姿 4枚のうち、1年後の一歩はまだない。'],
    [{ kind: 'nothing' }, 'ありたい姿は、まだ書かれていない。'],
    [{ kind: 'no-sheet' }, 'ありたい姿のシートが、まだない。'],
  ] as const)('of %j are %s', (result, ja) => {
    expect(outcomeWords(result).ja).toBe(ja);
  });
});

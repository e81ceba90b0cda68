// 筋道 by seeds: on 10,000 boards at random, with circles, links to what is gone and trees that hang in themselves, the chain says what
// the plainest counting says, whatever order the records come in.
import { describe, expect, it } from 'vitest';
import type { LinkEnd } from '../../../shared/board/records.ts';
import { type Chain, readChain } from '../../../shared/chain/chain.ts';
import { coverage } from '../../../shared/chain/coverage.ts';
import { chooseDirection } from '../../../shared/chain/direction.ts';
import { gaps, orphans } from '../../../shared/chain/open-ends.ts';
import { outcome } from '../../../shared/chain/outcome.ts';
import { wayOf } from '../../../shared/chain/way.ts';
import { readBoardInOrder } from '../../../shared/reading/read-board.ts';
import { randomFrom } from '../../kit/seed.ts';
import { cellOn, isShown, looseOn, openOn, type Truth, truthOf } from './brute-force.ts';
import { anyBoard, type Known, type KnownBoard, LANE_IDS, shuffled } from './random-boards.ts';

const BOARDS = 10_000;
const PARTS = 10;
const CAMP = { ownTeam: null, teams: [] };
const YEARS = [20, 5, 3, 1, 0];

describe('the chain of any board', () => {
  it.each(Array.from({ length: PARTS }, (_, part) => part))('is what counting says (part %i)', (part) => {
    for (let seed = part; seed < BOARDS; seed += PARTS) {
      const board = anyBoard(randomFrom(seed));
      const [says, is] = [told(board), counted(board)];
      // Comparing texts costs a tenth; what differs is shown as it is.
      if (JSON.stringify(says) !== JSON.stringify(is)) expect({ seed, ...says }).toEqual({ seed, ...is });
    }
  });

  it('is the same in whatever order the records come', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const random = randomFrom(seed);
      const board = anyBoard(random);
      const { notes, nodes, links } = board.content;
      const content = {
        ...board.content,
        notes: shuffled(notes, random),
        nodes: shuffled(nodes, random),
        links: shuffled(links, random),
      };
      expect(new Set(chainOf({ ...board, content }).closing)).toEqual(new Set(chainOf(board).closing));
    }
  });
});

const chainOf = ({ content }: KnownBoard): Chain =>
  readChain({ content, readings: readBoardInOrder(content, [], CAMP) });

/** What the chain says. */
function told(board: KnownBoard) {
  const chain = chainOf(board);
  const matrix = coverage(chain);
  const pairs = pairsOf(board);
  const [[one]] = pairs;
  const way = wayOf(chain, one);
  return {
    closing: [...chain.closing].sort(),
    orphans: ids(orphans(chain)),
    gaps: gaps(chain)
      .map(({ of, before }) => `${of.id} ${before}`)
      .sort(),
    cells: matrix?.cells.map(({ lane, years, nodes, linked, unlinked }) => [
      lane,
      years,
      { ids: ids(nodes), linked, unlinked },
    ]),
    joins: matrix?.joins.reduce((sum, { count }) => sum + count, 0),
    outcome: outcome(chain, matrix),
    way: way === null ? null : ids([...way.aside, ...way.rungs.flatMap(({ nodes }) => nodes)]),
    reachesVision: way?.reachesVision,
    rungs: way?.rungs.filter(({ state }) => state === 'gap').map(({ years }) => years),
    choices: pairs.map(([from, to]) => choiceBy(chain, from, to)),
  };
}

/** What counting says. */
function counted(board: KnownBoard) {
  const truth = truthOf(board);
  const pairs = pairsOf(board);
  const [[one]] = pairs;
  const { serves, gets } = truth;
  const cells = LANE_IDS.flatMap((lane) =>
    YEARS.map((years) => [lane, years, cellOn(board, truth, lane, years)] as const),
  );
  const cellOf = (id: LinkEnd): string | undefined =>
    cells
      .find(([, , cell]) => cell.ids.includes(id))
      ?.slice(0, 2)
      .join();
  const of = board.known.get(truth.meant(one));
  const onWay = [...board.known.values()].filter(
    ({ id }) => of !== undefined && (id === of.id || gets(id, of.id) || gets(of.id, id)),
  );
  return {
    closing: [...truth.closing].sort(),
    orphans: ids(looseOn(board, truth)),
    gaps: openOn(board, truth),
    cells: board.hasTargets ? cells : undefined,
    joins: board.hasTargets
      ? serves.filter(([from, to]) => {
          const [start, end] = [cellOf(from), cellOf(to)];
          return start !== undefined && end !== undefined && start !== end;
        }).length
      : undefined,
    outcome: outcomeOn(board, truth, cells),
    way: of === undefined ? null : ids(onWay),
    reachesVision:
      of && onWay.some((each) => isVision(board, each) && (each.id === of.id || gets(of.id, each.id))),
    rungs: of && gapsOnWay(board, of, onWay),
    choices: pairs.map(([from, to]) => choiceOn(board, truth, from, to)),
  };
}

const ids = (nodes: readonly { readonly id: LinkEnd }[]): readonly LinkEnd[] =>
  nodes.map(({ id }) => id).sort();
const isVision = (board: KnownBoard, known: Known): boolean =>
  known.part === 'vision' && isShown(board, known);

function outcomeOn(
  board: KnownBoard,
  { gets }: Truth,
  cells: readonly (readonly [string, number, { readonly ids: readonly LinkEnd[] }])[],
) {
  if (!board.hasTargets) return { kind: 'no-sheet' };
  const targets = cells.filter(([, years]) => years > 0 && years < 20).flatMap(([, , cell]) => cell.ids);
  const steps = cells.filter(([, years]) => years === 1).flatMap(([, , cell]) => cell.ids);
  if (targets.length === 0) return { kind: 'nothing' };
  if (steps.length === 0) return { kind: 'no-steps', years: 1, targets: targets.length };
  const visions = [...board.known.values()].filter((each) => isVision(board, each));
  const reached = steps.filter((step) => visions.some(({ id }) => gets(step, id))).length;
  return { kind: 'steps', years: 1, steps: steps.length, reached };
}

function gapsOnWay(board: KnownBoard, { years: own }: Known, onWay: readonly Known[]): readonly number[] {
  if (own === null) return [];
  const passed = onWay.flatMap(({ years }) => (years === null ? [] : [years]));
  const asked = board.hasTargets ? [20, 5, 3, 1] : [20];
  return asked.filter((years) => {
    if (passed.includes(years)) return false;
    return years > own ? !passed.some((each) => each > years) : !passed.some((each) => each < years);
  });
}

function choiceBy(chain: Chain, one: LinkEnd, other: LinkEnd): string {
  const choice = chooseDirection(chain, one, other);
  return choice.kind === 'refused' ? choice.reason.kind : choice.kind;
}

function choiceOn(board: KnownBoard, { meant, serves, gets }: Truth, one: LinkEnd, other: LinkEnd): string {
  const [a, b] = [board.known.get(meant(one)), board.known.get(meant(other))];
  if (a === undefined || b === undefined) return 'gone';
  if (a === b) return 'itself';
  const mayBe = (from: Known, to: Known): boolean => {
    if (from.isMirror) return false;
    if (from.years === null || to.years === null) return true;
    if (from.years !== to.years) return from.years < to.years;
    const isOneModel = from.column !== null && to.column !== null;
    return !isOneModel || (from.column ?? 0) <= (to.column ?? 0);
  };
  const ways = [mayBe(a, b) ? [a, b] : [], mayBe(b, a) ? [b, a] : []].filter((way) => way.length === 2);
  if (ways.length === 0) return 'no-means';
  if (ways.some(([from, to]) => serves.some((pair) => pair[0] === from?.id && pair[1] === to?.id)))
    return 'exists';
  const open = ways.filter(([from, to]) => from !== undefined && to !== undefined && !gets(to.id, from.id));
  return open.length === 0 ? 'circle' : ways.length === 1 ? 'serves' : 'ask';
}

type Ends = readonly [LinkEnd, LinkEnd];

/** Ends two by two, by what there happens to be: the same for whoever asks. */
function pairsOf({ content, nameable }: KnownBoard): readonly [Ends, ...Ends[]] {
  const first = content.links.length * 7 + content.notes.length;
  const pairAt = (at: number): Ends => {
    const [one, other] = [nameable[at % nameable.length], nameable[(at * 3 + 1) % nameable.length]];
    if (one === undefined || other === undefined) throw new Error('nothing to link');
    return [one, other];
  };
  return [pairAt(first), pairAt(first + 1), pairAt(first + 2), pairAt(first + 3), pairAt(first + 4)];
}

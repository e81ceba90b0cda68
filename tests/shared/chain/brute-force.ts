// The oracle of the chain: the same questions asked in the plainest way, over every pair and every way there is, by what the maker of the
// board knows of it. Shares no code with shared/chain.
import type { RecordId } from '../../../shared/board/ids.ts';
import type { Link, LinkEnd, TreeNode } from '../../../shared/board/records.ts';
import { type Known, type KnownBoard, LANE_IDS } from './random-boards.ts';

type Pair = readonly [from: LinkEnd, to: LinkEnd];

/** What counts, and what does not. */
export interface Truth {
  readonly serves: readonly Pair[];
  readonly closing: readonly RecordId[];
  /** Does the first serve the second, by any way? */
  readonly gets: (from: LinkEnd, to: LinkEnd) => boolean;
  readonly meant: (end: LinkEnd) => LinkEnd;
}

export function truthOf(board: KnownBoard): Truth {
  const meant = (end: LinkEnd): LinkEnd => meantOn(board, end);
  const kept: Pair[] = hangingOn(board.content.nodes);
  const closing: RecordId[] = [];
  const inOrder = [...board.content.links].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  for (const { id, from, to, relation } of inOrder) {
    const pair: Pair = [meant(from), meant(to)];
    if (relation !== 'serves' || !board.known.has(pair[0]) || !board.known.has(pair[1])) continue;
    if (pair[0] === pair[1] || isReached(kept, pair[1], pair[0])) closing.push(id);
    else kept.push(pair);
  }
  return { serves: kept, closing, gets: (from, to) => isReached(kept, from, to), meant };
}

const orderOf = ({ index, id }: Link): string => `${index} ${id}`;

function meantOn({ hasRevision, known }: KnownBoard, end: LinkEnd): LinkEnd {
  const lane = LANE_IDS.find((each) => end === `zone:shape:targets/vision.20y.${each}`);
  if (hasRevision && lane !== undefined) return `shape:vision-revised:vision.revised.${lane}` as RecordId;
  if (end !== 'zone:shape:logic-model/logic.final') return end;
  if (hasRevision) return 'shape:vision-revised:vision.revised.sentence' as RecordId;
  const draft = 'shape:vision:vision.draft.sentence' as RecordId;
  return known.has(draft) ? draft : end;
}

/** Each node serves the one it hangs on; who hangs on nothing that is there, or first in a circle, hangs on the question. */
function hangingOn(nodes: readonly TreeNode[]): Pair[] {
  const root = nodes.find(({ id }) => id === 'shape:tree-how:tree.how');
  const parents = new Map<RecordId, RecordId>();
  for (const { id, treeParent } of nodes) {
    if (root === undefined || id === root.id) continue;
    parents.set(
      id,
      treeParent !== null && nodes.some((each) => each.id === treeParent) ? treeParent : root.id,
    );
  }
  for (const id of [...parents.keys()].sort()) {
    const circle: RecordId[] = [];
    for (let at = parents.get(id); at !== undefined && !circle.includes(at); at = parents.get(at))
      circle.push(at);
    if (circle.includes(id) && root !== undefined && [...circle].sort()[0] === id) parents.set(id, root.id);
  }
  return [...parents];
}

function isReached(
  pairs: readonly Pair[],
  from: LinkEnd,
  to: LinkEnd,
  passed: readonly LinkEnd[] = [],
): boolean {
  return pairs.some(
    ([start, end]) =>
      start === from && !passed.includes(end) && (end === to || isReached(pairs, end, to, [...passed, end])),
  );
}

/** つながりなし. */
export const looseOn = (board: KnownBoard, { serves }: Truth): readonly Known[] =>
  [...board.known.values()].filter(
    ({ id, part, isWritten }) =>
      (part === 'target' || part === 'action') && isWritten && !serves.some(([from]) => from === id),
  );

/** A cell's notes, those of them that are linked, and those that are not. */
export function cellOn(board: KnownBoard, truth: Truth, lane: string, years: number) {
  const notes = inCell(board, truth, lane, years);
  const side = years === 20 ? 1 : 0;
  const isLinked = ({ id }: Known): boolean => truth.serves.some((pair) => pair[side] === id);
  const unlinked = years === 0 ? [] : notes.filter((note) => !isLinked(note));
  return {
    ids: notes.map(({ id }) => id).sort(),
    linked: notes.filter(isLinked).length,
    unlinked: unlinked.length,
  };
}

function inCell(board: KnownBoard, truth: Truth, lane: string, years: number): readonly Known[] {
  if (years === 20) {
    const vision = board.known.get(truth.meant(`zone:shape:targets/vision.20y.${lane}`));
    return vision !== undefined && isShown(board, vision) ? [vision] : [];
  }
  const zone = years === 0 ? `now.${lane}` : `target.${years}y.${lane}`;
  return [...board.known.values()].filter(
    ({ cell, isWritten }) => cell === `shape:targets/${zone}` && isWritten,
  );
}

/** Has it words, or is the draft shown in its place, where a column for it is? */
export function isShown(board: KnownBoard, { id, part, lane, isWritten }: Known): boolean {
  if (isWritten || part !== 'vision' || !id.startsWith('shape:vision-revised:')) return isWritten;
  if (!(lane === null ? board.hasModel : board.hasTargets)) return false;
  const source = lane === null ? 'shape:vision:vision.draft.sentence' : `shape:vision/vision.draft.${lane}`;
  return [...board.known.values()].some(
    (each) => (each.cell === source || each.id === source) && each.isWritten,
  );
}

/** Ends of the matrix that nothing serves, with the year before. */
export function openOn(board: KnownBoard, { serves, meant }: Truth): readonly string[] {
  if (!board.hasTargets) return [];
  const lanes = LANE_IDS.map((lane) => meant(`zone:shape:targets/vision.20y.${lane}`));
  return [...board.known.values()]
    .filter((each) => each.part === 'target' || lanes.includes(each.id))
    .filter((each) => isShown(board, each) && !serves.some(([, to]) => to === each.id))
    .flatMap(({ id, years }) =>
      years === 20 ? [`${id} 5`] : years === 5 ? [`${id} 3`] : years === 3 ? [`${id} 1`] : [],
    )
    .sort();
}

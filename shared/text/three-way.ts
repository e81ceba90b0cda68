// Merging two people's edits of one text that know only a common earlier state of it: what each of them changed, character
// by character, comes into one text. For what Yjs cannot merge: work that was written on another epoch, and texts of a form.

/** One change of a text: at `at` (UTF-16 units) `remove` units go and `insert` comes. */
export interface TextEdit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** A stretch of the old text, in characters, and what stands in its place. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly insert: readonly string[];
}

/** Texts that differ in more characters than this are not compared further: what differs is replaced as a whole. */
const MOST_DIFFERENCES = 500;

/**
 * The edits that bring into `ours` what `theirs` changed since `base`, in ascending order and in positions of `ours`. What
 * both changed alike is done once; where both wrote, ours stands first; what one deleted is gone.
 */
export function threeWayEdits(base: string, theirs: string, ours: string): readonly TextEdit[] {
  if (base === theirs || theirs === ours) return [];
  const old = [...base];
  const done = differences(old, [...ours]);
  const edits: { at: number; remove: number; insert: string }[] = [];
  for (const hunk of differences(old, [...theirs])) {
    if (done.some((other) => isSameHunk(other, hunk))) continue;
    if (hunk.insert.length > 0)
      edits.push({ at: placeIn(done, hunk.from), remove: 0, insert: hunk.insert.join('') });
    for (let at = hunk.from; at < hunk.to; at++) {
      if (done.some(({ from, to }) => at >= from && at < to)) continue;
      const place = placeIn(done, at);
      const last = edits.at(-1);
      if (last !== undefined && last.insert === '' && last.at + last.remove === place) last.remove++;
      else edits.push({ at: place, remove: 1, insert: '' });
    }
  }
  return inUnits(edits, [...ours]);
}

/** `ours` after the edits. */
export function applyEdits(ours: string, edits: readonly TextEdit[]): string {
  let text = ours;
  for (const { at, remove, insert } of [...edits].reverse())
    text = text.slice(0, at) + insert + text.slice(at + remove);
  return text;
}

const isSameHunk = (a: Hunk, b: Hunk): boolean =>
  a.from === b.from && a.to === b.to && a.insert.join('') === b.insert.join('');

/** Where the gap before an old character lies in the text that the hunks made; behind what they put there. */
function placeIn(hunks: readonly Hunk[], gap: number): number {
  let shift = 0;
  for (const { from, to, insert } of hunks) {
    if (gap < from) break;
    if (gap <= to) return from + shift + insert.length;
    shift += insert.length - (to - from);
  }
  return gap + shift;
}

/** The same edits in UTF-16 units. */
function inUnits(edits: readonly TextEdit[], chars: readonly string[]): readonly TextEdit[] {
  const starts = [0];
  for (const char of chars) starts.push((starts.at(-1) ?? 0) + char.length);
  const unit = (at: number): number => starts[at] ?? 0;
  return edits.map(({ at, remove, insert }) => ({
    at: unit(at),
    remove: unit(at + remove) - unit(at),
    insert,
  }));
}

/** What makes `b` of `a`, in ascending order, never touching each other. */
function differences(a: readonly string[], b: readonly string[]): readonly Hunk[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  if (start === endA && start === endB) return [];
  const kept = commonCharacters(a.slice(start, endA), b.slice(start, endB));
  const hunks: Hunk[] = [];
  let fromA = start;
  let fromB = start;
  for (const [i, j] of [...kept, [endA - start, endB - start] as const]) {
    if (start + i > fromA || start + j > fromB)
      hunks.push({ from: fromA, to: start + i, insert: b.slice(fromB, start + j) });
    fromA = start + i + 1;
    fromB = start + j + 1;
  }
  return hunks;
}

/** Pairs of positions of characters that both have, by Myers' greedy algorithm; none when too much differs. */
function commonCharacters(
  a: readonly string[],
  b: readonly string[],
): readonly (readonly [number, number])[] {
  const most = Math.min(a.length + b.length, MOST_DIFFERENCES);
  const furthest = new Diagonals(most);
  furthest.set(1, 0);
  const trace: Diagonals[] = [];
  for (let d = 0; d <= most; d++) {
    trace.push(furthest.copy(d));
    for (let k = -d; k <= d; k += 2) {
      let x = startOn(furthest, k, d);
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a.length, b.length);
    }
  }
  return [];
}

/** How far the paths reach on each diagonal. Plain numbers, because long texts that differ much have 100,000 of them. */
class Diagonals {
  readonly #reach: Int32Array;
  readonly #middle: number;

  constructor(most: number, reach = new Int32Array(2 * most + 3).fill(-1)) {
    this.#reach = reach;
    this.#middle = most + 1;
  }

  /** -1 where no path came. */
  get(k: number): number {
    return this.#reach[this.#middle + k] ?? -1;
  }
  set(k: number, x: number): void {
    this.#reach[this.#middle + k] = x;
  }
  /** The diagonals that paths with `d` differences look at. */
  copy(d: number): Diagonals {
    return new Diagonals(d, this.#reach.slice(this.#middle - d - 1, this.#middle + d + 2));
  }
}

/** Where a path with `d` differences begins on the diagonal `k`: coming from above or from the left. */
function startOn(furthest: Diagonals, k: number, d: number): number {
  return isFromAbove(furthest, k, d) ? furthest.get(k + 1) : furthest.get(k - 1) + 1;
}

const isFromAbove = (furthest: Diagonals, k: number, d: number): boolean =>
  k === -d || (k !== d && furthest.get(k - 1) < furthest.get(k + 1));

function walkBack(
  trace: readonly Diagonals[],
  endX: number,
  endY: number,
): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let x = endX;
  let y = endY;
  for (let d = trace.length - 1; d >= 0; d--) {
    const furthest = trace[d];
    if (furthest === undefined) break;
    const k = x - y;
    const start = startOn(furthest, k, d);
    while (x > start && y > start - k) {
      x--;
      y--;
      pairs.push([x, y]);
    }
    x = d === 0 ? 0 : isFromAbove(furthest, k, d) ? start : start - 1;
    y = d === 0 ? 0 : x - (isFromAbove(furthest, k, d) ? k + 1 : k - 1);
  }
  return pairs.reverse();
}

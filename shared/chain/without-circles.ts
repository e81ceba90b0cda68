// Which links do not count, so that nothing serves itself by any way round: one rule for every device and the server, whatever order
// records came in. Links are taken in the order that they are handed over, and one that would close a circle with those before it,
// and with what always holds, is left out; so only links within circles are, and the rest says as much as it can. Pure; knows no boards.

/** Something that serves something else; `from` and `to` are any names. */
export interface Serving {
  readonly from: string;
  readonly to: string;
}

/**
 * The links that close a circle, in their order. `fixed` always holds and has no circle in itself. Time grows with what there is
 * and, where there are circles, with how much lies within them; nothing is recursive. Where somebody has made so many circles that
 * this would take long, more of their links are left out than would have to be, the same ones everywhere.
 */
export function closingLinks<L extends Serving>(
  fixed: readonly Serving[],
  links: readonly L[],
): readonly L[] {
  const { numbers, ways } = numbered([...fixed, ...links]);
  const { circleOf, places } = circles(numbers.size, ways);
  const order = new KeptOrder(places);
  return [...fixed, ...links].flatMap((_each, at) => {
    const way = ways[at];
    const link = links[at - fixed.length];
    if (way === undefined || circleOf[way[0]] !== circleOf[way[1]]) return [];
    return order.add(way[0], way[1], link === undefined) || link === undefined ? [] : [link];
  });
}

/** Steps of search, some 20 ms: a thousand times what honest boards need, which have a circle at a time. */
const MOST_SEARCHED = 300_000;

/** Steps that it takes to place one of them anew. */
const PLACED = 10;

type Way = readonly [from: number, to: number];

function numbered(all: readonly Serving[]) {
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
  return { numbers, ways: all.map(({ from, to }): Way => [numberOf(from), numberOf(to)]) };
}

const listsOf = (count: number): number[][] => Array.from({ length: count }, () => []);

/**
 * For each number the circles it is in, by one name; a number outside all circles has a name of its own (Tarjan). And its place in an
 * order that most ways keep, all of them where there is no circle.
 */
function circles(count: number, ways: readonly Way[]) {
  const next = listsOf(count);
  for (const [from, to] of ways) next[from]?.push(to);
  const found = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const circleOf = new Int32Array(count).fill(-1);
  const taken = new Int32Array(count);
  const places = new Int32Array(count);
  const open: number[] = [];
  let clock = 0;
  let place = count;
  for (let start = 0; start < count; start += 1) {
    const trail = found[start] === -1 ? [start] : [];
    for (let at = trail.at(-1); at !== undefined; at = trail.at(-1)) {
      if (found[at] === -1) {
        found[at] = clock;
        low[at] = clock;
        clock += 1;
        open.push(at);
      }
      const child = next[at]?.[taken[at] ?? 0];
      if (child !== undefined) {
        taken[at] = (taken[at] ?? 0) + 1;
        if (found[child] === -1) trail.push(child);
        else if (circleOf[child] === -1) low[at] = Math.min(low[at] ?? 0, found[child] ?? 0);
        continue;
      }
      trail.pop();
      place -= 1;
      places[at] = place;
      const above = trail.at(-1);
      if (above !== undefined) low[above] = Math.min(low[above] ?? 0, low[at] ?? 0);
      if (low[at] !== found[at]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        circleOf[member] = at;
        if (member === at) break;
      }
    }
  }
  return { circleOf, places };
}

/** Numbers in an order in which everything stands before what it serves, kept while ways are added (Pearce and Kelly). */
class KeptOrder {
  readonly #place: Int32Array;
  readonly #ends: number[][];
  readonly #means: number[][];
  #searched = 0;

  constructor(places: Int32Array) {
    this.#place = places;
    this.#ends = listsOf(places.length);
    this.#means = listsOf(places.length);
  }

  /** Adds a way unless it closes a circle; was it added? `isSure`: it closes none. */
  add(from: number, to: number, isSure: boolean): boolean {
    if (from === to) return false;
    const [first, last] = [this.#placeOf(to), this.#placeOf(from)];
    if (first < last) {
      if (this.#searched > MOST_SEARCHED && !isSure) return false;
      const after = this.#within(to, this.#ends, (place) => place <= last);
      if (after.has(from)) return false;
      this.#reorder(
        this.#within(from, this.#means, (place) => place >= first),
        after,
      );
    }
    this.#ends[from]?.push(to);
    this.#means[to]?.push(from);
    return true;
  }

  #placeOf(number: number): number {
    return this.#place[number] ?? 0;
  }

  #within(start: number, lists: readonly number[][], isMeant: (place: number) => boolean): Set<number> {
    const seen = new Set([start]);
    for (const at of seen)
      for (const each of lists[at] ?? []) if (isMeant(this.#placeOf(each))) seen.add(each);
    return seen;
  }

  /** Those before go to the first places that both have, those after behind them. */
  #reorder(before: Set<number>, after: Set<number>): void {
    const byPlace = (numbers: Set<number>) =>
      [...numbers].sort((a, b) => this.#placeOf(a) - this.#placeOf(b));
    const all = [...byPlace(before), ...byPlace(after)];
    const places = all.map((each) => this.#placeOf(each)).sort((a, b) => a - b);
    this.#searched += all.length * PLACED;
    for (const [at, each] of all.entries()) this.#place[each] = places[at] ?? 0;
  }
}

// Deletes of an update, as far as they reach something that lives: a range of nine bytes may span a whole board, and an honest
// SyncStep2 names everything that was ever deleted. Walks a bounded number of items at a time.
import * as Y from 'yjs';

/** Items that are dead already cost this part of one that lives. */
const DEAD = 1 / 16;

/** The deletes of one author: clock and length of each range, one after the other, ascending and apart. */
export class DeleteWalk {
  readonly client: number;
  readonly #ranges: readonly number[];
  #index = 0;
  /** Clock up to which the present range was walked. */
  #clock = 0;

  constructor(client: number, ranges: readonly number[]) {
    this.client = client;
    this.#ranges = ranges;
  }

  get isDone(): boolean {
    return this.#index >= this.#ranges.length;
  }

  /**
   * Goes on until about so many items were reached. Returns the ranges that live in `doc` (clock and length in a row), and how
   * much was reached. A range beyond what the document knows is returned as it is: it is a gap.
   */
  take(doc: Y.Doc, units: number): { readonly ranges: readonly number[]; readonly reached: number } {
    const structs = doc.store.clients.get(this.client) ?? [];
    const state = Y.getState(doc.store, this.client);
    const ranges: number[] = [];
    let reached = 0;
    for (; !this.isDone && reached < units; this.#index += 2) {
      const clock = this.#ranges[this.#index] ?? 0;
      const end = clock + (this.#ranges[this.#index + 1] ?? 0);
      reached += DEAD;
      if (end > state) {
        ranges.push(clock, end - clock);
        continue;
      }
      this.#clock = Math.max(this.#clock, clock);
      if (this.#clock >= end) continue;
      for (let at = Y.findIndexSS(structs, this.#clock); this.#clock < end && reached < units; at += 1) {
        const struct = structs[at];
        if (struct === undefined) break;
        const until = Math.min(end, struct.id.clock + struct.length);
        const isLive = struct instanceof Y.Item && !struct.deleted;
        if (isLive) add(ranges, this.#clock, until);
        reached += isLive ? 1 : DEAD;
        this.#clock = until;
      }
      if (this.#clock < end) return { ranges, reached };
    }
    return { ranges, reached };
  }
}

function add(ranges: number[], from: number, to: number): void {
  const at = ranges.length - 2;
  const last = ranges[at];
  if (last !== undefined && last + (ranges[at + 1] ?? 0) === from) ranges[at + 1] = to - last;
  else ranges.push(from, to - from);
}

/** The parts of the ranges that lie between two clocks. */
export function within(ranges: readonly number[], from: number, to: number): readonly number[] {
  let low = 0;
  let high = ranges.length / 2;
  // The first range that ends behind `from`.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[2 * middle] ?? 0) + (ranges[2 * middle + 1] ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const inside: number[] = [];
  for (let at = 2 * low; at < ranges.length; at += 2) {
    const clock = ranges[at] ?? 0;
    if (clock >= to) break;
    const start = Math.max(clock, from);
    inside.push(start, Math.min(clock + (ranges[at + 1] ?? 0), to) - start);
  }
  return inside;
}

/** How many items of the document the deletes reach, at once and without walking them: never less than there are. */
export function reachOf(doc: Y.Doc, deletes: ReadonlyMap<number, readonly number[]>): number {
  let reach = 0;
  for (const [client, ranges] of deletes) {
    const structs = doc.store.clients.get(client) ?? [];
    const state = Y.getState(doc.store, client);
    for (let at = 0; at < ranges.length; at += 2) {
      const clock = ranges[at] ?? 0;
      const last = Math.min(clock + (ranges[at + 1] ?? 0), state) - 1;
      reach += last < clock ? 1 : 1 + Y.findIndexSS(structs, last) - Y.findIndexSS(structs, clock);
    }
  }
  return reach;
}

// What will happen, in the order of its time: a heap, because ten thousand people have something to do.

interface Entry {
  readonly atMs: number;
  /** Of two at one time, the one that was noted first. */
  readonly nth: number;
  readonly run: () => void;
}

const isSooner = (left: Entry, right: Entry): boolean =>
  left.atMs < right.atMs || (left.atMs === right.atMs && left.nth < right.nth);

export class Agenda {
  readonly #heap: Entry[] = [];
  #count = 0;

  /** The time of the next; Infinity without one. */
  get nextAtMs(): number {
    return this.#heap[0]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  note(atMs: number, run: () => void): void {
    const entry = { atMs, nth: this.#count, run };
    this.#count += 1;
    let at = this.#heap.length;
    for (;;) {
      const above = (at - 1) >> 1;
      const parent = at > 0 ? this.#heap[above] : undefined;
      if (parent === undefined || isSooner(parent, entry)) break;
      this.#heap[at] = parent;
      at = above;
    }
    this.#heap[at] = entry;
  }

  /** Takes the next one off, and does it. */
  runNext(): void {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (first === undefined || last === undefined) return;
    if (first !== last) this.#sink(last);
    first.run();
  }

  #sink(entry: Entry): void {
    let at = 0;
    for (;;) {
      const [left, right] = [this.#heap[2 * at + 1], this.#heap[2 * at + 2]];
      if (left === undefined) break;
      const isRight = right !== undefined && isSooner(right, left);
      const child = isRight ? right : left;
      if (isSooner(entry, child)) break;
      this.#heap[at] = child;
      at = 2 * at + (isRight ? 2 : 1);
    }
    this.#heap[at] = entry;
  }
}

// What a meter is: plain numbers that whoever is at work adds to. Nothing here knows a name, a label or a reader; how meters are
// printed is exposition.ts.

/** A number that only grows. */
export class Counter {
  #value = 0;

  get value(): number {
    return this.#value;
  }

  add(more = 1): void {
    this.#value += more;
  }
}

/** A number that is so now. */
export class Gauge {
  #value = 0;

  get value(): number {
    return this.#value;
  }

  set(value: number): void {
    this.#value = value;
  }
}

/** How often each of a closed set of words occurred: reasons and the like, never what somebody typed. */
export class CounterByWord<Word extends string> {
  readonly #counts = new Map<Word, number>();

  /** What occurred so far. */
  get counts(): ReadonlyMap<Word, number> {
    return this.#counts;
  }

  add(word: Word): void {
    this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }
}

/** How many values lay at or below each bound, as Prometheus counts them. */
export class Histogram {
  /** Upper bounds, rising, in the unit of the values. */
  readonly bounds: readonly number[];
  readonly #within: number[];
  #count = 0;
  #sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.#within = bounds.map(() => 0);
  }

  get count(): number {
    return this.#count;
  }
  get sum(): number {
    return this.#sum;
  }

  /** Values at or below each bound, those of lower bounds included. */
  cumulative(): readonly number[] {
    let sum = 0;
    return this.#within.map((count) => {
      sum += count;
      return sum;
    });
  }

  observe(value: number): void {
    this.#count += 1;
    this.#sum += value;
    // A dozen bounds: looking from the lowest is as quick as any search.
    const at = this.bounds.findIndex((bound) => value <= bound);
    if (at >= 0) this.#within[at] = (this.#within[at] ?? 0) + 1;
  }
}

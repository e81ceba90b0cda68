// A histogram of delays: adding is a store into an array, so that a million a minute do not disturb what is measured.

const STEP_MS = 0.1;
/** Twenty seconds; later ones count as this. */
const STEPS = 200_000;

export class Delays {
  readonly #counts = new Uint32Array(STEPS);
  #total = 0;

  add(delayMs: number): void {
    const step = Math.min(STEPS - 1, Math.max(0, Math.floor(delayMs / STEP_MS)));
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
    this.#total += 1;
  }

  get count(): number {
    return this.#total;
  }

  /** The delay in ms below which this share of all lies; NaN without any. */
  at(share: number): number {
    let left = Math.ceil(this.#total * share);
    for (let step = 0; step < STEPS && this.#total > 0; step++) {
      left -= this.#counts[step] ?? 0;
      if (left <= 0) return (step + 1) * STEP_MS;
    }
    return Number.NaN;
  }

  /** What another one has counted, as it can be sent between processes. */
  get counted(): Uint32Array {
    return this.#counts.slice(0, this.#counts.findLastIndex((count) => count > 0) + 1);
  }

  /** Adds what another one has counted. */
  addAll(counted: Uint32Array): void {
    for (const [step, count] of counted.entries()) {
      this.#counts[step] = (this.#counts[step] ?? 0) + count;
      this.#total += count;
    }
  }

  clear(): void {
    this.#counts.fill(0);
    this.#total = 0;
  }
}

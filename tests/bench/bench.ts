// What a benchmark answers: ours beside a peer measured in the same run, as a ratio with a stated bound. Absolute
// figures of a shared machine say little; the ratio is what we promise.

export interface BenchResult {
  /** Short name, such as `relay 100 people, 20 writing`. */
  readonly case: string;
  /** Our figure with its unit, for people: `312 ms`, `58 000/s`. */
  readonly ours: string;
  /** The peer's figure with its name and version; `–` where the case is a plain size. */
  readonly peer: string;
  /** ours ÷ peer, in the sense that smaller is better. */
  readonly ratio: number;
  /** The case fails above this ratio. */
  readonly bound: number;
}

export type Bench = () => Promise<readonly BenchResult[]>;

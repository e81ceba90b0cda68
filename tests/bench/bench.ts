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
  /** Everything measured on the way, for bench-results.json. */
  readonly details?: unknown;
}

/** `wants` tells by its name whether a case was asked for; a bench may leave out those that were not. */
export type Bench = (wants: (name: string) => boolean) => Promise<readonly BenchResult[]>;

/** A plain figure with its promise: what is measured must be at most (or at least) `limit`. */
export function promised(
  name: string,
  value: number,
  sense: 'at most' | 'at least',
  limit: number,
  unit: string,
): BenchResult {
  const sign = sense === 'at most' ? '≤' : '≥';
  return {
    case: name,
    ours: `${figure(value)} ${unit}`,
    peer: `promised ${sign} ${figure(limit)} ${unit}`,
    ratio: ratioOf(value, sense, limit),
    bound: 1,
  };
}

/** What could not be measured, or is none at all, is not within its bound. */
function ratioOf(value: number, sense: 'at most' | 'at least', limit: number): number {
  if (Number.isNaN(value)) return Infinity;
  if (sense === 'at most') return value / limit;
  return value > 0 ? limit / value : Infinity;
}

/** Three digits that mean something. */
export const figure = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

// Choices that depend on a seed alone.
import { randomFrom } from '../../../kit/seed.ts';

export interface Dice {
  /** A whole number in [0, below). */
  below(below: number): number;
  between(low: number, high: number): number;
  /** True in `percent` of cases. */
  chance(percent: number): boolean;
  pick<T>(items: readonly T[]): T | undefined;
  /** Up to `most` different ones, at least one when there are any. */
  some<T>(items: readonly T[], most: number): readonly T[];
}

export function diceFrom(seed: number): Dice {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(items: readonly T[]): T | undefined => items[below(items.length)];
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (percent) => random() * 100 < percent,
    pick,
    some: (items, most) => {
      const left = [...items];
      const count = Math.min(left.length, 1 + below(most));
      return Array.from({ length: count }, () => left.splice(below(left.length), 1)).flat();
    },
  };
}

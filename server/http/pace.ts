// How often one person may ask for what costs everybody else something: a board that is read and changed, a hall that is told to read again.
import type { PersonId } from '../../shared/board/ids.ts';
import { RefusedError } from './errors.ts';

interface PaceLimits {
  /** So many at once, after a rest of `windowMs`. */
  readonly most: number;
  readonly windowMs: number;
}

export const PACES = {
  /** Words are typed anew each time: a diligent hand needs ten seconds. */
  paraphrases: { most: 30, windowMs: 60_000 },
  /** Once a year; a mistake or two, and all boards of a rehearsal. */
  deletions: { most: 6, windowMs: 10 * 60_000 },
} as const satisfies Record<string, PaceLimits>;

export class Pace {
  readonly #limits: PaceLimits;
  readonly #steadyMs: () => number;
  /** When each person asked within the window, the first first. Who has rested is forgotten when somebody asks. */
  readonly #asked = new Map<PersonId, readonly number[]>();

  constructor(limits: PaceLimits, steadyMs: () => number) {
    this.#limits = limits;
    this.#steadyMs = steadyMs;
  }

  /** Notes that the person asks. Throws RefusedError (`too-fast`) beyond the limit. */
  take(person: PersonId): void {
    const nowMs = this.#steadyMs();
    const { most, windowMs } = this.#limits;
    for (const [who, times] of this.#asked) {
      const recent = times.filter((atMs) => atMs > nowMs - windowMs);
      if (recent.length === 0) this.#asked.delete(who);
      else this.#asked.set(who, recent);
    }
    const own = this.#asked.get(person) ?? [];
    if (own.length >= most) throw new RefusedError('too-fast');
    this.#asked.set(person, [...own, nowMs]);
  }
}

// What takes long (opening, encoding, rewriting a board) is done in time slices, one per turn of the event loop for all of it:
// whoever works on another board does not notice. What the work is, its callers say.
import type { Steps } from '../../../shared/steps.ts';
import { ROOM_LIMITS } from '../room-limits.ts';
import { type SliceLimits, TimeSlice } from './time-slice.ts';

/** `live`: people who are at work wait for it; it goes before `opening`, for which somebody waits to be admitted. */
export type Urgency = 'live' | 'opening';

/** Short, because whatever else the server does waits for it. */
export const LONG_SLICE: SliceLimits = { units: ROOM_LIMITS.longTurnUnits, ms: ROOM_LIMITS.longTurnMs };
/** What the last step counts, whatever it was: many small boards are much work, too. */
const LAST_STEP_UNITS = 64;

interface Task {
  /** Does the next step; returns its units, or null when it was the last one. */
  readonly step: () => number | null;
}

/**
 * Runs long work step by step, in one time slice per turn of the event loop for all work together. Example: `await
 * scheduler.run(openDocument(stored), "opening")` returns what the generator returns; each value that it yields is the work of a
 * step, in units.
 */
export class CooperativeScheduler {
  readonly #othersFirst: (goOn: () => void) => void;
  readonly #tasks: Readonly<Record<Urgency, Task[]>> = { live: [], opening: [] };
  /** The time slice of the present turn of the event loop; null when nothing was done in it yet. */
  #turn: TimeSlice | null = null;

  /** `othersFirst` calls back once the event loop has gone on with other things. */
  constructor(othersFirst: (goOn: () => void) => void = setImmediate) {
    this.#othersFirst = othersFirst;
  }

  /**
   * Does the work by and by; its first step is done at once if the slice has room and nothing is before it. Rejects with what a
   * step throws.
   */
  run<T>(steps: Steps<T>, urgency: Urgency): Promise<T> {
    return new Promise((resolve, reject) => {
      const step = (): number | null => {
        try {
          const next = steps.next();
          if (next.done !== true) return next.value;
          resolve(next.value);
        } catch (error) {
          reject(error);
        }
        return null;
      };
      this.#tasks[urgency].push({ step });
      this.#work(this.#turn ?? this.#newTurn());
    });
  }

  #newTurn(): TimeSlice {
    const turn = new TimeSlice(undefined, LONG_SLICE);
    this.#turn = turn;
    this.#othersFirst(() => {
      this.#turn = null;
      // A small board must not wait for a large one: the first task of each line goes to its end.
      for (const line of Object.values(this.#tasks)) line.push(...line.splice(0, 1));
      if (this.#tasks.live.length + this.#tasks.opening.length > 0) this.#work(this.#newTurn());
    });
    return turn;
  }

  #work(turn: TimeSlice): void {
    while (!turn.isOver) {
      const line = this.#tasks.live.length > 0 ? this.#tasks.live : this.#tasks.opening;
      const task = line[0];
      if (task === undefined) return;
      const units = task.step();
      turn.spend(units ?? LAST_STEP_UNITS);
      if (units === null) line.shift();
    }
  }
}

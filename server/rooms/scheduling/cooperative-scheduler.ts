// What takes long (opening, encoding, rewriting a board) is done in turns of the event loop, one turn for all of it: whoever
// works on another board does not notice. What the work is, those say who bring it.
import type { Steps } from '../../../shared/steps.ts';
import { ROOM_LIMITS } from '../room-limits.ts';
import { type SliceLimits, TimeSlice } from './time-slice.ts';

/** `live`: people who are at work wait for it; it goes before `opening`, for which somebody waits at the door. */
export type Urgency = 'live' | 'opening';

/** Short, because whatever else the server does waits for it. */
export const LONG_SLICE: SliceLimits = { units: ROOM_LIMITS.longTurnUnits, ms: ROOM_LIMITS.longTurnMs };
/** What the last step counts, whatever it was: many small boards are much work, too. */
const LAST_STEP_UNITS = 64;

interface Task {
  /** Does the next step; answers its units, or null when it was the last one. */
  readonly step: () => number | null;
}

export class CooperativeScheduler {
  readonly #othersFirst: (goOn: () => void) => void;
  readonly #tasks: Readonly<Record<Urgency, Task[]>> = { live: [], opening: [] };
  /** The present turn of the event loop, when something was done in it already. */
  #turn: TimeSlice | null = null;

  /** `othersFirst` calls back once the event loop has gone on with other things. */
  constructor(othersFirst: (goOn: () => void) => void = setImmediate) {
    this.#othersFirst = othersFirst;
  }

  /** Does the work by and by; its first turn begins at once. Rejects with what a step throws. */
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
      // A small board must not wait for a large one: this turn is somebody else's.
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

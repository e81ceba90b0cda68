// Admission: who is on the way into a room. Rights are read, then the room is waited for. A change of rights reaches people who are
// not in yet through this, and people who are in through their sessions.
import type { PersonId } from '../../shared/board/ids.ts';

/** One admission, from before the first look at who comes to the moment in which they are in the room, or not. */
export interface Visit {
  /** Were the person's rights changed since the visit began? What was read of them meanwhile may be old then. */
  isOvertaken(person: PersonId): boolean;
  leave(): void;
}

/**
 * Admission: the visits that go on now. `overtake` marks all of them for a person whose rights have changed; whoever admits
 * somebody asks `isOvertaken` before the join, and reads the rights again when it is true.
 */
export class PendingVisits {
  /** Of each visit that goes on, whose rights were changed meanwhile: who comes is not known from the start. */
  readonly #visits = new Set<Set<PersonId>>();

  come(): Visit {
    const changed = new Set<PersonId>();
    this.#visits.add(changed);
    return {
      isOvertaken: (person) => changed.has(person),
      leave: () => {
        this.#visits.delete(changed);
      },
    };
  }

  overtake(person: PersonId): void {
    for (const changed of this.#visits) changed.add(person);
  }
}

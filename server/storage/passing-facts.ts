// The ports for facts that pass after minutes, and for whom a new home of the camp must know them all the same: handover numbers, wrong
// guesses, who asks to be let in. One relay alone keeps them in memory (server/camps, server/auth), several in postgres/.
import type { CampId, PersonId, TeamId } from '../../shared/board/ids.ts';

/** 「パソコンで続ける」: six digits that make another browser the same person. Short-lived, used once. Rejects with StorageError. */
export interface Handovers {
  /** Returns a new number for the person of that camp; an earlier one of the same person stops working. */
  offer(person: PersonId, camp: CampId): Promise<string>;
  /** Returns the camp of whoever the number is for, and leaves it as it is; null when it is wrong, used or too old. */
  campOf(number: string): Promise<CampId | null>;
  /** Returns the person behind the number, once; null when it is wrong, used or too old. */
  take(number: string): Promise<PersonId | null>;
  /** The person is not here any more: their number says nothing. */
  forget(person: PersonId): Promise<void>;
}

/** Wrong guesses of six-digit numbers, counted by where they come from and over all. Rejects with StorageError. */
export interface Guesses {
  /** True while this address (or everyone) has to wait. */
  isBlocked(address: string): Promise<boolean>;
  noteWrong(address: string): Promise<void>;
}

/** How many wrong guesses are too many. */
export interface GuessLimits {
  /** Wrong guesses from one address before it has to wait. */
  readonly perAddress: number;
  /** Wrong guesses from everywhere before all have to wait: many addresses must not add up. */
  readonly overall: number;
  /** How long wrong guesses count, and so how long the wait is at most. */
  readonly windowMs: number;
}

/** Who asks to be let into a team's own boards, until a member answers. Rejects with StorageError. */
export interface Admissions {
  /** The person asks from now on for this team, and for no other one. */
  ask(camp: CampId, person: PersonId, teamId: TeamId): Promise<void>;
  /** Returns those who ask for this team, in the order they asked. */
  askingFor(camp: CampId, teamId: TeamId): Promise<readonly Asking[]>;
  /** Takes the question off the list; false when that person does not ask for that team. */
  settle(camp: CampId, person: PersonId, teamId: TeamId): Promise<boolean>;
  /** The camp is gone. */
  forget(camp: CampId): Promise<void>;
}

/** One who asks. */
export interface Asking {
  readonly person: PersonId;
  readonly teamId: TeamId;
  /** When this person asked last, in ms since 1970. */
  readonly atMs: number;
}

// What one relay alone would keep in its memory or its folder, as several keep it together: in the database.
import { newSixDigits } from '../auth/random.ts';
import { HANDOVER_VALID_MS } from '../camps/handover-codes.ts';
import type { AssetFiles } from '../storage/board-files.ts';
import type { Admissions, Guesses, GuessLimits, Handovers } from '../storage/passing-facts.ts';
import {
  type Database,
  type Fences,
  postgresAdmissions,
  postgresFiles,
  postgresGuesses,
  postgresHandovers,
} from '../storage/postgres/postgres.ts';

/** The ports that a server is given in the place of those of its own. */
export interface SharedFacts {
  readonly handovers: Handovers;
  readonly admissions: Admissions;
  readonly guesses: Guesses;
  readonly pictures: AssetFiles;
}

/** `key`: shared by all relays. `limits`: of wrong guesses, over all relays. */
export function sharedFacts(
  database: Database,
  fences: Fences,
  key: string,
  limits: GuessLimits,
): SharedFacts {
  return {
    handovers: postgresHandovers(database, { validMs: HANDOVER_VALID_MS, newNumber: newSixDigits }),
    admissions: postgresAdmissions(database),
    guesses: postgresGuesses(database, { limits, key }),
    pictures: postgresFiles(database, fences),
  };
}

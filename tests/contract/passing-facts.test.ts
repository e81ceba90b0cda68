// Runs the contract of facts that pass on memory and on PostgreSQL.
import { GuessLimit } from '../../server/auth/guess-limit.ts';
import { AdmissionRequests } from '../../server/camps/admission-requests.ts';
import { HandoverCodes } from '../../server/camps/handover-codes.ts';
import {
  GUESSES_AT_TEST,
  type PassingFacts,
  registerPassingFactsContract,
} from './passing/passing-facts-contract.ts';

registerPassingFactsContract('memory', () => {
  let nowMs = 1_000;
  const fresh = () => {
    const handovers = new HandoverCodes(() => nowMs);
    const guesses = new GuessLimit(GUESSES_AT_TEST, () => nowMs);
    const admissions = new AdmissionRequests(() => nowMs);
    return {
      handovers: [handovers, handovers],
      guesses: [guesses, guesses],
      admissions: [admissions, admissions],
    } as const;
  };
  let now = fresh();
  const facts: PassingFacts = {
    get handovers() {
      return now.handovers;
    },
    get guesses() {
      return now.guesses;
    },
    get admissions() {
      return now.admissions;
    },
    passMs: (ms) => {
      nowMs += ms;
      return Promise.resolve();
    },
    clear: () => {
      now = fresh();
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  return Promise.resolve(facts);
});

// What the next step depends on where a city is withdrawn: its people are not sent to write on a board that is closed, and it is not
// the next to present.
import { expect, it } from 'vitest';
import { situationOf } from '../../../client/app/next-step/situation.ts';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { TeamId } from '../../../shared/board/ids.ts';
import { IDLE_FACILITATION } from '../../../shared/camp/facilitation.ts';
import type { ContentFacts } from '../../../shared/next-step/content-facts.ts';
import { nextStep } from '../../../shared/next-step/next-step.ts';
import { aCamp, aPerson, aTeam } from '../../kit/camp-facts.ts';

const OWN = 'own' as TeamId;
const OTHER = 'other' as TeamId;
const FACTS: ContentFacts = {
  hasDraft: false,
  isPresented: false,
  hasRevision: false,
  waiting: 0,
  sheets: {},
} as unknown as ContentFacts;
const at = (role: 'participant' | 'facilitator', withdrawnAtMs: number | null) => {
  const camp = {
    camp: aCamp(),
    me: aPerson({ role, teamId: role === 'participant' ? OWN : null }),
    teams: [aTeam({ id: OWN, withdrawnAtMs }), aTeam({ id: OTHER, order: 1 })],
    people: [],
  } as unknown as CampAnswer;
  return situationOf(camp, IDLE_FACILITATION, 0, FACTS, new Set());
};

it('people of a city that was withdrawn look on, until it comes back', () => {
  expect(at('participant', null).board).toBe(FACTS);
  expect(at('participant', 1).board).toBeNull();
  expect(nextStep(at('participant', 1))).toEqual({ kind: 'look' });
});

it('a city that was withdrawn is not the next to present', () => {
  expect(at('facilitator', null).nextToPresent).toBe(OWN);
  expect(at('facilitator', 1).nextToPresent).toBe(OTHER);
});

// Who is of a team, as sheets with a card for everybody need it.
import type { TeamId } from '../board/ids.ts';
import type { Member } from '../templates/template.ts';
import type { Person } from './camp.ts';

/** The team's participants, in the order of `people` (as they joined); nobody for a board that all teams share. */
export const membersOf = (people: readonly Person[], team: TeamId | null): readonly Member[] =>
  people
    .filter(({ role, teamId }) => role === 'participant' && team !== null && teamId === team)
    .map(({ id, name, kind, post }) => ({
      id,
      name,
      ...((kind ?? '') === '' ? {} : { kind: kind ?? '' }),
      ...((post ?? '') === '' ? {} : { post: post ?? '' }),
    }));

// Who works on the board of a fuzz run, and what it consists of: known to the page and to the server alike.
import type { BoardId, CampId, PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import type { Person, Team } from '../../../shared/camp/camp.ts';

const OWNERS = 'wakaba' as TeamId;
const GUESTS = 'takadai' as TeamId;

export const FUZZ_TEAMS: readonly Team[] = [
  { id: OWNERS, name: '若葉市', shortName: '若葉', order: 0 },
  { id: GUESTS, name: '高台市', shortName: '高台', order: 1 },
];

const person = (id: string, name: string, teamId: TeamId | null, role: Person['role']): Person => ({
  id: id as PersonId,
  name,
  role,
  teamId,
});

/** In the order in which they come. The fourth may only give feedback; the second may lay sheets. */
export const FUZZ_PEOPLE: readonly Person[] = [
  person('p1', '本町', OWNERS, 'participant'),
  person('p2', '進行', null, 'facilitator'),
  person('p3', '坂下', OWNERS, 'participant'),
  person('p4', '境', GUESTS, 'participant'),
  person('p5', '森', OWNERS, 'participant'),
  person('p6', '北', OWNERS, 'participant'),
];

export const FUZZ_TEMPLATES: readonly string[] = ['targets', 'tree-why', 'feedback', 'vision'];
export const FUZZ_SHEETS = FUZZ_TEMPLATES.map((template) => `shape:${template}` as RecordId);

export const FUZZ_BOARD = {
  id: 'b1' as BoardId,
  campId: 'camp' as CampId,
  title: '若葉市',
  teamId: OWNERS,
  visibility: 'camp',
  kind: 'board',
} as const;

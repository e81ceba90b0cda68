// The demo camp (`npm run demo`): five invented cities that have come through a whole day. Its words are in
// demo-camp.json; nothing that was said in confidence is among them. The first city has every other sheet as well, filled with
// its example, and a board of its team alone.
import * as Y from 'yjs';
import type { PersonId, TeamId, VersionId } from '../../shared/board/ids.ts';
import { readBoard } from '../../shared/board/records.ts';
import { agendaItem, type KeptAgendaItem } from '../../shared/camp/agenda.ts';
import type { Board, Role, Team } from '../../shared/camp/camp.ts';
import { type FacilitationState, IDLE_FACILITATION } from '../../shared/camp/facilitation.ts';
import { membersOf } from '../../shared/camp/members.ts';
import { serves } from '../../shared/templates/catalogue.ts';
import { newId } from '../auth/random.ts';
import type { NewCamp, StoredPerson } from '../storage/storage.ts';
import { newTeamOnlyBoard, planCamp } from './create-camp.ts';
import { type DemoCity, type DemoWriters, fillDraft, fillRest } from './demo-board.ts';
import demo from './demo-camp.json' with { type: 'json' };
import { addExamples, fillSheetsOfAll } from './demo-examples.ts';
import { smallDocument } from './kept-document.ts';
import { freeRoomNumber, type LinkMaking } from './links.ts';
import { wordsOfFields } from './version-archive.ts';

const cities = demo.cities as readonly DemoCity[];

/** Keeps the demo camp: filled boards, its people, and the drafts as they were presented. */
export async function createDemoCamp(making: LinkMaking): Promise<void> {
  const { storage } = making;
  const isNumberFree = (await storage.camps.findByRoomNumber(demo.camp.roomNumber)) === null;
  const plan = planCamp(
    {
      title: demo.camp.title,
      date: demo.camp.date,
      baseFiscalYear: demo.camp.baseFiscalYear,
      cities: cities.map(({ name }) => name),
      templateSet: 'one-day',
      agenda: (demo.camp.agenda as readonly KeptAgendaItem[]).map(agendaItem),
      teamOnlyBoards: false,
    },
    isNumberFree ? demo.camp.roomNumber : await freeRoomNumber(storage),
    making.operatorKey,
    making.nowMs(),
  );
  const people = demoPeople(plan, making.nowMs());
  // One city shows what every sheet looks like when it is filled; the others stay with the sheets of the day.
  const [shown] = plan.teams;
  const own = shown === undefined ? [] : [newTeamOnlyBoard(plan.camp, shown)];
  const boards = [...plan.boards, ...own].map(({ board, snapshot }) => ({
    snapshot,
    ...fillBoard(plan, people, board, snapshot, board.teamId === shown?.id),
  }));
  await storage.camps.create({ ...plan, boards: boards.map(({ board, snapshot }) => ({ board, snapshot })) });
  // As somebody's writing, not as how the boards were made: the lobby tells the difference.
  const outcomes = await storage.boards.commit(
    boards.flatMap(({ board, update }) => (update === null ? [] : [{ board: board.id, update }])),
  );
  if (outcomes.some((outcome) => 'refused' in outcome))
    throw new Error('A board of the demo camp is missing.');
  for (const person of people) await storage.camps.addPerson(person);
  const presenter = people.find(({ role }) => role === 'facilitator');
  for (const { board, draft } of boards)
    if (draft !== null && presenter !== undefined)
      await storage.versions.add(presentedVersion(board, draft, presenter.id), draft);
  const order = plan.teams.map(({ id }) => id);
  const state: FacilitationState = { ...IDLE_FACILITATION, revision: 1, order };
  await storage.camps.saveFacilitation(plan.camp.id, JSON.stringify(state));
}

interface DemoBoard {
  readonly board: Board;
  /** All that was written since the board was made; null when nothing was. */
  readonly update: Uint8Array | null;
  /** The document when its draft was presented; null for boards that present nothing. */
  readonly draft: Uint8Array | null;
}

function fillBoard(
  plan: NewCamp,
  people: readonly StoredPerson[],
  board: Board,
  empty: Uint8Array,
  hasEverySheet: boolean,
): DemoBoard {
  const team = plan.teams.find(({ id }) => id === board.teamId);
  const city = team === undefined ? undefined : cities[team.order];
  const doc = smallDocument(empty);
  if (team === undefined || city === undefined) {
    // Nobody's own: the lobby says what the day is for.
    const { writerOf } = writingInTurn(plan, people);
    fillSheetsOfAll(doc, board, {
      teams: plan.teams,
      baseFiscalYear: plan.camp.baseFiscalYear,
      members: [],
      writerOf: (id) => writerOf(cityOf(plan, id)),
    });
    return { board, update: changeSince(doc, empty), draft: null };
  }
  const writers = writersOf(plan, people, team);
  const isPresented = board.visibility === 'camp';
  if (isPresented) fillDraft(doc, board, city, writers);
  const draft = isPresented ? Y.encodeStateAsUpdate(doc) : null;
  if (isPresented) fillRest(doc, board, city, writers);
  // In turns of their own, so that the words of the day stay whose they were.
  const others = writersOf(plan, people, team);
  const whole = hasEverySheet
    ? addExamples(doc, board, isPresented ? 'camp' : 'team', {
        teams: plan.teams,
        baseFiscalYear: plan.camp.baseFiscalYear,
        members: membersOf(people, team.id),
        writerOf: (id) => others.writerOf(cityOf(plan, id)),
      })
    : board;
  return { board: whole, update: changeSince(doc, empty), draft };
}

/** What was written since the board was made; the document is done with. */
function changeSince(doc: Y.Doc, empty: Uint8Array): Uint8Array {
  const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(empty));
  doc.destroy();
  return update;
}

/** The city's id in demo-camp.json; `other` for 幹事・その他. */
const cityOf = (plan: NewCamp, team: TeamId | null): string =>
  cities[plan.teams.findIndex(({ id }) => id === team)]?.id ?? 'other';

/** Who wrote what on a city's board. */
const writersOf = (plan: NewCamp, people: readonly StoredPerson[], own: Team): DemoWriters => ({
  ownTeam: own.id,
  ownCity: cities[own.order]?.id ?? '',
  teams: plan.teams,
  ...writingInTurn(plan, people),
});

/** Each city's people in turn; 幹事 without a city. */
function writingInTurn(
  plan: NewCamp,
  people: readonly StoredPerson[],
): Pick<DemoWriters, 'teamOf' | 'writerOf'> {
  const advisor = people.find(({ role, teamId }) => role === 'participant' && teamId === null);
  const turns = new Map<string, number>();
  const teamOf = (cityId: string) => plan.teams[cities.findIndex(({ id }) => id === cityId)]?.id ?? null;
  return {
    teamOf,
    writerOf: (cityId) => {
      const team = teamOf(cityId);
      if (team === null) return { author: advisor?.id ?? null, team };
      const members = people.filter(({ teamId }) => teamId === team);
      const turn = turns.get(cityId) ?? 0;
      turns.set(cityId, turn + 1);
      return { author: members[turn % members.length]?.id ?? null, team };
    },
  };
}

function demoPeople(plan: NewCamp, nowMs: number): readonly StoredPerson[] {
  const person = (name: string, role: Role, team: Team | null, post?: string): StoredPerson => ({
    id: newId<PersonId>(),
    campId: plan.camp.id,
    name,
    role,
    teamId: team?.id ?? null,
    teamAdmitted: team !== null,
    inviteId: null,
    joinedAtMs: nowMs,
    revokedAtMs: null,
    ...(post === undefined ? {} : { post }),
  });
  return [
    person(demo.facilitator, 'facilitator', null),
    person(demo.advisor, 'participant', null),
    person(demo.observer, 'observer', null),
    ...plan.teams.flatMap((team) =>
      (cities[team.order]?.members ?? []).map((name, at) =>
        person(name, 'participant', team, cities[team.order]?.posts[at]),
      ),
    ),
  ];
}

function presentedVersion(board: Board, draft: Uint8Array, by: PersonId) {
  const doc = smallDocument(draft);
  const words = wordsOfFields(readBoard(doc).notes);
  doc.destroy();
  return {
    id: newId<VersionId>(),
    boardId: board.id,
    title: '当初案',
    kind: 'presented' as const,
    createdAtMs: Date.parse(demo.presentedAt),
    createdBy: by,
    sheetId: board.sheets.find((sheet) => serves(sheet, 'draft'))?.id ?? null,
    words,
  };
}

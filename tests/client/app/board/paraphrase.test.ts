// 言い換えて写す: where words may go, and where it is said that few people stand behind them.
import { describe, expect, it } from 'vitest';
import { destinationsFrom } from '../../../../client/app/board/paraphrase/destinations.ts';
import { fewPeopleAt } from '../../../../client/app/board/paraphrase/few-people.ts';
import type { CampAnswer } from '../../../../shared/api/api.ts';
import type { BoardId, CampId, PersonId, TeamId } from '../../../../shared/board/ids.ts';
import { sheetsOfNewBoard } from '../../../../shared/board/writing.ts';
import type { Board } from '../../../../shared/camp/camp.ts';
import { IDLE_FACILITATION } from '../../../../shared/camp/facilitation.ts';

const OWN = 'wakaba' as TeamId;
const OTHER = 'shiomi' as TeamId;
const boardOf = (
  id: string,
  team: TeamId,
  visibility: Board['visibility'],
  templates: readonly string[],
): Board => ({
  id: id as BoardId,
  campId: 'c1' as CampId,
  title: '',
  teamId: team,
  visibility,
  kind: 'board',
  sheets: sheetsOfNewBoard(templates),
});
const closed = boardOf('closed', OWN, 'team', ['interview', 'commonality']);
const city = boardOf('city', OWN, 'camp', ['vision', 'feedback']);
const guests = boardOf('guests', OTHER, 'camp', ['vision']);
const camp: CampAnswer = {
  camp: {
    id: 'c1' as CampId,
    title: '合宿',
    date: '2026-10-09',
    baseFiscalYear: 2026,
    templateSet: 'one-day',
    roomNumber: '482913',
    agenda: [],
    observersGiveFeedback: false,
  },
  teams: [
    { id: OWN, name: '若葉市', shortName: '若葉', order: 0 },
    { id: OTHER, name: '汐見区', shortName: '汐見', order: 1 },
  ],
  boards: [closed, city, guests],
  people: [],
  me: { id: 'p1' as PersonId, name: '坂下', role: 'participant', teamId: OWN },
  admitted: [],
  deletedBoards: [],
  teamAdmitted: true,
  peopleRevision: 0,
  teamsWithOwnBoard: [OWN],
  joinPath: null,
  facilitation: IDLE_FACILITATION,
  serverTimeMs: 0,
};

describe('言い換えて写す', () => {
  const destinations = destinationsFrom(closed, camp);

  it('leads to the team’s findings, then to the own city’s board, never to interviews or to boards of others', () => {
    expect(destinations.map(({ board, ref }) => `${board.id} ${ref.template}`)).toEqual([
      'closed commonality',
      'city vision',
      'city feedback',
    ]);
  });

  it('offers no column of a guest, whose words they would seem to be', () => {
    const zones = destinations.flatMap(({ zones }) => zones);
    expect(zones.map(({ meaning }) => meaning.giver)).not.toContain(OTHER);
    expect(zones.map(({ meaning }) => meaning.giver)).not.toContain('other');
  });

  it('says by interviews that were held that few stand behind a column, and asks where the words leave the team', () => {
    const [findings = expect.fail(), ofCity = expect.fail()] = destinations;
    const zone = findings.zones.find(({ meaning }) => meaning.column === 'kacho') ?? expect.fail('no column');
    const rank = zone.meaning.column ?? '';
    const held = (count: number) => ({ total: 11, byRank: { [rank]: count } });
    expect(fewPeopleAt(findings, zone, held(2), null)).toMatchObject({ kind: 'counted', count: 2 });
    expect(fewPeopleAt(findings, zone, held(3), null)).toEqual({ kind: 'none' });
    const [outside = expect.fail()] = ofCity.zones;
    expect(fewPeopleAt(ofCity, outside, held(9), null)).toEqual({ kind: 'asked', isFew: false });
    expect(fewPeopleAt(ofCity, outside, held(9), 'two')).toEqual({ kind: 'asked', isFew: true });
    expect(fewPeopleAt(ofCity, outside, held(9), 'enough')).toEqual({ kind: 'asked', isFew: false });
  });
});

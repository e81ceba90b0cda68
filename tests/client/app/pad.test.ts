// The writing pad: where somebody may write, and what is asked there.
import { describe, expect, it } from 'vitest';
import { sheetName, withGivenNames } from '../../../client/app/board/sheet-names.ts';
import { askedIn, writableSheets } from '../../../client/app/note-places.ts';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import type { BoardId, CampId, PersonId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { newBoardDocument, sheetsOfNewBoard } from '../../../shared/board/writing.ts';
import type { Board, Role } from '../../../shared/camp/camp.ts';
import { IDLE_FACILITATION } from '../../../shared/camp/facilitation.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';

const OWN = 'wakaba' as TeamId;
const OTHER = 'shiomi' as TeamId;
const TEMPLATES = ['vision', 'feedback', 'targets', 'tree-why'];

const board: Board = {
  id: 'b1' as BoardId,
  campId: 'c1' as CampId,
  title: '若葉市',
  teamId: OWN,
  visibility: 'camp',
  kind: 'board',
  sheets: sheetsOfNewBoard(TEMPLATES),
};

const campAs = (role: Role, teamId: TeamId | null, observersGiveFeedback = false): CampAnswer => ({
  camp: {
    id: 'c1' as CampId,
    title: '合宿',
    date: '2026-10-09',
    baseFiscalYear: 2026,
    templateSet: 'one-day',
    roomNumber: '482913',
    agenda: [],
    observersGiveFeedback,
  },
  teams: [
    { id: OWN, name: '若葉市', shortName: '若葉', order: 0 },
    { id: OTHER, name: '汐見区', shortName: '汐見', order: 1 },
  ],
  boards: [board],
  people: [],
  me: { id: 'p1' as PersonId, name: '坂下', role, teamId },
  admitted: [],
  deletedBoards: [],
  teamAdmitted: false,
  peopleRevision: 0,
  teamsWithOwnBoard: [],
  joinPath: null,
  facilitation: IDLE_FACILITATION,
  serverTimeMs: 0,
});

describe('writableSheets', () => {
  it('gives a member of the team the sheets with places for notes', () => {
    const sheets = writableSheets(board, campAs('participant', OWN));
    expect(sheets.map(({ ref }) => ref.template)).toEqual(['vision', 'feedback', 'targets']);
  });

  it('gives a guest only the own city’s column of the feedback sheet', () => {
    const [sheet, ...more] = writableSheets(board, campAs('participant', OTHER));
    expect(more).toEqual([]);
    expect(sheet?.ref.template).toBe('feedback');
    expect(sheet?.zones.map(({ meaning }) => meaning.giver)).toEqual([OTHER]);
  });

  it('gives 幹事・その他 their column', () => {
    const [sheet] = writableSheets(board, campAs('participant', null));
    expect(sheet?.zones.map(({ meaning }) => meaning.giver)).toEqual(['other']);
  });

  it('gives sheets the names that people gave them', () => {
    const doc = newBoardDocument({ templates: TEMPLATES, team: OWN, epoch: 1, schema: null });
    boardRecords(doc).get('shape:targets')?.set('props.name', '若葉の筋道');
    const named = withGivenNames(board, readBoard(doc).sheets);
    const sheets = writableSheets(named, campAs('participant', OWN));
    expect(sheets.map(({ ref }) => sheetName(ref, 'ja'))).toEqual([
      '20年後のビジョン',
      '感想と気づき',
      '若葉の筋道',
    ]);
  });

  it('gives an observer nothing until the facilitator lets observers give feedback', () => {
    expect(writableSheets(board, campAs('observer', null))).toEqual([]);
    expect(writableSheets(board, campAs('observer', null, true)).map(({ ref }) => ref.template)).toEqual([
      'feedback',
    ]);
  });
});

describe('what a place asks', () => {
  const zone = (template: string, id: string) =>
    newestTemplate(template)?.zones.find((each) => each.id === id) ?? expect.fail(id);

  it('stands in one line, whose words keep apart, with its years', () => {
    expect(askedIn(zone('cafe', 'cafe.a.r1'), {}, 2026, 'en')).toBe('When can one rely on them?');
    expect(askedIn(zone('cafe', 'cafe.a.r1'), {}, 2026, 'ja')).toBe('どんな場面で、頼りになる？');
    expect(askedIn(zone('future-design', 'future.voice'), {}, 2026, 'ja')).toContain('令和48年度');
  });

  it('is said in the facilitator’s own words, where there are some', () => {
    expect(askedIn(zone('cafe', 'cafe.a.r1'), { 'cafe.a.r1': '誰が\n頼る？' }, 2026, 'ja')).toBe(
      '誰が頼る？',
    );
    expect(askedIn(zone('vision', 'vision.words'), {}, 2026, 'ja')).toBe('');
  });
});

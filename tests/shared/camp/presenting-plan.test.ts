// Who presents what and when, and where the others give feedback.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardId, CampId, RecordId, TeamId, VersionId } from '../../../shared/board/ids.ts';
import type { Board, Team } from '../../../shared/camp/camp.ts';
import { IDLE_FACILITATION, type Presenting } from '../../../shared/camp/facilitation.ts';
import { feedbackPlace } from '../../../shared/camp/feedback-place.ts';
import {
  drawnByLot,
  movedTo,
  nextTeam,
  plannedStarts,
  runningStarts,
  turnOf,
} from '../../../shared/camp/presenting-plan.ts';
import { startedTimer } from '../../../shared/camp/timer.ts';

const NAMES = ['若葉市', '汐見市', '高台市', '里山町', '青嶺村', '白浜市', '緑川市'];
const teams: readonly Team[] = NAMES.map((name, order) => ({
  id: `team-${order}` as TeamId,
  name,
  shortName: name.slice(0, 2),
  order,
}));
const id = (order: number): TeamId => `team-${order}` as TeamId;
const [wakaba] = teams;
if (wakaba === undefined) throw new Error('there are teams');

const boardOf = (sheets: readonly (readonly [string, string])[], changes: Partial<Board> = {}): Board => ({
  id: 'board-w' as BoardId,
  campId: 'camp' as CampId,
  title: '',
  teamId: id(0),
  visibility: 'camp',
  kind: 'board',
  sheets: sheets.map(([sheet, template]) => ({
    id: `shape:${sheet}` as RecordId,
    template,
    templateVersion: 1,
  })),
  ...changes,
});
const DAY = [
  ['practice', 'practice'],
  ['vision', 'vision'],
  ['feedback', 'feedback'],
  ['feedback-2', 'feedback-2'],
  ['targets', 'targets'],
] as const;

describe('what a city presents', () => {
  it.each([
    ['the sheet of the agenda', DAY, 'targets', 'shape:targets'],
    ['its vision where the agenda names none', DAY, null, 'shape:vision'],
    ['its vision where it lacks the agenda’s', DAY, 'tree-why', 'shape:vision'],
    ['its first sheet where it has no vision', [['targets', 'targets']] as const, null, 'shape:targets'],
    [
      'never a copy of a version',
      [['vision.copy-12345678', 'vision'] as const, ['vision', 'vision'] as const],
      'vision',
      'shape:vision',
    ],
  ])('is %s', (_, sheets, template, sheet) => {
    const boards = [boardOf(sheets)];
    expect(turnOf(wakaba, boards, template)?.sheet.id).toBe(sheet);
  });

  it('is nothing where it has no board that is open to all, or an empty one', () => {
    expect(turnOf(wakaba, [boardOf(DAY, { visibility: 'team' })], 'vision')).toBeNull();
    expect(turnOf(wakaba, [boardOf(DAY, { teamId: id(1) })], 'vision')).toBeNull();
    expect(turnOf(wakaba, [boardOf([])], 'vision')).toBeNull();
  });
});

const MINUTE_MS = 60_000;
const presentedBy = (teamId: TeamId, kind: 'presenting' | 'dialogue'): Presenting => ({
  kind,
  teamId,
  boardId: 'board-w' as BoardId,
  sheetId: 'shape:vision' as RecordId,
  versionId: 'v' as VersionId,
  keptAtMs: 0,
  presentMs: 7 * MINUTE_MS,
  talkMs: 8 * MINUTE_MS,
  feedback: 'open',
});

describe('when each turn begins', () => {
  it('one after another from now, for the city chosen and those after it', () => {
    const { starts, endsAtMs } = plannedStarts(teams, id(1), 15 * MINUTE_MS, 1000);
    expect([...starts.values()].slice(0, 3)).toEqual([null, 1000, 1000 + 15 * MINUTE_MS]);
    expect(endsAtMs).toBe(1000 + 6 * 15 * MINUTE_MS);
  });

  it.each([
    ['presenting', 3, 7, 4 + 8],
    ['presenting', 9, 7, 8],
    ['dialogue', 3, 8, 5],
    ['dialogue', 9, 8, 0],
  ] as const)('while %s for %i minutes, the next begins when the rest is over', (kind, gone, given, left) => {
    const state = {
      ...IDLE_FACILITATION,
      presenting: presentedBy(id(0), kind),
      timer: startedTimer(given * MINUTE_MS, 0),
    };
    const nowMs = gone * MINUTE_MS;
    expect(runningStarts(teams, state, nowMs).get(id(1))).toBe(nowMs + left * MINUTE_MS);
  });

  it('follows the order, and ends with its last city', () => {
    const order = [id(3), id(0), id(1)];
    const state = { order, presenting: presentedBy(id(0), 'dialogue') };
    expect(nextTeam(teams, state)?.id).toBe(id(1));
    expect(nextTeam(teams, { ...state, presenting: presentedBy(id(6), 'dialogue') })).toBeNull();
    expect(nextTeam(teams, IDLE_FACILITATION)).toBeNull();
  });
});

describe('the order', () => {
  const orders = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 12 });

  it('is moved without losing a city', () => {
    fc.assert(
      fc.property(orders, fc.nat(11), fc.nat(11), (order, from, to) => {
        const at = Math.min(to, order.length - 1);
        const moved = movedTo(order, from, at);
        expect(moved.toSorted()).toEqual(order.toSorted());
        if (from < order.length) expect(moved[at]).toBe(order[from]);
      }),
    );
  });

  it('is drawn by lot without losing a city, and each is first about as often', () => {
    fc.assert(
      fc.property(
        orders,
        fc.infiniteStream(fc.double({ min: 0, max: 0.999_999, noNaN: true })),
        (order, chances) => {
          const drawn = drawnByLot(order, () => chances.next().value);
          expect(drawn.toSorted()).toEqual(order.toSorted());
        },
      ),
    );
    const firsts = new Map<number, number>();
    let step = 0;
    // Every pair of two chances once: an even spread instead of luck.
    for (let a = 0; a < 60; a += 1)
      for (let b = 0; b < 60; b += 1) {
        const chances = [a / 60, b / 60];
        const first = drawnByLot([1, 2, 3], () => chances[step++ % 2] ?? 0)[0] ?? 0;
        firsts.set(first, (firsts.get(first) ?? 0) + 1);
      }
    expect([...firsts.values()]).toEqual([1200, 1200, 1200]);
  });
});

describe('where feedback is given', () => {
  const board = boardOf(DAY);
  it.each([
    ['a city of the first part', id(1), 'shape:feedback', 'feedback.from.team-1'],
    ['a city of the second part', id(6), 'shape:feedback-2', 'feedback.from.team-6'],
    ['幹事・その他', null, 'shape:feedback', 'feedback.from.other'],
  ])('%s has its own column', (_, teamId, sheetId, zoneId) => {
    expect(feedbackPlace(board, teams, { teamId })).toEqual({ boardId: board.id, sheetId, zoneId });
  });

  it('is nowhere for the owners, nor without such a sheet', () => {
    expect(feedbackPlace(board, teams, { teamId: id(0) })).toBeNull();
    expect(feedbackPlace(boardOf([['vision', 'vision']]), teams, { teamId: id(1) })).toBeNull();
  });
});

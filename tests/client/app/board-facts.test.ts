// What the lobby shows of a board: the sheet its people are on, and whether anything was written.
import { describe, expect, it } from 'vitest';
import { boardFacts, boardsToShow } from '../../../client/app/lobby/board-facts.ts';
import type { CampAnswer, LobbyAnswer } from '../../../shared/api/api.ts';
import type { BoardId, PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { IDLE_FACILITATION } from '../../../shared/camp/facilitation.ts';
import { aBoard, aCamp, aPerson, aTeam } from '../../kit/camp-facts.ts';

const SHEETS = ['vision', 'feedback', 'targets'].map((name) => ({
  id: `shape:${name}` as RecordId,
  template: name,
  templateVersion: 1,
}));
const board = aBoard({ sheets: SHEETS });
const me = aPerson();
const camp: CampAnswer = {
  camp: aCamp(),
  teams: [],
  boards: [board],
  people: [me],
  me,
  teamAdmitted: false,
  admitted: [],
  deletedBoards: [],
  peopleRevision: 0,
  teamsWithOwnBoard: [],
  joinPath: null,
  facilitation: IDLE_FACILITATION,
  serverTimeMs: 0,
};
const lobby = (
  sheets: readonly (string | null)[],
  changedAtMs: number | null = 5_000,
  boardId = board.id,
): LobbyAnswer => ({
  online: sheets.map((sheet, n) => ({
    personId: `p${n}` as PersonId,
    boardId,
    sheetId: sheet as RecordId | null,
  })),
  boards: [
    {
      boardId: board.id,
      changedAtMs,
      sheetId: 'shape:feedback' as RecordId,
      edition: 'now',
      isPresented: false,
      facts: null,
    },
  ],
  asking: [],
  ownBoards: 'open',
  factsRevision: '1',
  projectors: 0,
  facilitation: IDLE_FACILITATION,
  serverTimeMs: 0,
});
const shown = (answer: LobbyAnswer): string | null =>
  new URL(boardFacts(board, camp, answer, 'ja').thumbnail ?? '', 'http://here.invalid').searchParams.get(
    'sheet',
  );

describe('the picture of a board', () => {
  it('is the sheet most of its people are on', () => {
    expect(shown(lobby(['shape:vision', 'shape:targets', 'shape:vision']))).toBe('shape:vision');
    expect(shown(lobby(['shape:vision', 'shape:targets']))).toBe('shape:targets');
  });

  it('is the last sheet written on when nobody says where they are', () => {
    expect(shown(lobby([]))).toBe('shape:feedback');
    expect(shown(lobby([null, 'shape:of-nobody']))).toBe('shape:feedback');
    expect(shown(lobby(['shape:vision'], 5_000, aBoard({ id: 'other' as typeof board.id }).id))).toBe(
      'shape:feedback',
    );
  });

  it('is none while nothing is known, rather than an old one', () => {
    expect(boardFacts(board, camp, null, 'ja').thumbnail).toBeNull();
  });
});

it('a board nobody has written on has no time of a change', () => {
  expect(boardFacts(board, camp, lobby([], null), 'ja').changedAtMs).toBeNull();
  expect(boardFacts(board, camp, lobby([]), 'ja').changedAtMs).toBe(5_000);
});

it('shows the boards of withdrawn cities after all others', () => {
  const away = aTeam({ id: 'away' as TeamId, withdrawnAtMs: 1 });
  const closed = aBoard({ id: 'closed' as BoardId, teamId: away.id, kind: 'closed' });
  const draft = aBoard({ id: 'draft' as BoardId, kind: 'draft' });
  expect(boardsToShow({ teams: [away], boards: [closed, draft, board] })).toEqual([board, closed]);
});

// The way through a board by arrow keys, and the year in the banner.
import { describe, expect, it } from 'vitest';
import { nextPlace, yearOffsetOf } from '../../../../client/app/projector/walk.ts';
import type { BoardId, CampId, RecordId, TeamId, ZoneId } from '../../../../shared/board/ids.ts';
import type { Board, Team } from '../../../../shared/camp/camp.ts';
import type { Place } from '../../../../shared/camp/facilitation.ts';

const teams: readonly Team[] = [
  { id: 'a' as TeamId, name: '若葉市', shortName: '若葉', order: 0 },
  { id: 'b' as TeamId, name: '高台市', shortName: '高台', order: 1 },
];
const board: Board = {
  id: 'board' as BoardId,
  campId: 'camp' as CampId,
  title: '若葉市',
  teamId: 'a' as TeamId,
  visibility: 'camp',
  kind: 'board',
  sheets: ['vision', 'targets', 'tree-why'].map((template) => ({
    id: `shape:${template}` as RecordId,
    template,
  })),
};
const at = (sheet: string, zone: string | null = null): Place => ({
  boardId: board.id,
  sheetId: `shape:${sheet}` as RecordId,
  zoneId: zone as ZoneId | null,
});

describe('walking by keys', () => {
  it('shows each sheet whole before its zones, and reaches the end and the beginning again', () => {
    let place = at('vision');
    const seen = [place];
    for (let step = 0; step < 200; step += 1) {
      const next = nextPlace(board, teams, place, 1, 'step');
      if (next === place) break;
      place = next;
      seen.push(place);
    }
    const sheets = seen.map(({ sheetId }) => sheetId);
    expect([...new Set(sheets)]).toEqual(board.sheets.map(({ id }) => id));
    for (const { id } of board.sheets) expect(seen[sheets.indexOf(id)]?.zoneId).toBeNull();
    expect(seen.length).toBeGreaterThan(board.sheets.length * 2);
    for (let step = seen.length - 2; step >= 0; step -= 1) {
      place = nextPlace(board, teams, place, -1, 'step');
      expect(place).toEqual(seen[step]);
    }
  });

  it('goes from sheet to sheet, whatever zone is in view, and stays at the ends', () => {
    expect(nextPlace(board, teams, at('vision', 'vision.clues'), 1, 'sheet')).toEqual(at('targets'));
    expect(nextPlace(board, teams, at('tree-why'), 1, 'sheet')).toEqual(at('tree-why'));
    expect(nextPlace(board, teams, at('vision'), -1, 'sheet')).toEqual(at('vision'));
  });
});

describe('the year in the banner', () => {
  it.each([
    [at('vision'), 20],
    [at('targets'), 20],
    [at('tree-why'), 0],
  ])('%o is about the year +%i', (place, offset) => {
    expect(yearOffsetOf(board, teams, place)).toBe(offset);
  });

  it('is the column of the zone on ありたい姿, from the future back to today', () => {
    const steps: Place[] = [];
    let place = at('targets');
    while (place.sheetId === at('targets').sheetId) {
      steps.push(place);
      place = nextPlace(board, teams, place, 1, 'step');
    }
    const years = steps.map((step) => yearOffsetOf(board, teams, step));
    expect([...new Set(years)]).toEqual([20, 5, 3, 1, 0]);
    expect(years).toEqual([...years].sort((a, b) => b - a));
  });
});

// What is said of a city before it comes is what becomes of it: its short name, and the sheet on which its column stands.
import { describe, expect, it } from 'vitest';
import { isWhole } from '../../../client/app/cities/name-fields.tsx';
import {
  columnsBySheet,
  nextCity,
  proposedShortName,
  sheetCount,
} from '../../../client/app/cities/next-city.ts';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import type { Team } from '../../../shared/camp/camp.ts';
import { boardTemplates } from '../../../shared/templates/catalogue.ts';
import { aBoard } from '../../kit/camp-facts.ts';

const teams: readonly Team[] = ['若葉市', '汐見区', '高台市', '里山市', '青嶺市'].map((name, order) => ({
  id: `team${order}` as TeamId,
  name,
  shortName: name.slice(0, 2),
  order,
}));
const board = aBoard({
  teamId: teams[0]?.id ?? null,
  sheets: boardTemplates('half-day', 5).map((template) => ({
    id: `shape:${template}` as RecordId,
    template,
    templateVersion: 1,
  })),
});
const city = nextCity(teams, '五十鈴村', '五十');

describe('a city that comes', () => {
  it('has its column on a further sheet, behind those that stand', () => {
    expect(
      columnsBySheet([...teams, city], [board]).map((part) => part.map((giver) => giver?.name ?? null)),
    ).toEqual([['汐見区', '高台市', '里山市', '青嶺市', null], ['五十鈴村']]);
    expect(columnsBySheet([...teams, city], [{ ...board, sheets: [] }])).toEqual([]);
  });

  it('gets the colour after all others, of cities that were withdrawn, too', () => {
    expect(nextCity([...teams.slice(0, 2), { ...city, order: 7, withdrawnAtMs: 1 }], '村', '村').order).toBe(
      8,
    );
    expect(nextCity([], '村', '村').order).toBe(0);
  });

  it('is proposed a short name that tells it from the others, and none before it has a name', () => {
    expect(proposedShortName(teams, '五十鈴村')).toBe('五十');
    expect(teams.map(({ shortName }) => shortName)).not.toContain(proposedShortName(teams, '若葉台町'));
    expect(proposedShortName(teams, '')).toBe('');
  });

  it('is as many kinds of sheets as the others have', () => {
    expect(sheetCount([board, { ...board, kind: 'closed', sheets: [] }])).toBe(3);
  });

  it.each([
    ['', '五十', false],
    ['五十鈴村', '', false],
    ['若葉市', '五十', false],
    ['五十鈴村', '若葉', false],
    ['五十鈴村', '五十鈴の村里', true],
    ['五十鈴村', '五十鈴の村里町', false],
    ['五十鈴村', '五十', true],
  ])('named 「%s」 and 「%s」 may be sent: %s', (name, shortName, expected) => {
    expect(isWhole({ name, shortName }, teams)).toBe(expected);
  });
});

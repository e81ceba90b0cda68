// Where sheets stand in the outline and where they open.
import { describe, expect, it } from 'vitest';
import {
  openingPlace,
  placeName,
  sheetName,
  stageOf,
  withGivenNames,
} from '../../../../client/app/board/sheet-names.ts';
import type { BoardId, CampId, RecordId, TeamId, ZoneId } from '../../../../shared/board/ids.ts';
import type { Board, Team } from '../../../../shared/camp/camp.ts';
import { USUAL_WORDS } from '../../../../shared/camp/camp-words.ts';
import { boardTemplates } from '../../../../shared/templates/catalogue.ts';

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
  sheets: boardTemplates('one-day', 2).map((template) => ({
    id: `shape:${template}` as RecordId,
    template,
    templateVersion: 1,
  })),
};

describe('the outline', () => {
  it('hangs every sheet of a camp on the ruler or beside it', () => {
    expect(board.sheets.map((sheet) => [sheet.template, stageOf(sheet)])).toEqual([
      ['vision', 'far'],
      ['feedback', 'far'],
      ['vision-revised', 'far'],
      ['targets', 'mid'],
      ['coverage', 'mid'],
      ['tree-why', 'now'],
      ['tree-how', 'plan'],
    ]);
  });
});

describe('opening a sheet', () => {
  const feedback = 'shape:feedback' as RecordId;
  it('takes guests to their own column of the feedback sheet', () => {
    expect(openingPlace(board, feedback, { teamId: 'b' as TeamId, role: 'participant' }).zoneId).toBe(
      'feedback.from.b',
    );
    expect(openingPlace(board, feedback, { teamId: null, role: 'participant' }).zoneId).toBe(
      'feedback.from.other',
    );
    expect(openingPlace(board, feedback, { teamId: null, role: 'facilitator' }).zoneId).toBeNull();
  });
  it('shows owners the whole of it, and everybody the whole of other sheets', () => {
    expect(openingPlace(board, feedback, { teamId: 'a' as TeamId, role: 'participant' }).zoneId).toBeNull();
    expect(
      openingPlace(board, 'shape:vision' as RecordId, { teamId: 'b' as TeamId, role: 'participant' }).zoneId,
    ).toBeNull();
  });
});

describe('the name of a place', () => {
  const camp = { camp: {}, teams };
  it('calls people without a city as the camp does', () => {
    const place = {
      boardId: board.id,
      sheetId: 'shape:feedback' as RecordId,
      zoneId: 'feedback.from.other' as ZoneId,
    };
    expect(placeName(place, [board], camp, 'ja')).toBe('若葉市　感想と気づき　幹事・その他');
    const words = { ...USUAL_WORDS, organizers: { name: '世話人', short: '' } };
    expect(placeName(place, [board], { camp: { words }, teams }, 'ja')).toBe('若葉市　感想と気づき　世話人');
  });
  it('says city, sheet and zone', () => {
    const place = {
      boardId: board.id,
      sheetId: 'shape:feedback' as RecordId,
      zoneId: 'feedback.adopt' as ZoneId,
    };
    expect(placeName(place, [board], camp, 'ja')).toBe('若葉市　感想と気づき　採り入れる');
    expect(placeName({ ...place, zoneId: null }, [board], camp, 'en')).toBe('若葉市 – Feedback');
  });
  it('says the name that people gave the sheet, and a tree’s zone no second time', () => {
    const place = { boardId: board.id, sheetId: 'shape:tree-why' as RecordId, zoneId: 'tree.why' as ZoneId };
    expect(placeName(place, [board], camp, 'ja')).toBe('若葉市　課題の木（なぜ）');
    const named = withGivenNames(board, [
      { id: place.sheetId, name: '根っこ' },
      { id: 'shape:tree-how' as RecordId, name: '' },
    ]);
    expect(placeName(place, [named], camp, 'ja')).toBe('若葉市　根っこ');
    expect(named.sheets.map((sheet) => sheetName(sheet, 'en')).slice(-2)).toEqual([
      '根っこ',
      sheetName({ template: 'tree-how', templateVersion: 1 }, 'en'),
    ]);
  });
});

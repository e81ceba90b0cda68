// T20: the day on which the state of a chapter was set stands under it, and the day of 理事者報告 over the title, as the activity log says it.
import { describe, expect, it } from 'vitest';
import { fieldRecordId, type RecordId, type TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument, setMark } from '../../../shared/board/writing.ts';
import { deriveSheet } from '../../../shared/drawing/derive-sheet.ts';
import { placeOfDay } from '../../../shared/layout/time-axis.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';

const OWN = 'wakaba' as TeamId;
const STATUS = fieldRecordId('shape:report-outline' as RecordId, 'report.c2.status');

function aBoard() {
  const doc = newBoardDocument({
    templates: ['report-outline', 'log'],
    team: OWN,
    epoch: 1,
    schema: null,
  });
  const events = newestTemplate('log')?.zones.find(({ id }) => id === 'log.events');
  const axis = events?.axis ?? expect.fail();
  return {
    doc,
    happened: (month: number, day: number, text: string) =>
      addNote(doc, {
        id: `shape:on-${month}-${day}` as RecordId,
        sheetId: 'shape:log' as RecordId,
        x: placeOfDay(axis, { years: 0, month, day }),
        y: 320,
        form: 'event',
        author: null,
        team: OWN,
        text,
      }),
    derived: (baseFiscalYear = 2026) => {
      const content = readBoard(doc);
      const sheet = content.sheets.find(({ template }) => template === 'report-outline') ?? expect.fail();
      return deriveSheet(content, sheet, { ownTeam: OWN, teams: [], baseFiscalYear });
    },
  };
}

describe('the outline of the report', () => {
  it('says over the title when the log says that the mayor is told, the last time, in its words', () => {
    const { happened, derived } = aBoard();
    expect(derived().banner).toBeUndefined();
    happened(10, 9, '自主合宿');
    expect(derived().banner).toBeUndefined();
    happened(2, 27, '理事者報告');
    happened(11, 2, '理事者へ中間報告');
    expect(derived().banner).toMatchObject({
      before: { ja: '令和9年', en: '2027' },
      year: { ja: '2月27日', en: '27 Feb' },
      after: { ja: '理事者報告' },
    });
    expect(derived(2027).banner?.before).toEqual({ ja: '令和10年', en: '2028' });
  });

  it('keeps to its room what is written at length', () => {
    const { happened, derived } = aBoard();
    happened(2, 27, `理事者報告${'と、そのあとの懇談'.repeat(20)}`);
    expect(derived().banner?.after.ja.length).toBeLessThan(20);
  });

  it('has under a state the day on which it was set, and none under one that is open', () => {
    const { doc, derived } = aBoard();
    const printed = () => JSON.stringify(derived().furniture);
    setMark(doc, STATUS, 3, '2027-02-12');
    expect(printed()).toContain('2月12日');
    setMark(doc, STATUS, 0, '2027-02-12');
    expect(printed()).not.toContain('2月12日');
  });
});

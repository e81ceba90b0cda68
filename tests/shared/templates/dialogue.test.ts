// T1: what the sheet computes from its rows, and what its marks say in tables.
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { boardRecords, FIELD } from '../../../shared/board/document.ts';
import { fieldRecordId, type RecordId, type TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { deriveSheet } from '../../../shared/drawing/derive-sheet.ts';
import { readSheet } from '../../../shared/reading/read-board.ts';
import { saidIn } from '../../../shared/reading/said.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';

const OWN = 'wakaba' as TeamId;
const CAMP = { ownTeam: OWN, teams: [], baseFiscalYear: 2026 };
const FIRST = 'shape:dialogue' as RecordId;
const SECOND = 'shape:dialogue.2' as RecordId;
const zones = newestTemplate('dialogue')?.zones ?? [];

interface Row {
  readonly who?: string;
  readonly when?: string;
  readonly learned?: string;
  readonly points?: readonly number[];
}

function fill(doc: Y.Doc, sheet: RecordId, rows: readonly Row[]): void {
  for (const [at, { who = '', when = '', learned = '', points = [] }] of rows.entries()) {
    const row = `dialogue.r${at + 1}`;
    reviseText(doc, fieldRecordId(sheet, `${row}.who`), '', who);
    reviseText(doc, fieldRecordId(sheet, `${row}.when`), '', when);
    const zone = zones.find(({ id }) => id === `${row}.learned`) ?? expect.fail(row);
    const id = `shape:${sheet.slice('shape:'.length)}-note${at}` as RecordId;
    if (learned !== '')
      addNote(doc, {
        id,
        sheetId: sheet,
        x: zone.x,
        y: zone.y + 14,
        text: learned,
        form: 'strip',
        width: zone.width,
        height: 64,
        author: null,
        team: OWN,
      });
    for (const number of points)
      boardRecords(doc)
        .get(fieldRecordId(sheet, `${row}.point${number}`))
        ?.set(FIELD.done, 1);
  }
}

function derived(rows: readonly Row[], more: readonly Row[] = []) {
  const doc = newBoardDocument({ templates: ['dialogue', 'dialogue'], team: OWN, epoch: 1, schema: null });
  fill(doc, FIRST, rows);
  fill(doc, SECOND, more);
  const content = readBoard(doc);
  const sheet = content.sheets.find(({ id }) => id === FIRST) ?? expect.fail();
  const { furniture, inks } = deriveSheet(content, sheet, CAMP);
  const printed = furniture.flatMap((piece) => (piece.kind === 'text' ? [piece.text.ja] : []));
  const met = furniture.flatMap((piece) =>
    piece.kind === 'mark' && piece.mark.kind === 'disc' ? [piece.mark.number] : [],
  );
  return { printed, met, inks };
}

/** As it is drawn in the look. */
const ROWS: readonly Row[] = [
  { who: '総務部長', when: '5月10日', learned: '雑談の中で教えていた', points: [2, 3] },
  { who: '高台市のマネ友', when: '6月22日', learned: '動きが続く', points: [2] },
  { who: '財政課 財政係長', when: '8月2日', learned: '査定の考え方', points: [2, 3] },
  { who: '職員課 人事研修係長', when: '8月8日', learned: '若手の声を', points: [3] },
  { who: '職員課　人事研修係長', when: '9/10', learned: '席を一つ', points: [1, 3] },
  { who: '財政課 財政係長', when: '10月16日' },
];

describe('組織の現状分析', () => {
  it('counts what was learned, and says which time it is by dates, however a post is spaced', () => {
    const { printed, met } = derived(ROWS);
    expect(printed).toEqual([
      '2回以上話した相手　1人',
      '経緯を聞いた対話　3回',
      '本丸との対話　4回',
      '仲間になった相手　まだない',
      '1回目',
      '1回目',
      '1回目',
      '1回目',
      '2回目',
      '2回目',
      '予定',
    ]);
    expect(met).toEqual([1, 2, 3]);
  });

  it('shows a planned row in blue, and counts nothing of it, whatever is ticked', () => {
    const planned = { who: '総務部長', when: '10月16日', points: [1, 2, 3, 4] };
    const { printed, met, inks } = derived([planned, planned]);
    expect(met).toEqual([]);
    expect(printed.filter((words) => words.endsWith('まだない'))).toHaveLength(4);
    expect(inks).toEqual({ 'dialogue.r1.when': 'next', 'dialogue.r2.when': 'next' });
    const held = derived([{ ...planned, learned: '席がある' }, planned]);
    expect(held.met).toEqual([1, 2, 3, 4]);
    expect(held.printed).toContain('経緯を聞いた対話　1回');
    expect(held.printed).toContain('2回以上話した相手　まだない');
  });

  it('goes by dates and not by rows, over the second sheet too', () => {
    const { printed } = derived(
      [{ who: '総務部長', when: '12月1日', learned: 'あ' }],
      [{ who: '総務部長', when: '令和8年4月2日', learned: 'い' }],
    );
    expect(printed).toContain('2回目');
    expect(printed).toContain('2回以上話した相手　1人');
  });

  it('leaves what is no date as it is typed, with a plain word', () => {
    const { printed, inks } = derived([
      { who: '総務部長', when: '2月31日', learned: 'あ' },
      { who: '総務部長', when: '来月' },
    ]);
    expect(printed).toContain('暦にない日です');
    expect(printed).toContain('何月何日？');
    expect(printed.filter((words) => /\d回目$/.test(words))).toEqual([]);
    expect(inks).toEqual({});
  });

  it('says in tables which points are ticked, and nothing of those that are not', () => {
    const doc = newBoardDocument({ templates: ['dialogue'], team: OWN, epoch: 1, schema: null });
    fill(doc, FIRST, [{ who: '総務部長', points: [2, 4] }]);
    const content = readBoard(doc);
    const [sheet = expect.fail()] = content.sheets;
    const said = readSheet(content, sheet, CAMP)
      .records.map((read) => [read.zone?.label.ja, saidIn(read, 'ja')])
      .filter(([, words]) => words !== '');
    expect(said).toEqual([
      ['1行目・誰と', '総務部長'],
      ['1行目・留意点2', 'はい'],
      ['1行目・留意点4', 'はい'],
    ]);
  });
});

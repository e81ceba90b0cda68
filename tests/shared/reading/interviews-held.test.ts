// Who was interviewed: by the codes on 対象者の選定 and the names of interviews; and how 共通と違い says over its columns that they were few.
import { expect, it } from 'vitest';
import { boardRecords, FIELD } from '../../../shared/board/document.ts';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { deriveSheet } from '../../../shared/drawing/derive-sheet.ts';
import { putUp } from '../../../shared/drawing/put-up.ts';
import { interviewsHeld } from '../../../shared/reading/interviews-held.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';

const OWN = 'wakaba' as TeamId;
const CAMP = { ownTeam: OWN, teams: [], baseFiscalYear: 2026 };

/** Seats by cell and words; interviews by the name of the sheet and whether a first answer stands on it. */
function aBoard(
  seats: readonly (readonly [cell: string, words: string])[],
  interviews: readonly (readonly [name: string, isHeld: boolean])[],
  /** A cell of 共通と違い in which something stands. */
  written?: string,
) {
  const templates = ['interviewees', ...interviews.map(() => 'interview'), 'commonality'];
  const doc = newBoardDocument({ templates, team: OWN, epoch: 1, schema: null });
  const put = (sheet: string, template: string, zoneId: string, text: string, id: string): void => {
    const form = newestTemplate(template) ?? expect.fail(template);
    const zone = form.zones.find((each) => each.id === zoneId) ?? expect.fail(zoneId);
    putUp(
      doc,
      { sheetId: sheet as RecordId, template: form, zone, allZones: form.zones },
      { id: id as RecordId, kind: 'none', text, author: null, team: OWN },
    );
  };
  for (const [at, [cell, words]] of seats.entries())
    put('shape:interviewees', 'interviewees', `matrix.${cell}`, words, `shape:seat${at}`);
  for (const [at, [name, isHeld]] of interviews.entries()) {
    const sheet = at === 0 ? 'shape:interview' : `shape:interview.${at + 1}`;
    boardRecords(doc).get(sheet)?.set(FIELD.name, name);
    if (isHeld)
      put(sheet, 'interview', 'interview.q1.answer', '忙しいが、やりがいはある', `shape:answer${at}`);
  }
  if (written !== undefined) put('shape:commonality', 'commonality', written, '言い換え', 'shape:finding');
  return readBoard(doc);
}

const SEATS = [
  ['kacho.fukushi', 'C-1\n事務・男'],
  ['kacho.kensetsu', 'C-2\n技術・男'],
  ['shuji.fukushi', 'S-1'],
  ['shuji.kensetsu', 'S-2'],
  ['shuji.kanri', 'S-3'],
] as const;

it('interviews that were held count, each person once, by the rank of the seat', () => {
  const content = aBoard(SEATS, [
    ['インタビュー C-1', true],
    ['インタビュー C-2', false],
    ['S-1・S-2・S-3', true],
    ['S-1 二回目', true],
  ]);
  expect(interviewsHeld(content, CAMP)).toEqual({ total: 4, byRank: { kacho: 1, shuji: 3 } });
});

it('codes are the same however they are typed', () => {
  const content = aBoard(SEATS, [['インタビュー　Ｃ−１と c-2', true]]);
  expect(interviewsHeld(content, CAMP)).toEqual({ total: 2, byRank: { kacho: 2 } });
});

it('an interview that names nobody of the table is one person of no rank', () => {
  const content = aBoard(
    [],
    [
      ['', true],
      ['X-9', true],
      ['', false],
    ],
  );
  expect(interviewsHeld(content, CAMP)).toEqual({ total: 2, byRank: {} });
  expect(interviewsHeld(aBoard(SEATS, []), CAMP)).toEqual({ total: 0, byRank: {} });
});

const WAIT = '３名そろってから書く';
function heads(content: ReturnType<typeof aBoard>) {
  const sheet = content.sheets.find(({ template }) => template === 'commonality') ?? expect.fail();
  const { furniture, answered = [] } = deriveSheet(content, sheet, CAMP);
  const words = furniture.flatMap((piece) =>
    piece.kind === 'text' ? [piece.text.ja.replace('\n', '')] : [],
  );
  return {
    said: words.filter((word) => word !== WAIT),
    dashed: furniture.filter((piece) => piece.kind === 'line' && piece.dash !== undefined).length,
    asksToWait: words.filter((word) => word === WAIT).length,
    answered,
  };
}

it('a column behind which fewer than three people stand has a dashed head and the word 少人数, and asks to wait until words stand there', () => {
  const HELD = [
    ['C-1', true],
    ['S-1・S-2・S-3', true],
  ] as const;
  expect(heads(aBoard(SEATS, HELD))).toEqual({
    said: ['3名', '0名　少人数', '0名　少人数', '1名　少人数'],
    dashed: 3,
    asksToWait: 3,
    answered: ['answer.q1.shunin', 'answer.q1.kakaricho', 'answer.q1.kacho'],
  });
  expect(heads(aBoard(SEATS, HELD, 'answer.q1.kacho'))).toMatchObject({ dashed: 3, asksToWait: 2 });
});

it('nothing is said of numbers where no interview was held, or none names a code of the table', () => {
  const nothing = { said: [], dashed: 0, asksToWait: 0, answered: [] };
  expect(heads(aBoard(SEATS, [['C-1', false]]))).toEqual(nothing);
  expect(heads(aBoard([], [['', true]]))).toEqual(nothing);
});

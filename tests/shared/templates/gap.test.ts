// T12: what the sheet says of its pairs: that nobody else was asked, and the way on to the tree.
import { expect, it } from 'vitest';
import { fieldRecordId, type PersonId, type RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { deriveSheet } from '../../../shared/drawing/derive-sheet.ts';

const SHEET = 'shape:gap' as RecordId;
const PARTNER = 'gap.r1.partner';
const members = ['a', 'b', 'c'].map((id) => ({ id: id as PersonId, name: id }));

function derived(doc: ReturnType<typeof emptyBoard>, people = members) {
  const content = readBoard(doc);
  const [sheet = expect.fail()] = content.sheets;
  const { furniture, answered } = deriveSheet(content, sheet, {
    ownTeam: null,
    teams: [],
    members: people,
    baseFiscalYear: 2026,
  });
  return { said: furniture.flatMap((piece) => (piece.kind === 'text' ? [piece.text.ja] : [])), answered };
}
const emptyBoard = () => newBoardDocument({ templates: ['gap'], team: null, epoch: 1, schema: null });
const put = (doc: ReturnType<typeof emptyBoard>, id: string, x: number) =>
  addNote(doc, {
    id: `shape:${id}` as RecordId,
    sheetId: SHEET,
    x,
    y: 360,
    text: id,
    author: null,
    team: null,
  });

it('a pair that nobody else was asked about says who thought it, until somebody is named', () => {
  const doc = emptyBoard();
  expect(derived(doc)).toEqual({ said: [], answered: [] });
  put(doc, 'fact', 80);
  expect(derived(doc)).toEqual({ said: ['まだ３人だけ', '→ 話す人を決める'], answered: [PARTNER] });
  expect(derived(doc, []).said).toContain('まだ自分達だけ');
  reviseText(doc, fieldRecordId(SHEET, PARTNER), '', '財政係長');
  expect(derived(doc)).toEqual({ said: [], answered: [] });
});

it('the way on to the tree stands where there is a cause to dig for', () => {
  const doc = emptyBoard();
  reviseText(doc, fieldRecordId(SHEET, PARTNER), '', '財政係長');
  put(doc, 'fact', 80);
  expect(derived(doc).said).toEqual([]);
  put(doc, 'cause', 600);
  expect(derived(doc).said).toEqual(['→ ツリーで掘り下げる']);
});

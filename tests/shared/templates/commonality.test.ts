// T4: a grade of which few people are asked is marked, so that nobody's words are put where everybody knows whose they are.
import { expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { deriveSheet } from '../../../shared/drawing/derive-sheet.ts';
import { leastSize } from '../../../shared/drawing/note-forms.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';

const newBoard = () =>
  newBoardDocument({ templates: ['interviewees', 'commonality'], team: null, epoch: 1, schema: null });
type Doc = ReturnType<typeof newBoard>;

function seat(doc: Doc, rank: string, division: string, nth: number): void {
  const zone = newestTemplate('interviewees')?.zones.find(({ id }) => id === `matrix.${rank}.${division}`);
  const { x, y } = zone ?? expect.fail(rank);
  const [width, height] = leastSize('seat');
  const id = `shape:${rank}-${division}-${nth}` as RecordId;
  const look = { width, height, form: 'seat', author: null, team: null } as const;
  addNote(doc, {
    id,
    sheetId: 'shape:interviewees' as RecordId,
    x: x + nth * 150,
    y: y + 14,
    text: 'S-1',
    ...look,
  });
}

function heads(doc: Doc) {
  const content = readBoard(doc);
  const sheet = content.sheets.find(({ template }) => template === 'commonality') ?? expect.fail();
  const { furniture, answered = [] } = deriveSheet(content, sheet, {
    ownTeam: null,
    teams: [],
    baseFiscalYear: 2026,
  });
  const said = furniture.flatMap((piece) => (piece.kind === 'text' ? [piece.text.ja.replace('\n', '')] : []));
  const dashed = furniture.filter((piece) => piece.kind === 'line' && piece.dash !== undefined).length;
  return { said, dashed, answered };
}

it('nothing is said of numbers before anybody was chosen', () => {
  expect(heads(newBoard())).toEqual({ said: [], dashed: 0, answered: [] });
});

it('a grade of fewer than three is dashed, says 少人数 and asks to wait, until words stand there', () => {
  const doc = newBoard();
  for (const rank of ['shuji', 'shunin', 'kakaricho'])
    for (const division of ['fukushi', 'kensetsu', 'kanri']) seat(doc, rank, division, 0);
  for (const nth of [0, 1]) seat(doc, 'kacho', 'kanri', nth);
  const wait = '３名そろってから書く';
  expect(heads(doc)).toEqual({
    said: ['3名', '3名', '3名', '2名　少人数', wait],
    dashed: 1,
    answered: ['answer.q1.kacho'],
  });
  const first =
    newestTemplate('commonality')?.zones.find(({ id }) => id === 'answer.q1.kacho') ?? expect.fail();
  const note = {
    id: 'shape:n' as RecordId,
    sheetId: 'shape:commonality' as RecordId,
    author: null,
    team: null,
  };
  addNote(doc, {
    ...note,
    x: first.x,
    y: first.y + 12,
    width: first.width,
    height: 64,
    form: 'strip',
    text: '言い換え',
  });
  expect(heads(doc)).toMatchObject({ dashed: 1, answered: [] });
  expect(heads(doc).said).not.toContain(wait);
});

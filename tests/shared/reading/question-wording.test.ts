// The seven questions in a team's own words: where nobody has answered they are those of the whole board, and an answered one stays.
import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import { addSheets } from '../../../shared/board/add-sheet.ts';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard, type Sheet } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import type { Drawing, TextDrawing } from '../../../shared/drawing/drawing.ts';
import { drawPrintedPage } from '../../../shared/drawing/printed-pages.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import { notesTable } from '../../../shared/export/notes-table.ts';
import { answeredOn, askAsBefore, wordAnew } from '../../../shared/reading/question-wording.ts';
import { readBoardInOrder } from '../../../shared/reading/read-board.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import type { Locale } from '../../../shared/time/fiscal-year.ts';
import { demoBoard } from '../../kit/demo-boards.ts';

const TEAM = 'wakaba' as TeamId;
const [INTERVIEW, COMMON] = ['shape:interview', 'shape:commonality'] as const satisfies readonly string[];
const OWN = 'この職場で、笑ったのはいつですか';

const aBoard = (): Y.Doc =>
  newBoardDocument({ templates: ['interview', 'commonality'], team: TEAM, epoch: 1, schema: null });
const sheetOf = (doc: Y.Doc, id: string): Sheet =>
  readBoard(doc).sheets.find((sheet) => sheet.id === id) ?? expect.fail(id);
const wordingOf = (doc: Y.Doc, id: string) => sheetOf(doc, id).wording;

/** Somebody writes under that question, on the sheet. */
function answer(doc: Y.Doc, sheetId: string, question: string, text = '聞いたまま'): void {
  const zone =
    templateOf(sheetOf(doc, sheetId))?.zones.find(({ meaning }) => meaning.question === question) ??
    expect.fail(question);
  const at = { x: zone.x, y: zone.y + 10, width: zone.width, height: 60 };
  const id = `shape:n${readBoard(doc).notes.length}` as RecordId;
  addNote(doc, { id, sheetId: sheetId as RecordId, ...at, form: 'strip', text, author: null, team: TEAM });
}

it('a question is asked in the new words on the sheet and on all others of the board, also on the one that gathers', () => {
  const doc = aBoard();
  expect(wordAnew(doc, INTERVIEW as RecordId, { 'question.q1': ` ${OWN} ` })).toBeNull();
  for (const id of [INTERVIEW, COMMON]) expect(wordingOf(doc, id)).toEqual({ 'question.q1': OWN });
  expect(wordAnew(doc, COMMON as RecordId, {})).toBeNull();
  for (const id of [INTERVIEW, COMMON]) expect(wordingOf(doc, id)).toEqual({});
});

it('one that was answered keeps its words on that sheet, whoever changes them where; the others follow', () => {
  const doc = aBoard();
  answer(doc, INTERVIEW, 'q1');
  answer(doc, INTERVIEW, 'q3', '');
  expect([...answeredOn(readBoard(doc), sheetOf(doc, INTERVIEW))]).toEqual(['question.q1']);
  const wish = { 'question.q1': OWN, 'question.q2': 'やりがいは何ですか' };
  expect(wordAnew(doc, INTERVIEW as RecordId, wish)).toBeNull();
  expect(wordingOf(doc, INTERVIEW)).toEqual({ 'question.q2': 'やりがいは何ですか' });
  expect(wordingOf(doc, COMMON)).toEqual({ 'question.q2': 'やりがいは何ですか' });
  expect(wordAnew(doc, COMMON as RecordId, wish)).toBeNull();
  expect(wordingOf(doc, COMMON)).toEqual(wish);
  expect(wordingOf(doc, INTERVIEW)).toEqual({ 'question.q2': 'やりがいは何ですか' });
  answer(doc, COMMON, 'q1');
  answer(doc, INTERVIEW, 'q2');
  expect(wordAnew(doc, COMMON as RecordId, {})).toBeNull();
  expect(wordingOf(doc, COMMON)).toEqual({ 'question.q1': OWN });
  expect(wordingOf(doc, INTERVIEW)).toEqual({ 'question.q2': 'やりがいは何ですか' });
});

it('a further interview begins with the words of the last one, though they were answered there', () => {
  const doc = aBoard();
  wordAnew(doc, INTERVIEW as RecordId, { 'question.q1': OWN, question: '一時間で聞く' });
  answer(doc, INTERVIEW, 'q1');
  const further = { id: 'shape:interview.second' as RecordId, template: 'interview', templateVersion: 1 };
  addSheets(doc, [further], TEAM);
  askAsBefore(doc, [further.id]);
  expect(wordingOf(doc, further.id)).toEqual({ 'question.q1': OWN });
});

it('what finds no room in its row is refused, and nothing is changed', () => {
  const doc = aBoard();
  const long = { 'question.q1': 'あ'.repeat(60), 'question.q2': '短い問い' };
  expect(wordAnew(doc, INTERVIEW as RecordId, long)).toBe('malformed-request');
  expect(wordAnew(doc, INTERVIEW as RecordId, { 'question.q8': 'い' })).toBe('malformed-request');
  expect(wordingOf(doc, INTERVIEW)).toEqual({});
});

it('the words stand in their row on both sheets, at 21 or more, and in the table beside each answer', () => {
  const doc = aBoard();
  const words = 'この一年で、いちばん自分の仕事が役に立ったと思えたのは、いつですか。なぜですか';
  expect(wordAnew(doc, INTERVIEW as RecordId, { 'question.q2': words })).toBeNull();
  const context = { ...ON_SCREEN, ...demoBoard(0).context('ja'), ownTeam: TEAM };
  const flat = (list: readonly Drawing[]): readonly TextDrawing[] =>
    list.flatMap((each) =>
      each.kind === 'group' ? flat(each.children) : each.kind === 'text' ? [each] : [],
    );
  for (const id of [INTERVIEW, COMMON]) {
    const row = templateOf(sheetOf(doc, id))?.furniture.flatMap((piece) =>
      piece.kind === 'text' && piece.asks?.key === 'question.q2' ? [piece] : [],
    )[0];
    const { x = 0, asks } = row ?? expect.fail();
    const bottom = asks?.bottom ?? 0;
    const texts = flat(drawPrintedPage(readBoard(doc), id as RecordId, context, 0));
    const lines = texts.filter((text) => text.x === x && text.y < bottom && text.y > bottom - 113);
    expect(lines.map(({ text }) => text).join('')).toBe(words);
    for (const { size, y } of lines) {
      expect(size).toBeGreaterThanOrEqual(21);
      expect(y).toBeLessThanOrEqual(bottom - 6);
      expect(y - size).toBeGreaterThan(bottom - 113);
    }
  }
  answer(doc, INTERVIEW, 'q2');
  const content = readBoard(doc);
  const sheets = readBoardInOrder(content, [], { ownTeam: TEAM, teams: [] });
  const board = { name: '若葉市', teamId: TEAM, content, sheets };
  const facts = { teams: [], people: [], locale: 'ja' as Locale, baseFiscalYear: 2026 };
  const [heads = [], row = []] = notesTable([board], facts);
  expect(row).toContain(words);
  expect(heads.length).toBe(row.length);
});

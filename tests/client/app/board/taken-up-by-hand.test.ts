// When 「修正案へ」 is offered: after a note was taken up by hand on this page, and at no other time.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { takenUpByHand } from '../../../../client/app/board/status/use-taken-up-toast.ts';
import { boardRecords, KEY } from '../../../../shared/board/document.ts';
import type { PersonId, RecordId, TeamId } from '../../../../shared/board/ids.ts';
import { addNote, newBoardDocument } from '../../../../shared/board/writing.ts';
import { newestTemplate } from '../../../../shared/templates/catalogue.ts';

const TEMPLATES = ['vision', 'feedback'];
const SHEETS = TEMPLATES.map((template) => ({
  id: `shape:${template}` as RecordId,
  template,
  templateVersion: 1,
}));
const NOTE = 'shape:given' as RecordId;
const zone = (id: string) =>
  newestTemplate('feedback')?.zones.find((each) => each.id === id) ?? expect.fail(`no zone ${id}`);
const [adopt, keep] = [zone('feedback.adopt'), zone('feedback.keep')];
const inside = ({ x, y }: { x: number; y: number }): [number, number] => [x + 20, y + 90];
const OUTSIDE: [number, number] = [60, 500];

/** Moves of a note on the feedback sheet (or another one), each in a transaction of its own; how many were taken up by each. */
function counts(
  moves: readonly ((records: ReturnType<typeof boardRecords>) => unknown)[],
  sheet = 'feedback',
  text = '灯台の見える坂',
): number[] {
  const doc = newBoardDocument({ templates: TEMPLATES, team: 'a' as TeamId, epoch: 1, schema: null });
  addNote(doc, {
    id: NOTE,
    sheetId: `shape:${sheet}` as RecordId,
    x: OUTSIDE[0],
    y: OUTSIDE[1],
    text,
    author: 'p' as PersonId,
    team: 'b' as TeamId,
  });
  const records = boardRecords(doc);
  let counted = 0;
  records.observeDeep((events, transaction) => {
    counted += takenUpByHand(SHEETS, events, transaction);
  });
  const undo = new Y.UndoManager(records);
  return moves.map((move) => {
    counted = 0;
    if (move.name === 'undo') undo.undo();
    else move(records);
    return counted;
  });
}

const to = (pos: [number, number]) => (records: ReturnType<typeof boardRecords>) =>
  records.get(NOTE)?.set(KEY.pos, pos);
const undo = () => undefined;

it('a note that comes into 採り入れる is taken up once, however it is moved on there', () => {
  expect(counts([to(inside(adopt)), to([adopt.x + 30, adopt.y + 90])])).toEqual([1, 0]);
});

it('a note that is kept, moved elsewhere or given other marks is not', () => {
  const marked = (records: ReturnType<typeof boardRecords>) =>
    records.get(NOTE)?.set('props.kind', 'insight');
  expect(counts([to(inside(keep)), to(OUTSIDE), marked])).toEqual([0, 0, 0]);
});

it('undoing a move out of it says nothing', () => {
  expect(counts([to(inside(adopt)), undo])).toEqual([1, 0]);
  expect(counts([undo])).toEqual([0]);
});

it('the same place on a sheet without such a zone is nothing', () => {
  expect(counts([to(inside(adopt))], 'vision')).toEqual([0]);
});

it('what somebody else takes up is theirs', () => {
  const theirs = (records: ReturnType<typeof boardRecords>) => {
    const { doc } = records;
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc ?? copy));
    boardRecords(copy).get(NOTE)?.set(KEY.pos, inside(adopt));
    Y.applyUpdate(doc ?? copy, Y.encodeStateAsUpdate(copy));
  };
  expect(counts([theirs])).toEqual([0]);
});

it('a long note is where its words make its middle lie, as everywhere: over 採り入れる it may lie in 保留', () => {
  const long = Array.from({ length: 16 }, (_, i) => `坂${i}`).join('\n');
  const low: [number, number] = [adopt.x + 20, adopt.y + 220];
  expect(counts([to(low)])).toEqual([1]);
  expect(counts([to(low)], 'feedback', long)).toEqual([0]);
});

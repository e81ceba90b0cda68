// Sheets that come on a board in use: whole, at the right of all others, once; and go again while nothing stands on them.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addSheets, sheetsWished, takeSheetAway } from '../../../shared/board/add-sheet.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import { fieldRecordId, type RecordId, type TeamId } from '../../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { TEMPLATES } from '../../../shared/templates/catalogue.ts';

const TEAM = 'wakaba' as TeamId;
const boardOf = (...templates: string[]) =>
  newBoardDocument({ templates, team: TEAM, epoch: 1, schema: null });
const wished = (template: string, seed = 'seed-one', teams = 2) =>
  sheetsWished({ template, seed }, { first: teams - 1, later: 0 });
const sheetsOf = (doc: Y.Doc) => readBoard(doc).sheets.map(({ id, x }) => `${id} ${x}`);

describe('adding a sheet', () => {
  it('puts it at the right of all others, with every fixed field, and moves nothing', () => {
    const doc = boardOf('vision');
    expect(addSheets(doc, wished('vision-revised'), TEAM)).toBeNull();
    expect(sheetsOf(doc)).toEqual(['shape:vision 0', 'shape:vision-revised 1840']);
    const fresh = readBoard(boardOf('vision', 'vision-revised'));
    const fields = ({ notes }: typeof fresh) =>
      notes.map(({ id, x, y, width, height }) => [id, x, y, width, height]);
    expect(fields(readBoard(doc))).toEqual(fields(fresh));
  });

  it('makes one whole sheet of two people who add it at once, and of somebody who asks again', () => {
    const one = boardOf('vision');
    const two = new Y.Doc();
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    addSheets(one, wished('targets'), TEAM);
    addSheets(two, wished('targets', 'seed-two'), TEAM);
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    addSheets(one, wished('targets', 'seed-three'), TEAM);
    const { sheets, notes } = readBoard(one);
    expect(sheets.map(({ id }) => id)).toEqual(['shape:vision', 'shape:targets']);
    expect(notes.filter(({ parentId }) => parentId === 'shape:targets').length).toBe(9);
  });

  it('gives a board as many of a repeatable sheet as are asked for, one for each asking', () => {
    const repeatable = TEMPLATES.find(({ isRepeatable }) => isRepeatable);
    if (repeatable === undefined) return;
    const doc = boardOf('vision');
    for (const seed of ['seed-one', 'seed-two', 'seed-one'])
      addSheets(doc, wished(repeatable.id, seed), TEAM);
    expect(readBoard(doc).sheets.map(({ template }) => template)).toEqual([
      'vision',
      repeatable.id,
      repeatable.id,
    ]);
  });

  it('brings feedback in as many parts as the cities need', () => {
    const doc = boardOf('vision');
    addSheets(doc, wished('feedback', 'seed-one', 7), TEAM);
    expect(readBoard(doc).sheets.map(({ template }) => template)).toEqual([
      'vision',
      'feedback',
      'feedback-2',
    ]);
  });

  it('adds none of what a board does not hold any more, and nothing of what is unknown', () => {
    const full = boardOf(...Array.from({ length: BOARD_LIMITS.maxSheets - 1 }, () => 'practice'));
    const before = sheetsOf(full);
    expect(addSheets(full, wished('feedback', 'seed-one', 7), TEAM)).toBe('too-many-sheets');
    expect(sheetsOf(full)).toEqual(before);
    expect(addSheets(full, wished('vision'), TEAM)).toBeNull();
    expect(wished('from-the-future')).toEqual([]);
  });
});

describe('taking a sheet away', () => {
  const REVISED = 'shape:vision-revised' as RecordId;

  it('is done while nothing stands on it, and undone by adding it again', () => {
    const doc = boardOf('vision', 'vision-revised');
    const before = readBoard(doc);
    expect(takeSheetAway(doc, REVISED)).toBeNull();
    expect(readBoard(doc).sheets.map(({ id }) => id)).toEqual(['shape:vision']);
    expect(readBoard(doc).notes.some(({ parentId }) => parentId === REVISED)).toBe(false);
    expect(takeSheetAway(doc, REVISED)).toBeNull();
    addSheets(doc, wished('vision-revised'), TEAM);
    expect(readBoard(doc)).toEqual(before);
  });

  it.each<[string, (doc: Y.Doc) => void]>([
    ['a word in a field', (doc) => reviseText(doc, fieldRecordId(REVISED, 'vision.changed'), '', '一言')],
    [
      'a note, though it is empty',
      (doc) =>
        addNote(doc, {
          id: 'shape:n' as RecordId,
          sheetId: REVISED,
          x: 500,
          y: 400,
          text: '',
          author: null,
          team: TEAM,
        }),
    ],
    ['a name that somebody gave it', (doc) => boardRecords(doc).get(REVISED)?.set('props.name', '第二案')],
  ])('is refused for %s, and everything stays', (_what, write) => {
    const doc = boardOf('vision', 'vision-revised');
    write(doc);
    const before = readBoard(doc);
    expect(takeSheetAway(doc, REVISED)).toBe('sheet-is-in-use');
    expect(readBoard(doc)).toEqual(before);
  });

  it('is no fault for a sheet that never was, and never takes anything that is no sheet', () => {
    const doc = boardOf('vision');
    const before = readBoard(doc);
    expect(takeSheetAway(doc, 'shape:nowhere' as RecordId)).toBeNull();
    expect(takeSheetAway(doc, fieldRecordId('shape:vision' as RecordId, 'vision.draft.sentence'))).toBeNull();
    expect(readBoard(doc)).toEqual(before);
  });
});

// Whatever ranks a camp sets, and however often: what lies on a sheet goes on meaning what it meant; where nothing lies, the sheet follows.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addSheets, sheetsWished, takeSheetAway } from '../../../shared/board/add-sheet.ts';
import { findReturn, makeReturn } from '../../../shared/board/bring-back.ts';
import { boardRecords, FIELD } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { followRanks } from '../../../shared/board/sheet-ranks.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { type Rank, USUAL_RANKS } from '../../../shared/camp/ranks.ts';
import { axisValues, axisWords } from '../../../shared/reading/meaning-words.ts';
import { isNote, readSheet } from '../../../shared/reading/read-board.ts';
import { atOnce } from '../../../shared/steps.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';

const CAMP = { ownTeam: null, teams: [] };
const TEMPLATES = ['interviewees', 'commonality', 'drift'];
const T2 = 'shape:interviewees' as RecordId;
const T4 = 'shape:commonality' as RecordId;
const rank = (id: string, name: string): Rank => ({ id, name });
const OTHERS = [rank('ra', '係員'), rank('rb', '主査'), rank('rc', '課長')];

const aBoard = (ranks?: readonly Rank[]) =>
  newBoardDocument({
    templates: TEMPLATES,
    team: null,
    epoch: 1,
    schema: null,
    clientId: 1,
    ...(ranks === undefined ? {} : { ranks }),
  });
const sheetOf = (doc: Y.Doc, id: RecordId) =>
  readBoard(doc).sheets.find((sheet) => sheet.id === id) ?? expect.fail();
const rowsOf = (doc: Y.Doc, id: RecordId): readonly string[] =>
  (templateOf(sheetOf(doc, id))?.axes ?? [])
    .filter((axis) => axis.id === (id === T2 ? 'row' : 'column'))
    .flatMap(({ values }) => values.map((value) => value.id));
const put = (doc: Y.Doc, sheetId: RecordId, x: number, y: number, nth = 0): void =>
  addNote(doc, {
    id: `shape:n${nth}` as RecordId,
    sheetId,
    x,
    y,
    width: 144,
    height: 122,
    form: sheetId === T2 ? 'seat' : 'strip',
    text: `${nth}`,
    author: null,
    team: null,
  });
/** What each note means: its zone, and the ids that its place says. */
const meanings = (doc: Y.Doc) => {
  const content = readBoard(doc);
  return [T2, T4].flatMap((id) => {
    const sheet = content.sheets.find((each) => each.id === id) ?? expect.fail();
    return readSheet(content, sheet, CAMP)
      .records.filter(isNote)
      .map(({ record, zone, meaning }) => [record.id, zone?.id, zone?.x, zone?.y, axisValues(meaning)]);
  });
};

const anyRanks = fc
  .uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 7 })
  .map((ids) => ids.map((id) => USUAL_RANKS[id] ?? rank(`r${id}`, `職${id}`)));
const anyPlace = fc.record({
  sheet: fc.constantFrom(T2, T4),
  x: fc.integer({ min: 60, max: 1600 }),
  y: fc.integer({ min: 260, max: 1090 }),
});

describe('the ranks of a sheet', () => {
  it('never change what lies on it, whatever the camp sets and however often', () => {
    fc.assert(
      fc.property(
        anyRanks,
        fc.array(anyPlace, { minLength: 1, maxLength: 12 }),
        fc.array(anyRanks, { minLength: 1, maxLength: 4 }),
        (first, places, later) => {
          const doc = aBoard(first);
          for (const [nth, { sheet, x, y }] of places.entries()) put(doc, sheet, x, y, nth);
          const before = meanings(doc);
          for (const ranks of later) followRanks(doc, ranks);
          expect(meanings(doc)).toEqual(before);
          for (const id of [T2, T4])
            if (!places.some(({ sheet }) => sheet === id))
              expect(rowsOf(doc, id).filter((value) => value !== 'common')).toEqual(
                (later.at(-1) ?? []).slice(0, id === T2 ? undefined : -1).map((each) => each.id),
              );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('follow the camp where nothing lies, also where the sheet was put away', () => {
    const doc = aBoard();
    boardRecords(doc).get(T4)?.set(FIELD.isAway, true);
    expect(followRanks(doc, OTHERS)).toEqual([T2, T4]);
    expect(rowsOf(doc, T2)).toEqual(['ra', 'rb', 'rc']);
    boardRecords(doc).get(T4)?.set(FIELD.isAway, false);
    expect(rowsOf(doc, T4)).toEqual(['common', 'ra', 'rb']);
    expect(followRanks(doc, OTHERS)).toEqual([]);
  });

  it('that are the usual ones leave no mark: such a board is to the byte what it always was', () => {
    const before = Y.encodeStateAsUpdate(aBoard());
    const doc = aBoard(USUAL_RANKS);
    followRanks(doc, USUAL_RANKS);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    followRanks(doc, OTHERS);
    followRanks(doc, USUAL_RANKS);
    expect(boardRecords(doc).get(T2)?.has(FIELD.ranks)).toBe(false);
  });

  it('are called anew where something lies, and neither come nor go nor move', () => {
    const doc = aBoard(OTHERS);
    put(doc, T2, 190, 340);
    const before = meanings(doc);
    followRanks(doc, [rank('rx', '新任'), rank('ra', '係員級'), rank('rb', '主査'), rank('ry', '部長')]);
    expect(rowsOf(doc, T2)).toEqual(['ra', 'rb', 'rc']);
    expect(meanings(doc)).toEqual(before);
    const { sheet, template, records } = readSheet(readBoard(doc), sheetOf(doc, T2), CAMP);
    expect(sheet?.ranks?.map(({ name }) => name)).toEqual(['係員級', '主査', '課長']);
    expect(axisWords(template, records[0]?.meaning ?? {}, 'row')?.ja).toBe('係員級');
  });

  it('come with a sheet that is added, and anew with one that was taken away', () => {
    const doc = aBoard();
    const wish = (template: string, ranks: readonly Rank[]) =>
      sheetsWished({ template, seed: 'seed' }, { first: 0, later: 0 }, ranks);
    expect(takeSheetAway(doc, T2)).toBeNull();
    expect(addSheets(doc, wish('interviewees', OTHERS), null)).toBeNull();
    followRanks(doc, OTHERS);
    expect(rowsOf(doc, T2)).toEqual(['ra', 'rb', 'rc']);
    expect(wish('drift', OTHERS)[0]).not.toHaveProperty('ranks');
  });

  it('that make no sense are taken for the usual ones, and the sheet is there all the same', () => {
    const doc = aBoard();
    boardRecords(doc)
      .get(T2)
      ?.set(FIELD.ranks, [{ id: 'a', name: '一つだけ' }]);
    expect(rowsOf(doc, T2)).toEqual(USUAL_RANKS.map(({ id }) => id));
  });

  it('of a version come back with it, because its notes lie in their rows', () => {
    const doc = aBoard(OTHERS);
    put(doc, T2, 190, 340);
    const version = new Y.Doc();
    Y.applyUpdate(version, Y.encodeStateAsUpdate(doc));
    const then = meanings(doc);
    boardRecords(doc).get('shape:n0')?.set('$del', 1);
    followRanks(doc, USUAL_RANKS);
    const bringing = { doc, version, team: null, maySetSheets: false, seen: null };
    const update = atOnce(makeReturn(doc, atOnce(findReturn(bringing)).changes, null));
    Y.applyUpdate(doc, update ?? expect.fail());
    expect(meanings(doc)).toEqual(then);
  });
});

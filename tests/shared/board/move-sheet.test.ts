// Sheets trade places on the table: whoever moves which, every sheet keeps a place of its own, and the list follows the table.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import { boardRecords, FIELD, KEY } from '../../../shared/board/document.ts';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import { moveSheet, type PlaceBeside } from '../../../shared/board/move-sheet.ts';
import { listedSheets, sheetsThere } from '../../../shared/board/sheet-list.ts';
import { newBoardDocument, sheetsOfNewBoard } from '../../../shared/board/writing.ts';
import { atOnce } from '../../../shared/steps.ts';

const TEMPLATES = ['vision', 'feedback', 'vision-revised', 'targets', 'plan'];
const LIST = sheetsOfNewBoard(TEMPLATES);
const IDS = LIST.map(({ id }) => id);
const [VISION = expect.fail(), FEEDBACK = expect.fail(), REVISED = expect.fail(), , PLAN = expect.fail()] =
  IDS;
const newBoard = (): Y.Doc =>
  newBoardDocument({ templates: TEMPLATES, team: 't1' as TeamId, epoch: 1, schema: null });
const order = (doc: Y.Doc): readonly RecordId[] => atOnce(sheetsThere(doc)).living.map(({ id }) => id);
const placesOf = (doc: Y.Doc) => IDS.map((id) => boardRecords(doc).get(id)?.get(KEY.pos));
const putAway = (doc: Y.Doc, id: RecordId, isAway = true) =>
  boardRecords(doc).get(id)?.set(FIELD.isAway, isAway);
const beside = (side: PlaceBeside['side'], of: RecordId): PlaceBeside => ({ side, of });

it('a sheet comes to stand just before or after another one, and once more changes nothing', () => {
  const doc = newBoard();
  moveSheet(doc, PLAN, beside('before', FEEDBACK));
  const after = ['vision', 'plan', 'feedback', 'vision-revised', 'targets'].map((id) => `shape:${id}`);
  expect(order(doc)).toEqual(after);
  let transactions = 0;
  doc.on('update', () => {
    transactions += 1;
  });
  expect(moveSheet(doc, PLAN, beside('before', FEEDBACK))).toBeNull();
  expect(moveSheet(doc, PLAN, beside('after', VISION))).toBeNull();
  expect([order(doc), transactions]).toEqual([after, 0]);
});

it('whatever is moved, and however often, leaves the same places with one sheet on each', () => {
  const moves = fc.array(
    fc.record({
      id: fc.constantFrom(...IDS),
      side: fc.constantFrom('before' as const, 'after' as const),
      of: fc.constantFrom(...IDS),
    }),
  );
  fc.assert(
    fc.property(moves, (made) => {
      const doc = newBoard();
      const before = placesOf(doc);
      for (const { id, ...place } of made) {
        moveSheet(doc, id, place);
        if (id === place.of) continue;
        const now = order(doc);
        expect(now.indexOf(id) - now.indexOf(place.of)).toBe(place.side === 'before' ? -1 : 1);
      }
      const sorted = (places: readonly unknown[]) => places.map((place) => JSON.stringify(place)).sort();
      expect(sorted(placesOf(doc))).toEqual(sorted(before));
    }),
  );
});

it('what was put away keeps its place among those that move', () => {
  const doc = newBoard();
  const place = boardRecords(doc).get(FEEDBACK)?.get(KEY.pos);
  putAway(doc, FEEDBACK);
  expect(moveSheet(doc, REVISED, beside('before', VISION))).toBeNull();
  expect(boardRecords(doc).get(FEEDBACK)?.get(KEY.pos)).toEqual(place);
  putAway(doc, FEEDBACK, false);
  expect(order(doc).slice(0, 3)).toEqual([REVISED, FEEDBACK, VISION]);
});

it('sheets that do not stand on the board are not moved, and none beside them', () => {
  const doc = newBoard();
  putAway(doc, FEEDBACK);
  const gone = 'shape:gone' as RecordId;
  expect(moveSheet(doc, FEEDBACK, beside('before', VISION))).toBe('malformed-request');
  expect(moveSheet(doc, VISION, beside('after', FEEDBACK))).toBe('malformed-request');
  expect(moveSheet(doc, gone, beside('after', VISION))).toBe('malformed-request');
});

it('the list is the table from left to right, without what is away; it is the same list while nothing differs', () => {
  const doc = newBoard();
  const listed = (list = LIST) => listedSheets(list, atOnce(sheetsThere(doc)));
  expect(listed()).toBe(LIST);
  moveSheet(doc, VISION, beside('after', FEEDBACK));
  const moved = listed();
  expect(moved.map(({ id }) => id)).toEqual([FEEDBACK, VISION, ...IDS.slice(2)]);
  putAway(doc, VISION);
  const less = listed(moved);
  expect(less.map(({ id }) => id)).toEqual([FEEDBACK, ...IDS.slice(2)]);
  expect(listed(less)).toBe(less);
  putAway(doc, VISION, false);
  expect(listed(less)).toEqual(moved);
});

it('a sheet of which the document says nothing yet keeps its place in the list', () => {
  const doc = newBoard();
  const coming = { id: 'shape:coming' as RecordId, template: 'gap', templateVersion: 1 };
  const list = [...LIST.slice(0, 1), coming, ...LIST.slice(1)];
  expect(listedSheets(list, atOnce(sheetsThere(doc)))).toBe(list);
  moveSheet(doc, VISION, beside('after', FEEDBACK));
  expect(listedSheets(list, atOnce(sheetsThere(doc))).map(({ id }) => id)).toEqual([
    FEEDBACK,
    coming.id,
    VISION,
    ...IDS.slice(2),
  ]);
});

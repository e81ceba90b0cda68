// Boards that are deeper than people may make them (from before the limit, or by two at once) open, and can be read, drawn,
// printed and exported: nobody's stack depends on how deep others have nested.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { DerivedStore } from '../../client/canvas/binding/derived-store.ts';
import { foreignDrawings } from '../../client/export/foreign-drawings.ts';
import { paintSheet, pictureContext } from '../../server/camps/paint-sheet.ts';
import { boardCsv, boardMarkdown } from '../../server/cli/board-text.ts';
import { boardRecords, type Json } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../shared/board/limits.ts';
import { readBoard } from '../../shared/board/records.ts';
import { inReadingOrder, issueTree, levelOf, visibleDepth } from '../../shared/board/tree.ts';
import { newBoardDocument } from '../../shared/board/writing.ts';
import { printedPageCount } from '../../shared/drawing/printed-pages.ts';
import { atOnce } from '../../shared/steps.ts';
import { aBoard, aCamp, aTeam } from '../kit/camp-facts.ts';
import { noteMap, sakashita, WAKABA } from '../kit/hall.ts';

const LEVELS = 7_000;
const SHEET = 'shape:tree-why' as RecordId;
const LAST = `shape:n${LEVELS}` as RecordId;

/** A board on which each of so many hangs on the one before, by that key. */
function deep(key: string, values: (level: number) => Readonly<Record<string, Json>>): Y.Doc {
  const doc = new Y.Doc();
  const made = newBoardDocument({ templates: ['tree-why'], team: WAKABA, epoch: 1, schema: null });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(made));
  doc.transact(() => {
    for (let level = 1; level <= LEVELS; level += 1) {
      const above = level === 1 ? SHEET : `shape:n${level - 1}`;
      boardRecords(doc).set(
        `shape:n${level}`,
        noteMap(sakashita, SHEET, `第${level}段`, {
          index: `a1${String(level).padStart(4, '0')}V`,
          ...values(level),
          [key]: above,
        }),
      );
    }
  });
  return doc;
}
const deepTree = () => deep('meta.treeParent', () => ({ type: 'miraizu-node', 'meta.order': 'a1' }));
const deepGroups = () =>
  deep('parentId', (level) => ({ type: level === LEVELS ? 'draw' : 'group', pos: [1, 1] }));

it('a chain of seven thousand nodes is a tree of as many levels as there are, with every node in it', () => {
  const { nodes } = readBoard(deepTree());
  const question = nodes.find(({ treeParent }) => treeParent === null)?.id;
  const tree = issueTree(nodes, question ?? LAST);
  if (tree === undefined) throw new Error('there are nodes');
  expect(inReadingOrder(tree)).toHaveLength(nodes.length);
  expect(visibleDepth(tree)).toBe(BOARD_LIMITS.maxDepth);
  expect(levelOf(tree, LAST)).toBe(BOARD_LIMITS.maxDepth);
});

it('its picture, its pages and its texts are made, with every node in the texts', () => {
  const content = readBoard(deepTree());
  const team = aTeam({ id: WAKABA });
  const board = aBoard({ teamId: WAKABA, sheets: [{ id: SHEET, template: 'tree-why', templateVersion: 1 }] });
  const record = { camp: aCamp(), teams: [team], boards: [board], people: [] };
  const context = pictureContext(board, record, null);
  expect(atOnce(paintSheet(content, SHEET, context))).toContain('<svg');
  expect(printedPageCount(content, SHEET, context)).toBeGreaterThan(1);
  for (const text of [boardMarkdown({ ...record, board }, content), boardCsv({ ...record, board }, content)])
    expect(text).toContain(`第${LEVELS}段`);
}, 120_000);

it('the canvas shows all of it, and no shape deeper than tldraw can draw', () => {
  for (const doc of [deepTree(), deepGroups()]) {
    const view = new DerivedStore(doc, () => true).all();
    expect(view.get(LAST)).toBeDefined();
    let levels = 0;
    for (let at: string | undefined = LAST; at?.startsWith('shape:') === true; levels += 1)
      at = String(view.get(at)?.['parentId']);
    expect(levels).toBeLessThanOrEqual(BOARD_LIMITS.maxDepth);
  }
}, 120_000);

it('groups within groups are written into a PDF as far as people may nest them', () => {
  expect(() => foreignDrawings(deepGroups(), SHEET)).not.toThrow();
});

// An outline becomes nodes of a tree, and a tree an outline: what was taken out and put in again says the same.
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { type IssueTree, issueTree } from '../../../shared/board/tree.ts';
import { addTreeNode, newBoardDocument } from '../../../shared/board/writing.ts';
import type { Forest } from '../../../shared/outline/outline.ts';
import { outlineOf, planGrowth } from '../../../shared/outline/tree-outline.ts';

const SHEET = 'shape:tree-why' as RecordId;
const ROOT = fieldRecordId(SHEET, 'tree.why');

function openTree() {
  const doc: Y.Doc = newBoardDocument({ templates: ['tree-why'], team: null, epoch: 1, schema: null });
  const tree = (): IssueTree => {
    const found = issueTree(readBoard(doc).nodes, ROOT);
    if (found === undefined) throw new Error('No tree');
    return found;
  };
  let count = 0;
  const grow = (under: RecordId, forest: Forest): readonly RecordId[] => {
    const newId = (): RecordId => {
      count += 1;
      return `shape:n${count}` as RecordId;
    };
    const planned = planGrowth(tree(), under, forest, newId);
    if (!planned.ok) throw new Error(planned.error);
    for (const { words, ...node } of planned.value)
      addTreeNode(doc, { ...node, sheetId: SHEET, text: words, author: null, team: null });
    return planned.value.map(({ id }) => id);
  };
  return { tree, grow };
}

const FOREST: Forest = [
  {
    words: '財源',
    children: [
      { words: '国の\n補助金', children: [] },
      { words: '県', children: [] },
    ],
  },
  { words: '人材', children: [] },
];

describe('an outline on a tree', () => {
  it('hangs behind what hangs there already, in its order, and is taken out as it came', () => {
    const { tree, grow } = openTree();
    const [first] = grow(ROOT, [{ words: '前からある', children: [] }]);
    const ids = grow(ROOT, FOREST);
    expect(outlineOf(tree(), [ROOT])).toEqual([
      { words: '', children: [{ words: '前からある', children: [] }, ...FOREST] },
    ]);
    expect(outlineOf(tree(), ids)).toEqual(FOREST);
    expect(outlineOf(tree(), [...ids, first ?? ROOT]).map(({ words }) => words)).toEqual([
      '前からある',
      '財源',
      '人材',
    ]);
  });

  it('is refused as a whole where the tree would become too deep', () => {
    const { tree, grow } = openTree();
    const chain = (levels: number): Forest => [
      { words: 'x', children: levels === 1 ? [] : chain(levels - 1) },
    ];
    const ids = grow(ROOT, chain(BOARD_LIMITS.maxDepth - 1));
    const last = ids.at(-1) ?? ROOT;
    expect(planGrowth(tree(), last, FOREST, () => 'shape:x' as RecordId)).toEqual({
      ok: false,
      error: 'too-deep',
    });
  });
});

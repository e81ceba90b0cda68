// The issue tree of a sheet as it is laid out: for pages, links and small pictures alike. How a node looks is node.ts.
import { fieldRecordId, type RecordId } from '../board/ids.ts';
import type { Sheet, TreeNode } from '../board/records.ts';
import { type IssueTree, issueTree, visibleDepth } from '../board/tree.ts';
import { layOutTree, type TreeLayout, treeColumns } from '../layout/tree.ts';
import { atOnce, type Steps } from '../steps.ts';
import type { Template, TreeKind } from '../templates/template.ts';
import { nodeHeight, nodeText } from './node.ts';
import { unitsOfWords } from './units-of-words.ts';

/** The issue tree of a sheet and where each of its nodes stands. */
export interface SheetTree {
  readonly kind: TreeKind;
  readonly root: RecordId;
  readonly nodes: ReadonlyMap<RecordId, TreeNode>;
  readonly layout: TreeLayout;
}

/** The laid-out tree of a sheet, in the sheet's coordinates; undefined where the template has none. */
export const sheetTree = (
  nodes: readonly TreeNode[],
  sheet: Pick<Sheet, 'id'>,
  template: Template,
): SheetTree | undefined => atOnce(sheetTreeSteps(nodes, sheet, template));

/** sheetTree step by step. */
export function* sheetTreeSteps(
  nodes: readonly TreeNode[],
  sheet: Pick<Sheet, 'id'>,
  template: Template,
): Steps<SheetTree | undefined> {
  const zone = template.zones.find(({ use }) => use.kind === 'tree');
  if (zone?.use.kind !== 'tree') return undefined;
  const mine = nodes.filter((node) => node.parentId === sheet.id);
  const tree = issueTree(mine, fieldRecordId(sheet.id, zone.id));
  if (tree === undefined) return undefined;
  yield* setWords(tree, treeColumns(visibleDepth(tree), zone.width).width);
  return {
    kind: zone.use.tree,
    root: tree.root.id,
    nodes: tree.nodes,
    layout: layOutTree(tree, zone, nodeHeight),
  };
}

/** Breaks the words of all nodes at the width they will have, so that laying them out finds it done. */
function* setWords(tree: IssueTree, width: number): Steps<void> {
  for (const node of tree.nodes.values()) {
    nodeText(node, width, node.id === tree.root.id);
    yield unitsOfWords(node.paragraphs);
  }
}

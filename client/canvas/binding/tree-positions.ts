// Where the nodes of issue trees stand: derived from the tree on every device, never stored. Used by derived-store.ts.
import { fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import type { TreeNode } from '../../../shared/board/records.ts';
import { issueTree } from '../../../shared/board/tree.ts';
import { nodeHeight } from '../../../shared/drawing/node.ts';
import { layOutTree, type TreeLayout, type TreePlace } from '../../../shared/layout/tree.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import type { TemplateRef } from '../../../shared/templates/template-ref.ts';
import type { LooseRecord } from './record-codec.ts';

/** The layout of the tree on one sheet; undefined when the sheet has no tree. */
export function treeLayout(
  sheetId: RecordId,
  sheet: TemplateRef,
  nodes: readonly TreeNode[],
): TreeLayout | undefined {
  const zone = templateOf(sheet)?.zones.find(({ use }) => use.kind === 'tree');
  const tree = zone === undefined ? undefined : issueTree(nodes, fieldRecordId(sheetId, zone.id));
  return zone === undefined || tree === undefined ? undefined : layOutTree(tree, zone, nodeHeight);
}

/** The node with its derived place; out of sight below a collapsed one, or where there is no tree. */
export function placedNode(node: LooseRecord, place: TreePlace | undefined): LooseRecord {
  const props = node['props'] as Readonly<Record<string, unknown>>;
  if (place === undefined) return { ...node, x: 0, y: 0, rotation: 0, props: { ...props, hidden: true } };
  return {
    ...node,
    x: place.x,
    y: place.y,
    rotation: 0,
    props: { ...props, w: place.width, h: place.height, level: place.level, hidden: false },
  };
}

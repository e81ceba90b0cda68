// Makes the planned nodes of an outline records of a board: they hang on their node within one transaction. What hangs where is
// tree-outline.ts's, who may do it the caller's to ask.
import type * as Y from 'yjs';
import { FIELD, liveRecord } from '../board/document.ts';
import type { RecordId } from '../board/ids.ts';
import { indexesBetween } from '../board/order.ts';
import { topIndex } from '../board/top-index.ts';
import { addTreeNode, type Maker } from '../board/writing.ts';
import type { PlannedNode } from './tree-outline.ts';

/** Makes them on the sheet; what the first hang on is unfolded, so that they are seen. Throws when an id is taken. */
export function growOutline(
  doc: Y.Doc,
  sheetId: RecordId,
  planned: readonly PlannedNode[],
  maker: Maker,
): void {
  const indexes = indexesBetween(topIndex(doc, sheetId), null, planned.length);
  doc.transact(() => {
    const under = planned[0] === undefined ? undefined : liveRecord(doc, planned[0].treeParent);
    if (under?.get(FIELD.collapsed) === true) under.set(FIELD.collapsed, false);
    for (const [at, { words, ...node }] of planned.entries())
      addTreeNode(doc, { ...node, ...maker, sheetId, text: words, index: indexes[at] ?? 'a1' });
  });
}

// What servingLinks needs of a board, read from its document without its words: for the server, which asks at every change of a link.
import type * as Y from 'yjs';
import { withoutAway } from '../board/away-sheets.ts';
import { boardRecords, FIELD, isDeleted, KEY, readString } from '../board/document.ts';
import type { RecordId } from '../board/ids.ts';
import { byIndexThenId } from '../board/order.ts';
import { type RecordChange, valuesAfter } from '../board/record-change.ts';
import {
  type Link,
  type LinkEnd,
  readLink,
  readNode,
  readSheet,
  SHAPE,
  type Sheet,
  type TreeNode,
} from '../board/records.ts';
import { type LinkedContent, type LinkRecord, servingLinks } from './serving-links.ts';

/** What is to be seen of the board, nodes without their words. Some milliseconds for a camp's board. */
export function readLinked(doc: Y.Doc): LinkedContent {
  const [sheets, nodes, links]: [Sheet[], TreeNode[], Link[]] = [[], [], []];
  const notes: { readonly id: RecordId; readonly parentId: string }[] = [];
  for (const [key, map] of boardRecords(doc).entries()) {
    if (isDeleted(map)) continue;
    const id = key as RecordId;
    switch (map.get(KEY.type)) {
      case SHAPE.sheet:
        push(sheets, readSheet(id, map));
        break;
      case SHAPE.note:
        notes.push({ id, parentId: readString(map, KEY.parentId) ?? '' });
        break;
      case SHAPE.node:
        push(nodes, readNode(id, map, []));
        break;
      case SHAPE.link:
        push(links, readLink(id, map));
        break;
    }
  }
  sheets.sort(
    byIndexThenId<Sheet>(
      ({ index }) => index,
      ({ id }) => id,
    ),
  );
  return withoutAway(doc, { sheets, notes, nodes, links });
}

function push<T>(list: T[], item: T | undefined): void {
  if (item !== undefined) list.push(item);
}

/** Links that close a circle, in the document as it is. */
export const closingIn = (doc: Y.Doc): readonly RecordId[] => servingLinks(readLinked(doc)).closing;

/** Takes them out, so that nothing on the board serves itself. Returns which. Runs within the caller's transaction. */
export function takeOutClosing(doc: Y.Doc): readonly RecordId[] {
  const closing = closingIn(doc);
  for (const id of closing) boardRecords(doc).get(id)?.set(KEY.deleted, 1);
  return closing;
}

/**
 * Would an update that changes links, and nothing else, close a circle with those links that are there and `isKnown` to whoever wrote
 * it? Of updates that change anything else too this says no: they are taken, and what closes a circle is taken out.
 */
export function closesCircle(
  doc: Y.Doc,
  changes: ReadonlyMap<string, RecordChange>,
  isKnown: (link: RecordId) => boolean,
): boolean {
  const changed = [...changes.values()];
  if (!changed.every(isOfLink)) return false;
  const later = changed.flatMap(linkAfter);
  if (later.length === 0) return false;
  const board = readLinked(doc);
  const links = board.links.filter(({ id }) => !changes.has(id) && isKnown(id));
  return servingLinks({ ...board, links }, later).closing.some((id) => changes.has(id));
}

const isOfLink = (change: RecordChange): boolean =>
  valuesAfter(change, KEY.type).every((type) => type === SHAPE.link);

/** The link as it will be; none where it will be gone, or makes no sense. */
function linkAfter(change: RecordChange): readonly LinkRecord[] {
  const after = (key: string): unknown => valuesAfter(change, key).at(-1);
  const [from, to, relation] = [after(FIELD.from), after(FIELD.to), after(FIELD.relation) ?? 'serves'];
  if (change.isRemoved || after(KEY.deleted) === 1 || relation !== 'serves') return [];
  if (typeof from !== 'string' || typeof to !== 'string') return [];
  const id = change.id as RecordId;
  return [{ id, index: String(after(KEY.index)), from: from as RecordId, to: to as LinkEnd, relation }];
}

// Which records of the board a transaction changed, and what their words are. Reads Yjs, never writes.
import * as Y from 'yjs';
import {
  boardRecords,
  flatKey,
  isDeleted,
  KEY,
  type RecordMap,
  ROOTS,
  readString,
  readText,
} from '../../../shared/board/document.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';

/** Ids of the records that `transaction` created, changed or deleted, by climbing from each changed type to its record. */
export function changedRecords(transaction: Y.Transaction): ReadonlySet<string> {
  const records: unknown = transaction.doc.getMap(ROOTS.records);
  const ids = new Set<string>();
  for (const [type, keys] of transaction.changed) {
    if (type === records) {
      for (const key of keys) if (key !== null) ids.add(key);
      continue;
    }
    const id = recordOf(type, records);
    if (id !== null) ids.add(id);
  }
  return ids;
}

function recordOf(start: unknown, records: unknown): string | null {
  let type = start;
  while (type instanceof Y.AbstractType) {
    const item = type._item;
    if (item === null) return null;
    if (item.parent === records) return item.parentSub;
    type = item.parent;
  }
  return null;
}

/** The words of one record, be they its text or a sheet's given name; null when it has none or is deleted. */
export function recordText(doc: Y.Doc, id: string): string | null {
  const map = boardRecords(doc).get(id);
  if (map === undefined || isDeleted(map)) return null;
  const fragment = readText(map);
  const text = (fragment === undefined ? sheetName(map) : fragmentText(fragment)).trim();
  return text === '' ? null : text;
}

const sheetName = (map: RecordMap): string =>
  map.get(KEY.type) === SHAPE.sheet ? (readString(map, flatKey('props', 'name')) ?? '') : '';

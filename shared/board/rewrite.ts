// A board's document written anew: the same records in a fresh Yjs document without the history of how they came about,
// which is what makes a year's board as small as a new one. The result is a new epoch: Yjs cannot merge it with the old
// one (late-work.ts does that, record by record). When it happens is the server's business.
import * as Y from 'yjs';
import {
  boardMeta,
  boardRecords,
  flatKey,
  isDeleted,
  type Json,
  KEY,
  META,
  type RecordMap,
  type RecordValue,
} from './document.ts';
import { makeFragment, readBlocks } from './text-blocks.ts';

/** Author of every struct of a rewritten document. Nobody else writes under it: people's ids are random. */
const REWRITER = 1;

/**
 * The rewritten document, as one Yjs update. Equal boards give equal bytes, whatever their history; rewriting twice changes
 * nothing but the epoch. Deleted records are let go, except those that living ones still hang on.
 */
export function rewriteBoard(doc: Y.Doc, epoch: number): Uint8Array {
  const fresh = new Y.Doc();
  fresh.clientID = REWRITER;
  fresh.transact(() => {
    const meta = boardMeta(doc);
    for (const key of [...meta.keys()].sort())
      boardMeta(fresh).set(key, key === META.epoch ? epoch : (meta.get(key) as Json));
    if (!meta.has(META.epoch)) boardMeta(fresh).set(META.epoch, epoch);
    const records = boardRecords(doc);
    for (const id of [...keptRecords(records)].sort()) {
      const map = records.get(id);
      if (map !== undefined) boardRecords(fresh).set(id, copyOf(map));
    }
  });
  const update = Y.encodeStateAsUpdate(fresh);
  fresh.destroy();
  return update;
}

const TREE_PARENT = flatKey('meta', 'treeParent');

/** Living records, and the deleted ones above them: a note lies where its deleted group lay. */
function keptRecords(records: Y.Map<RecordMap>): ReadonlySet<string> {
  const kept = new Set<string>();
  const waiting: unknown[] = [];
  records.forEach((map, id) => {
    if (!isDeleted(map)) waiting.push(id);
  });
  while (waiting.length > 0) {
    const id = waiting.pop();
    const map = typeof id === 'string' && !kept.has(id) ? records.get(id) : undefined;
    if (map === undefined) continue;
    kept.add(id as string);
    waiting.push(map.get(KEY.parentId), map.get(TREE_PARENT));
  }
  return kept;
}

function copyOf(map: RecordMap): RecordMap {
  const copy: RecordMap = new Y.Map<RecordValue>();
  for (const key of [...map.keys()].sort()) {
    const value = map.get(key) as RecordValue;
    copy.set(key, value instanceof Y.XmlFragment ? makeFragment(readBlocks(value)) : value);
  }
  return copy;
}

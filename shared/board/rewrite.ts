// A board's document written anew: the same records in a fresh Yjs document without the history of how they came about,
// which is what makes a year's board as small as a new one. The result is a new epoch: Yjs cannot merge it with the old
// one (late-work.ts does that, record by record). When it happens is the server's business.
import * as Y from 'yjs';
import { atOnce, type Steps } from '../steps.ts';
import {
  boardMeta,
  boardRecords,
  FIELD,
  isDeleted,
  type Json,
  KEY,
  META,
  type RecordMap,
  type RecordValue,
} from './document.ts';
import { encodeSteps } from './encode-steps.ts';
import { makeFragment, readBlocks } from './text-blocks.ts';

/** Author of every struct of a rewritten document. Nobody else writes under it: people's ids are random. */
export const REWRITER = 1;

/**
 * The rewritten document, as one Yjs update. Equal boards give equal bytes, whatever their history: what was deleted is not in it,
 * except what living records still hang on.
 */
export function rewriteBoard(doc: Y.Doc, epoch: number): Uint8Array {
  return atOnce(rewriteSteps(doc, epoch));
}

/** The same step by step, some 70 ms per thousand notes in all. `doc` must not change meanwhile. */
export function* rewriteSteps(doc: Y.Doc, epoch: number): Steps<Uint8Array> {
  const fresh = new Y.Doc();
  fresh.clientID = REWRITER;
  fresh.transact(() => {
    const meta = boardMeta(doc);
    for (const key of [...meta.keys()].sort())
      boardMeta(fresh).set(key, key === META.epoch ? epoch : (meta.get(key) as Json));
    if (!meta.has(META.epoch)) boardMeta(fresh).set(META.epoch, epoch);
  });
  const ids = [...keptRecords(doc)].sort();
  for (let from = 0; from < ids.length; from += RECORDS_PER_STEP) {
    fresh.transact(() => {
      for (const id of ids.slice(from, from + RECORDS_PER_STEP)) {
        const map = boardRecords(doc).get(id);
        if (map !== undefined) boardRecords(fresh).set(id, copyOf(map));
      }
    });
    yield RECORDS_PER_STEP * UNITS_PER_RECORD;
  }
  const update = yield* encodeSteps(fresh);
  fresh.destroy();
  return update;
}

const RECORDS_PER_STEP = 16;
/** A record costs about what so many structs cost. */
const UNITS_PER_RECORD = 16;

/** Living records, and the deleted ones above them: a note lies where its deleted group lay. */
function keptRecords(doc: Y.Doc): ReadonlySet<string> {
  const records = boardRecords(doc);
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
    waiting.push(map.get(KEY.parentId), map.get(FIELD.treeParent));
  }
  return kept;
}

/** The record as it is now, without its history; not yet in any document. */
export function copyOf(map: RecordMap): RecordMap {
  const copy: RecordMap = new Y.Map<RecordValue>();
  for (const key of [...map.keys()].sort()) {
    const value = map.get(key) as RecordValue;
    copy.set(key, value instanceof Y.XmlFragment ? makeFragment(readBlocks(value)) : value);
  }
  return copy;
}

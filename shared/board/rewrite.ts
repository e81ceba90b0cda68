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

/** Deleted records that come along: those whose deletion somebody may still want to undo. */
const MOST_DELETED = 200;

/**
 * The rewritten document, as one Yjs update. Equal boards give equal bytes, whatever their history. What was deleted last
 * comes along once, so that whoever deleted it can still undo it; the next rewriting lets it go, except what living
 * records still hang on.
 */
export function rewriteBoard(doc: Y.Doc, epoch: number): Uint8Array {
  return atOnce(rewriteSteps(doc, epoch));
}

/**
 * The same step by step, some 70 ms per thousand notes in all. `doc` must not change meanwhile. Without what was deleted last
 * (`none`) the bytes say what stands on the board and nothing else: a version.
 */
export function* rewriteSteps(
  doc: Y.Doc,
  epoch: number,
  { deleted = 'last' }: { readonly deleted?: 'last' | 'none' } = {},
): Steps<Uint8Array> {
  const fresh = new Y.Doc();
  fresh.clientID = REWRITER;
  fresh.transact(() => {
    const meta = boardMeta(doc);
    for (const key of [...meta.keys()].sort())
      boardMeta(fresh).set(key, key === META.epoch ? epoch : (meta.get(key) as Json));
    if (!meta.has(META.epoch)) boardMeta(fresh).set(META.epoch, epoch);
  });
  const ids = [...keptRecords(doc, deleted)].sort();
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

/** Living records, those deleted last, and the deleted ones above them: a note lies where its deleted group lay. */
function keptRecords(doc: Y.Doc, deleted: 'last' | 'none'): ReadonlySet<string> {
  const records = boardRecords(doc);
  const kept = new Set<string>();
  const waiting: unknown[] = deleted === 'last' ? lastDeleted(doc) : [];
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

/** Each client's latest deletions since the last rewriting: what a list of steps to undo begins with. */
function lastDeleted(doc: Y.Doc): string[] {
  const deleted: { readonly id: string; readonly age: number }[] = [];
  boardRecords(doc).forEach((map, id) => {
    const mark = isDeleted(map) ? map._map.get(KEY.deleted) : undefined;
    if (mark === undefined || mark.id.client === REWRITER) return;
    deleted.push({ id, age: Y.getState(doc.store, mark.id.client) - mark.id.clock });
  });
  return deleted
    .sort((a, b) => a.age - b.age || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_DELETED)
    .map(({ id }) => id);
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

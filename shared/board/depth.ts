// How deep people may nest: nodes of an issue tree below each other, groups within groups. Asked of what an update hangs
// elsewhere, before it is applied. What gets past it (two who move at once, a parent that comes later) is shown at the last level
// (tree.ts, the canvas). Pure.
import type * as Y from 'yjs';
import { boardRecords, FIELD, KEY, type RecordMap } from './document.ts';
import { BOARD_LIMITS } from './limits.ts';
import { type RecordChange, valuesAfter } from './record-change.ts';

type Changes = ReadonlyMap<string, RecordChange>;

/** Keys that name another record below which one hangs. */
const CHAINS = [KEY.parentId, FIELD.treeParent];

/** `too-deep` when a record would hang deeper than the limit, and deeper than it did. */
export function depthFault(doc: Y.Doc, changes: Changes): 'too-deep' | null {
  const records = boardRecords(doc);
  for (const key of CHAINS) {
    let below: ReadonlyMap<string, readonly string[]> | null = null;
    for (const change of changes.values()) {
      if (!change.written.has(key)) continue;
      const before =
        change.existing === undefined ? 0 : levelBelow(records, NONE, change.existing.get(key), key);
      const level = Math.max(
        ...valuesAfter(change, key).map((parent) => levelBelow(records, changes, parent, key)),
      );
      if (level <= before) continue;
      if (level > BOARD_LIMITS.maxDepth) return 'too-deep';
      // Only what is there already can have something below it that the update does not name.
      if (change.existing === undefined) continue;
      below ??= recordsBelow(records, key);
      if (level - 1 + heightOf(below, change.id) > BOARD_LIMITS.maxDepth) return 'too-deep';
    }
  }
  return null;
}

const NONE: Changes = new Map();

/** The level of what hangs below `parent`: 1 below nothing; one more than the limit when it is deeper. Circles count as nothing. */
function levelBelow(records: Y.Map<RecordMap>, changes: Changes, parent: unknown, key: string): number {
  const passed = new Set<unknown>();
  let at = parent;
  while (typeof at === 'string' && at !== '' && passed.size < BOARD_LIMITS.maxDepth) {
    if (passed.has(at)) return 1;
    const change = changes.get(at);
    const map = records.get(at);
    if (map === undefined && change === undefined) break;
    passed.add(at);
    at = change?.written.get(key)?.at(-1) ?? map?.get(key);
  }
  return passed.size + 1;
}

function recordsBelow(records: Y.Map<RecordMap>, key: string): ReadonlyMap<string, readonly string[]> {
  const below = new Map<string, string[]>();
  for (const [id, map] of records.entries()) {
    const parent = map.get(key);
    if (typeof parent !== 'string' || parent === '') continue;
    const siblings = below.get(parent);
    if (siblings === undefined) below.set(parent, [id]);
    else siblings.push(id);
  }
  return below;
}

/** How many levels a record and all below it take, as far as the limit. */
function heightOf(below: ReadonlyMap<string, readonly string[]>, id: string): number {
  const passed = new Set([id]);
  let level = [id];
  let height = 0;
  while (level.length > 0 && height <= BOARD_LIMITS.maxDepth) {
    height += 1;
    level = level.flatMap((each) => (below.get(each) ?? []).filter((child) => !passed.has(child)));
    for (const child of level) passed.add(child);
  }
  return height;
}

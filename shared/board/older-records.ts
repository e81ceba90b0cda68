// Records of a board of an older format as they are in this release's: what comes late from before a release is migrated like
// the board was, and only as far as it is touched. The older document itself stays as it is.
import * as Y from 'yjs';
import { CANVAS_SCHEMA } from './canvas-schema.ts';
import { BOARD_FORMAT_VERSION, boardMeta, boardRecords, FIELD, KEY } from './document.ts';
import { ageOf, MIGRATIONS, type Migration, migrate } from './migrations.ts';
import { copyOf } from './rewrite.ts';

/** Which migrations there are; tests bring their own. */
export interface Formats {
  readonly migrations: readonly Migration[];
  readonly newest: number;
}
export const RELEASED: Formats = { migrations: MIGRATIONS, newest: BOARD_FORMAT_VERSION };

/**
 * A document that holds these records in the newest format: `doc` itself when that is of it already, else a copy of them and
 * of what is above them. Throws when there is no way from the document's format.
 */
export function inNewestFormat(doc: Y.Doc, ids: Iterable<string>, formats: Formats = RELEASED): Y.Doc {
  if (ageOf(doc, formats.newest) === 'current') return doc;
  const copy = new Y.Doc();
  copy.transact(() => {
    for (const [key, value] of boardMeta(doc).entries()) boardMeta(copy).set(key, value);
    const records = boardRecords(doc);
    const waiting: unknown[] = [...ids];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const map = typeof id === 'string' && !boardRecords(copy).has(id) ? records.get(id) : undefined;
      if (map === undefined) continue;
      boardRecords(copy).set(id as string, copyOf(map));
      waiting.push(map.get(KEY.parentId) ?? null, map.get(FIELD.treeParent) ?? null);
    }
  });
  migrate(copy, CANVAS_SCHEMA, formats.migrations, formats.newest);
  return copy;
}

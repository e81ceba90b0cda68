// From one format of the board document to the next. A migration changes the document itself, in place, and is written once
// and never edited: boards of every release pass through it. When a board is migrated is the server's business
// (server/rooms/epochs/migrate-on-open.ts); clients only compare numbers.
import type * as Y from 'yjs';
import { BOARD_FORMAT_VERSION, boardMeta, type Json, META } from './document.ts';

/**
 * Brings a document from format `from` to format `from + 1`. Runs within one transaction; must not throw on odd records. What
 * it makes of a record depends on that record and those above it alone, and ids stay: late work is migrated record by record.
 */
export interface Migration {
  readonly from: number;
  readonly apply: (doc: Y.Doc) => void;
}

/** Oldest first, without gaps. Empty: format 1 is the first that was released. */
export const MIGRATIONS: readonly Migration[] = [];

/** How a document's format relates to the one known here. */
export type Age = 'current' | 'older' | 'newer';

/** The document's format; 0 for one that does not say (nothing released is older than 1), and null while it is empty. */
export function formatOf(doc: Y.Doc): number | null {
  const meta = boardMeta(doc);
  if (meta.size === 0) return null;
  const format = meta.get(META.formatVersion);
  return typeof format === 'number' ? format : 0;
}

/** An empty document is current: what will be written into it is of this format. */
export function ageOf(doc: Y.Doc, known: number = BOARD_FORMAT_VERSION): Age {
  const format = formatOf(doc) ?? known;
  return format === known ? 'current' : format < known ? 'older' : 'newer';
}

/**
 * Brings an older document to the newest format and notes `schema` (tldraw's, as plain JSON) in it. Throws when there is no
 * way from its format: a board must never be opened half understood.
 */
export function migrate(
  doc: Y.Doc,
  schema: Json,
  migrations: readonly Migration[] = MIGRATIONS,
  newest: number = BOARD_FORMAT_VERSION,
): void {
  const start = formatOf(doc) ?? newest;
  const steps = Array.from({ length: newest - start }, (_, step) => {
    const found = migrations.find(({ from }) => from === start + step);
    if (found === undefined) throw new Error(`There is no migration from board format ${start + step}`);
    return found;
  });
  doc.transact(() => {
    for (const { apply } of steps) apply(doc);
    boardMeta(doc).set(META.formatVersion, newest);
    boardMeta(doc).set(META.schema, schema);
  });
}

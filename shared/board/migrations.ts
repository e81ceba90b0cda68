// From one format of the board document to the next, a file beside this one for each step. A step changes the document itself, in
// place, and is written once and never edited: boards of every release pass through it. When the running board is migrated is the
// server's business (server/rooms/epochs/migrate-on-open.ts); clients compare numbers, and migrate what they only read.
import type * as Y from 'yjs';
import { BOARD_FORMAT_VERSION, boardMeta, type Json, META } from './document.ts';
import { FROM_1 } from './migrations/from-1.ts';
import type { Migration } from './migrations/migration.ts';

export type { Migration };

/** Oldest first, without gaps: format 1 is the first that was released. */
export const MIGRATIONS: readonly Migration[] = [FROM_1];

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

/**
 * Brings a document that is only read (a version, a backup's, a board that nobody has opened since) to the newest format, here in
 * memory: what is kept stays as it is. Of another release's making, newer or without a way, it is read as far as it is understood.
 */
export function migrateForReading(doc: Y.Doc): Y.Doc {
  if (ageOf(doc) !== 'older') return doc;
  const from = formatOf(doc);
  if (MIGRATIONS.some((step) => step.from === from)) migrate(doc, boardMeta(doc).get(META.schema) ?? null);
  return doc;
}

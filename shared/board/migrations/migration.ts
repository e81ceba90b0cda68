// What a step from one format of the board document to the next is. The steps are beside this; migrations.ts takes them.
import type * as Y from 'yjs';

/**
 * Brings a document from format `from` to format `from + 1`. Runs within one transaction; must not throw on odd records. What
 * it makes of a record depends on that record and those above it alone, and ids stay: late work is migrated record by record.
 */
export interface Migration {
  readonly from: number;
  readonly apply: (doc: Y.Doc) => void;
}

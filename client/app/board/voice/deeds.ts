// What was done on this page, and what others brought, as the document tells: so every way of doing it is covered, by hand, by key, from a
// panel or a menu. What is said of it is spoken-deed.ts's.
import * as Y from 'yjs';
import { boardRecords, isDeleted, KEY } from '../../../../shared/board/document.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { SHAPE } from '../../../../shared/board/records.ts';
import { changedRecords, recordText } from '../../../sync/document/document.ts';

/** Something that is worth a word. */
export type Deed =
  /** Done on this page: these records are not what they were. */
  | { readonly kind: 'changed'; readonly ids: readonly RecordId[] }
  | { readonly kind: 'linked'; readonly id: RecordId }
  | { readonly kind: 'undone' }
  | { readonly kind: 'redone' }
  /** So many notes and nodes came from others, with words. */
  | { readonly kind: 'arrived'; readonly count: number };

/** Tells of deeds from now on; returns a function that ends it. */
export function watchDeeds(doc: Y.Doc, tell: (deed: Deed) => void): () => void {
  const known = new Set<string>(boardRecords(doc).keys());
  const onTransaction = (transaction: Y.Transaction): void => {
    const ids = [...changedRecords(transaction)];
    if (ids.length === 0) return;
    if (!transaction.local) {
      const come = ids.filter((id) => !known.has(id) && isOfWords(doc, id) && recordText(doc, id) !== null);
      for (const id of come) known.add(id);
      if (come.length > 0) tell({ kind: 'arrived', count: come.length });
      return;
    }
    const { origin } = transaction;
    if (origin instanceof Y.UndoManager) {
      if (origin.undoing || origin.redoing) tell({ kind: origin.undoing ? 'undone' : 'redone' });
      return;
    }
    const fresh = ids.filter((id) => !known.has(id));
    for (const id of fresh) {
      known.add(id);
      if (boardRecords(doc).get(id)?.get(KEY.type) === SHAPE.link)
        tell({ kind: 'linked', id: id as RecordId });
    }
    tell({ kind: 'changed', ids: ids as RecordId[] });
  };
  doc.on('afterTransaction', onTransaction);
  return () => doc.off('afterTransaction', onTransaction);
}

function isOfWords(doc: Y.Doc, id: string): boolean {
  const map = boardRecords(doc).get(id);
  const type = map?.get(KEY.type);
  return map !== undefined && !isDeleted(map) && (type === SHAPE.note || type === SHAPE.node);
}

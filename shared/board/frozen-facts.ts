// What a frozen version keeps of its camp beside the records: the base year, by which its sheets print all years. It lies in the
// document's own meta, so that equal boards stay equal bytes; running boards do not have it.
import type * as Y from 'yjs';
import type { Camp } from '../camp/camp.ts';
import { boardMeta, META } from './document.ts';

/** Notes the base year in a document that is about to be frozen. */
export function keepBaseYear(doc: Y.Doc, baseFiscalYear: number): void {
  boardMeta(doc).set(META.baseFiscalYear, baseFiscalYear);
}

/** The camp as it was when `doc` was frozen; as it is now for a running board, and for versions of before this was kept. */
export function campAsFrozen<C extends Pick<Camp, 'baseFiscalYear'>>(camp: C, doc: Y.Doc): C {
  const kept = boardMeta(doc).get(META.baseFiscalYear);
  return typeof kept === 'number' && Number.isInteger(kept) && kept !== camp.baseFiscalYear
    ? { ...camp, baseFiscalYear: kept }
    : camp;
}

// What a frozen version keeps beside the records: the base year, by which its sheets print all years, and what they showed of the city's
// board. It lies in the document's own meta, so that equal boards stay equal bytes; running boards do not have it.
import type * as Y from 'yjs';
import type { Camp } from '../camp/camp.ts';
import { parseElsewhere } from '../drawing/elsewhere.ts';
import type { Elsewhere } from '../drawing/sheet-context.ts';
import { parseJson } from '../text/parse-json.ts';
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

/** Notes what sheets show of another board in a document that is about to be frozen. */
export function keepElsewhere(doc: Y.Doc, elsewhere: Elsewhere): void {
  boardMeta(doc).set(META.elsewhere, JSON.stringify(elsewhere));
}

/** What sheets showed of another board when `doc` was frozen; `now` for a running board, and for versions of before this was kept. */
export function elsewhereAsFrozen(now: Elsewhere, doc: Y.Doc): Elsewhere {
  const kept = boardMeta(doc).get(META.elsewhere);
  return (typeof kept === 'string' ? parseElsewhere(parseJson(kept)) : null) ?? now;
}

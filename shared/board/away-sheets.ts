// Sheets that were put away: a mark on the sheet's record, and what follows from it for all that lies there. Nothing is deleted, and
// nothing moves: taking the mark off brings the sheet back with every note at its place.
import type * as Y from 'yjs';
import { boardRecords, FIELD, KEY, type RecordMap } from './document.ts';

/** Longer chains of parents than this are no honest nesting of groups. */
const MAX_PARENTS = 32;

interface Lying {
  readonly parentId: string;
}

/** Is the sheet of this record put away? */
export const isAway = (sheet: RecordMap): boolean => sheet.get(FIELD.isAway) === true;

interface Content<S, N, T, L> {
  readonly sheets: readonly S[];
  readonly notes: readonly N[];
  readonly nodes: readonly T[];
  readonly links: readonly L[];
}

/** What is to be seen of a board's content: the same object where no sheet is away. */
export function withoutAway<
  S extends { id: string; isAway: boolean },
  N extends Lying,
  T extends Lying,
  L extends Lying,
>(doc: Y.Doc, content: Content<S, N, T, L>): Content<S, N, T, L> {
  const away = new Set<unknown>(content.sheets.filter((sheet) => sheet.isAway).map(({ id }) => id));
  if (away.size === 0) return content;
  const isShown = ({ parentId }: Lying): boolean => !liesOn(doc, away, parentId);
  return {
    sheets: content.sheets.filter((sheet) => !sheet.isAway),
    notes: content.notes.filter(isShown),
    nodes: content.nodes.filter(isShown),
    links: content.links.filter(isShown),
  };
}

/** Is the parent one of these sheets, or a group on one of them? */
function liesOn(doc: Y.Doc, sheets: ReadonlySet<unknown>, parentId: unknown): boolean {
  let id = parentId;
  for (let steps = 0; steps < MAX_PARENTS && typeof id === 'string'; steps++) {
    if (sheets.has(id)) return true;
    id = boardRecords(doc).get(id)?.get(KEY.parentId);
  }
  return false;
}

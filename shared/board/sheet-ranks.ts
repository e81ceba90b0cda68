// The ranks (職層) that a sheet keeps in its record, where its rows or columns follow from them: a sheet on which something lies keeps
// them, so that no setting changes what a note there means; one on which nothing lies follows the camp. A change of the server's own.
import type * as Y from 'yjs';
import { corrected, type Rank, sameRanks, USUAL_RANKS } from '../camp/ranks.ts';
import { templateOf } from '../templates/catalogue.ts';
import type { TemplateRef } from '../templates/template-ref.ts';
import { boardRecords, FIELD, isDeleted, KEY, type RecordMap } from './document.ts';
import type { RecordId } from './ids.ts';
import { readTemplate, SHAPE } from './records.ts';

/** Do its rows or columns follow from the ranks? */
export const followsRanks = (sheet: TemplateRef): boolean => (templateOf(sheet)?.ofRanks ?? null) !== null;

/** The sheet as it is made where these are the ranks. */
export const withRanks = <R extends TemplateRef>(sheet: R, ranks: readonly Rank[]): R =>
  followsRanks(sheet) && !sameRanks(ranks, USUAL_RANKS) ? { ...sheet, ranks } : sheet;

/** As a record holds them. */
export const rankValues = (
  ranks: readonly Rank[],
): readonly { readonly id: string; readonly name: string }[] => ranks.map(({ id, name }) => ({ id, name }));

/** The usual ones leave no mark. */
function setRanks(sheet: RecordMap, ranks: readonly Rank[]): void {
  if (!sameRanks(ranks, USUAL_RANKS)) sheet.set(FIELD.ranks, rankValues(ranks));
  else if (sheet.has(FIELD.ranks)) sheet.delete(FIELD.ranks);
}

/**
 * Brings every sheet in line with the ranks of its city: where nothing lies they are its ranks now; where something does, only the
 * names are corrected. Sheets that were put away or taken away are among them. Returns the sheets that have changed.
 */
export function followRanks(doc: Y.Doc, ranks: readonly Rank[]): readonly RecordId[] {
  const records = boardRecords(doc);
  const following = [...records.entries()].flatMap(([id, map]) => {
    const ref = map.get(KEY.type) === SHAPE.sheet ? readTemplate(map) : undefined;
    return ref !== undefined && followsRanks(ref) ? [{ id, map, ref }] : [];
  });
  if (following.length === 0) return [];
  const inUse = new Set<unknown>();
  for (const map of records.values()) if (!isDeleted(map)) inUse.add(map.get(KEY.parentId));
  const changed: RecordId[] = [];
  doc.transact(() => {
    for (const { id, map, ref } of following) {
      const before = ref.ranks ?? USUAL_RANKS;
      const after = inUse.has(id) ? corrected(before, ranks) : ranks;
      if (sameRanks(before, after)) continue;
      setRanks(map, after);
      changed.push(id as RecordId);
    }
  });
  return changed;
}

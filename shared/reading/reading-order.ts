// In which order places of a sheet are read, and what the nodes of a tree are called by: the same for the list and for the way of the
// keyboard over the canvas. What stands in each place, and in which order, is read-board.ts's. Pure.
import type { Zone } from '../templates/template.ts';
import type { ReadRecord, SheetReading } from './read-board.ts';

/** Are the zones of a sheet a table of years and lanes? */
export const isTable = (zones: readonly Zone[]): boolean =>
  zones.length > 3 && zones.every(({ meaning }) => meaning.years !== undefined && meaning.lane !== undefined);

/** What is written on a sheet, as it is read: place by place; in a table year by year, the furthest first, as the method goes. */
export function inReadingOrderOf({ template, records }: SheetReading): readonly ReadRecord[] {
  if (template === undefined || !isTable(template.zones)) return records;
  const yearsOf = ({ zone }: ReadRecord): number => zone?.meaning.years ?? Number.NEGATIVE_INFINITY;
  return records.toSorted((a, b) => yearsOf(b) - yearsOf(a));
}

/** 「2.1.1」 of each node: the levels below the question, which has none. */
export function numbersOfTree(reads: readonly ReadRecord[]): ReadonlyMap<ReadRecord, string> {
  const found = new Map<ReadRecord, string>();
  const last: number[] = [];
  for (const read of reads) {
    if (read.kind !== 'node') continue;
    last.length = read.depth;
    last[read.depth - 1] = (last[read.depth - 1] ?? 0) + 1;
    found.set(read, last.join('.'));
  }
  return found;
}

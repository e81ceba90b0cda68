// The columns in which the way to the future is seen: the years of the sheet of targets, as its template has them, each with its
// cells. Pure.
import type { LinkEnd } from '../board/records.ts';
import type { Zone } from '../templates/template.ts';
import type { TargetsSheet } from './chain.ts';
import { zoneEnd } from './meant-ends.ts';

/** A zone of the sheet of targets that is about a lane and a year. */
export interface Cell {
  readonly zone: Zone;
  /** The zone as the end of a link, which it is where it shows words of elsewhere. */
  readonly end: LinkEnd;
  readonly lane: string;
  readonly years: number;
}

/** A year, with its cells in the order of the template. */
export interface Column {
  /** Years after the base year. */
  readonly years: number;
  readonly cells: readonly Cell[];
}

/** From the future towards today; none without such a sheet. Fields for signs belong to no column. */
export function columnsOf(targets: TargetsSheet | null): readonly Column[] {
  if (targets === null) return [];
  const { sheetId, template } = targets;
  const columns = new Map<number, Cell[]>();
  for (const zone of template.zones) {
    const { lane, years } = zone.meaning;
    if (lane === undefined || years === undefined) continue;
    if (zone.use.kind !== 'notes' && zone.use.kind !== 'mirror') continue;
    const cell = { zone, end: zoneEnd(sheetId, zone), lane, years };
    const others = columns.get(years);
    if (others === undefined) columns.set(years, [cell]);
    else others.push(cell);
  }
  return [...columns].map(([years, cells]) => ({ years, cells })).sort((a, b) => b.years - a.years);
}

// The one order in which notes of a sheet are read: row by row from the top, each row from the left. For lists, exports,
// lines made of several notes, and the way of the keyboard. Where time runs over a zone, that comes before rows. Where notes lie is
// theirs; nothing here moves them.
import type { TimeAxis, Zone } from '../templates/template.ts';
import { beginningSlot } from './time-axis.ts';

/** A row begins with its highest note; those whose tops lie less than this below it are in the same row, in sheet units. */
export const ROW_HEIGHT = 50;

export interface Lying {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Where along a time axis it begins, where that is not its left edge. */
  readonly startsAt?: number;
}

/**
 * The same things in reading order, whatever order they come in. Which row a note is in follows from all of them: people put
 * notes side by side by eye, and a grid of fixed rows would part two whose tops are one unit apart.
 */
export function inRows<T extends Lying>(items: readonly T[]): readonly T[] {
  const rows: T[][] = [];
  let top = Number.NEGATIVE_INFINITY;
  for (const item of items.toSorted((a, b) => a.y - b.y || byPlace(a, b))) {
    const row = rows.at(-1);
    if (row !== undefined && item.y - top < ROW_HEIGHT) row.push(item);
    else {
      rows.push([item]);
      top = item.y;
    }
  }
  return rows.flatMap((row) => row.sort(byPlace));
}

/** What lies on a time axis is read as time goes: by where it begins, then from top to bottom. */
export const inTime = <T extends Lying>(items: readonly T[], axis: TimeAxis): readonly T[] => {
  const slotAt = ({ x, startsAt = x }: Lying): number => beginningSlot(axis, startsAt);
  return items.toSorted((a, b) => slotAt(a) - slotAt(b) || a.y - b.y || byPlace(a, b));
};

/** In which order a zone is read: row by row, or by time where that runs over it. */
export const inOrderOf = <T extends Lying>(zone: Zone | undefined, items: readonly T[]): readonly T[] =>
  zone?.axis === undefined ? inRows(items) : inTime(items, zone.axis);

/** Within a row. Two at the very same place are told apart by what never changes. */
const byPlace = (a: Lying, b: Lying): number => a.x - b.x || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

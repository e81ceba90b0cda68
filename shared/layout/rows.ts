// The one order in which notes of a sheet are read: row by row from the top, each row from the left. For lists, exports,
// lines made of several notes, and the way of the keyboard. Where notes lie is theirs; nothing here moves them.

/** A row begins with its highest note; those whose tops lie less than this below it are in the same row, in sheet units. */
export const ROW_HEIGHT = 50;

export interface Lying {
  readonly id: string;
  readonly x: number;
  readonly y: number;
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

/** Within a row. Two at the very same place are told apart by what never changes. */
const byPlace = (a: Lying, b: Lying): number => a.x - b.x || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

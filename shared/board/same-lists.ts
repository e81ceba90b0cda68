// Lists in which nothing has changed stay the same objects, so that what was made of them can be kept. Pure.
import type { BoardContent } from './records.ts';

/** The same objects in the same order. */
export const isSameList = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one === other || (one.length === other.length && one.every((each, at) => each === other[at]));

/** What there is now, with the lists of before where nothing has changed in them. */
export const keepingLists = (before: BoardContent, now: BoardContent): BoardContent => ({
  sheets: isSameList(before.sheets, now.sheets) ? before.sheets : now.sheets,
  notes: isSameList(before.notes, now.notes) ? before.notes : now.notes,
  nodes: isSameList(before.nodes, now.nodes) ? before.nodes : now.nodes,
  links: isSameList(before.links, now.links) ? before.links : now.links,
});

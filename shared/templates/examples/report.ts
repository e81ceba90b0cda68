// An example of the outline of a report: how far the text of each chapter is. Its sheets follow from the board.
import type { SheetExample } from './example.ts';

/** A mark that is named several times is set so many steps. */
const steps = (chapter: number, count: number): readonly string[] =>
  Array.from({ length: count }, () => `report.c${chapter}.status`);

/** T20. */
export const REPORT_EXAMPLE: SheetExample = {
  marks: [...steps(1, 3), ...steps(2, 3), ...steps(3, 3), ...steps(4, 2), ...steps(5, 1), ...steps(6, 1)],
};

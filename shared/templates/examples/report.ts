// An example of the outline of a report: how far the text of each chapter is. Its sheets follow from the board.
import type { RelativeDay } from '../../time/period.ts';
import type { SheetExample } from './example.ts';

/** A mark that is named several times is set so many steps. */
const steps = (chapter: number, count: number): readonly string[] =>
  Array.from({ length: count }, () => `report.c${chapter}.status`);

const FIRST_TEXT: RelativeDay = { years: 0, month: 10, day: 9 };
const IN_REVIEW: RelativeDay = { years: 0, month: 2, day: 6 };
const FINISHED: RelativeDay = { years: 0, month: 2, day: 12 };

/** T20. */
export const REPORT_EXAMPLE: SheetExample = {
  marks: [...steps(1, 3), ...steps(2, 3), ...steps(3, 3), ...steps(4, 2), ...steps(5, 1), ...steps(6, 1)],
  markDays: {
    'report.c1.status': FINISHED,
    'report.c2.status': FINISHED,
    'report.c3.status': FINISHED,
    'report.c4.status': IN_REVIEW,
    'report.c5.status': FIRST_TEXT,
    'report.c6.status': FIRST_TEXT,
  },
};

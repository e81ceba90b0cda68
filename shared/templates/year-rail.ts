// The ruler of years that most sheets share: いま, 1, 3, 5 and 20 years on, with chevrons leading back.
import type { Rail } from './template.ts';

const STOPS = [
  [400, 0],
  [640, 1],
  [860, 3],
  [1080, 5],
  [1480, 20],
] as const;

/** The small ruler under the title; `offset` is the year the sheet is about. */
export const yearRail = (offset: 0 | 1 | 3 | 5 | 20): Rail => ({
  y: 204,
  from: 48,
  to: 1632,
  asColumnHeads: false,
  chevrons: [300, 530, 750, 970, 1270],
  stops: STOPS.map(([x, years]) => ({ x, offset: years, filled: years === offset })),
});

// 立場: where somebody stands who is to be won, as a disc that fills by quarters, and its word. The disc says it without the word:
// on stakes, in the legend of the sheet, and on the keys that set it.
import type { Stance } from '../board/note-details.ts';
import type { Wording } from '../templates/template.ts';
import type { Drawing } from './drawing.ts';
import { INK } from './roles.ts';

/** What each is called on paper, in tables and on keys. */
export const STANCE_WORDS: Readonly<Record<Stance, Wording>> = {
  untouched: { ja: '未接触', en: 'Not met' },
  interested: { ja: '関心', en: 'Interested' },
  agrees: { ja: '賛同', en: 'Agrees' },
  helps: { ja: '協力', en: 'Helps' },
};

const BORDER = 2.5;
/** Between the border and what is filled. */
const GAP = 4;

/** The disc around `cx`, `cy`: open, a quarter, half or all of it filled. `radius` to the middle of its border. */
export function drawStance(stance: Stance, cx: number, cy: number, radius: number): readonly Drawing[] {
  const ring: Drawing = {
    kind: 'circle',
    cx,
    cy,
    radius,
    fill: INK.paper,
    stroke: { colour: INK.ink, width: BORDER },
  };
  const r = radius - GAP;
  switch (stance) {
    case 'untouched':
      return [ring];
    case 'interested':
      return [ring, filled(`M${cx} ${cy}V${cy - r}A${r} ${r} 0 0 1 ${cx + r} ${cy}Z`)];
    case 'agrees':
      return [ring, filled(`M${cx} ${cy - r}A${r} ${r} 0 0 1 ${cx} ${cy + r}Z`)];
    case 'helps':
      return [ring, { kind: 'circle', cx, cy, radius: r, fill: INK.ink }];
  }
}

const filled = (d: string): Drawing => ({ kind: 'path', d, fill: INK.ink });

// A sheet's title, which people choose freely, in the room that it has: in one line as large as it fits, else in two small
// ones. Only what does not fit there either ends with …
import { breakLines } from '../text/break-lines.ts';
import { fitText, fittingSize, textWidth } from '../text/measure.ts';
import type { Drawing } from './drawing.ts';
import { INK } from './roles.ts';

const ONE_LINE = [54, 44, 36] as const;
const TWO_LINES = 30;
const BASELINE = 130;
/** Between the letters of a line as large as titles are. */
const SPACING = 1;
const BASELINES = [102, 138] as const;

/** The title in one large line, or two small ones. `width`: how far it may go from `x`. */
export function drawTitleLines(title: string, x: number, width: number): readonly Drawing[] {
  const size = fittingSize(title, ONE_LINE, true, width - SPACING * title.length);
  if (textWidth(title, size, true) <= width)
    return [word(title, x, BASELINE, size, size === ONE_LINE[0] ? { letterSpacing: SPACING } : {})];
  const lines = breakLines(title, width, { size: TWO_LINES, bold: true }).map(({ text }) => text);
  // What was broken off at a space goes on with it.
  const rest = title.slice(lines[0]?.length ?? 0).trimStart();
  const [upper, lower] = BASELINES;
  return [
    word(lines[0]?.trimEnd() ?? '', x, upper, TWO_LINES),
    word(fitText(rest, TWO_LINES, true, width), x, lower, TWO_LINES),
  ];
}

const word = (text: string, x: number, y: number, size: number, extra = {}): Drawing => ({
  kind: 'text',
  x,
  y,
  text,
  size,
  colour: INK.ink,
  bold: true,
  ...extra,
});

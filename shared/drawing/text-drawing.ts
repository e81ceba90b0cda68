// From broken lines to text drawings; every renderer puts them down as they are.
import { breakLines, type LineStyle, type TextLine } from '../text/break-lines.ts';
import type { Colour, TextDrawing } from './drawing.ts';

/** How lines are set; `size` and `lineHeight` in sheet units. */
export interface Setting {
  readonly size: number;
  readonly lineHeight: number;
  readonly colour: Colour;
}

/** Text drawings of `lines`, the first baseline at `y`, the text box's left edge at `x`. */
export function textLines(
  lines: readonly TextLine[],
  x: number,
  y: number,
  setting: Setting,
): readonly TextDrawing[] {
  return lines.flatMap((line, i) => {
    const baseline = y + i * setting.lineHeight;
    const bullet = line.bulletX === undefined ? [] : [word('・', x + line.bulletX, baseline, setting, false)];
    return [
      ...bullet,
      ...line.runs
        .filter((run) => run.text.trim() !== '')
        .map((run) => word(run.text, x + run.x, baseline, setting, run.bold)),
    ];
  });
}

/** The lines of words that are printed on a form: between phrases where that takes no more of them. */
export function printedLines(words: string, width: number, style: LineStyle): readonly TextLine[] {
  const full = breakLines(words, width, style);
  const byPhrase = breakLines(words, width, { ...style, byPhrase: true });
  return byPhrase.length > full.length ? full : byPhrase;
}

const word = (text: string, x: number, y: number, setting: Setting, bold: boolean): TextDrawing => ({
  kind: 'text',
  x,
  y,
  text,
  size: setting.size,
  bold,
  colour: setting.colour,
});

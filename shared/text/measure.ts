// How wide text is, from the advance widths of BIZ UDPGothic, so that browser, PDF and server break lines alike. The font
// has no kerning that is on by default, so a width is the sum of its characters (renderers turn its ligatures fi, ffl off). What the font lacks (emoji, rare kanji)
// counts one em per visible character, as the fallback fonts draw it.
import { BOLD, REGULAR, UNITS_PER_EM } from './advances.ts';

/** Width of `text` (one line) in the unit of `size`. */
export function textWidth(text: string, size: number, bold = false): number {
  let units = 0;
  for (const char of characters(text)) units += advance(char, bold);
  return (units * size) / UNITS_PER_EM;
}

/**
 * What a reader counts as one character: combining marks, variation selectors and joined emoji stay with the character
 * they belong to. Line breaks are characters too.
 */
export function characters(text: string): readonly string[] {
  if (!NEEDS_CLUSTERS.test(text)) return [...text];
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The number of characters as a reader counts them, without line breaks. */
export const countCharacters = (text: string): number =>
  characters(text).filter((char) => char !== '\n' && char !== '\r\n').length;

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const NEEDS_CLUSTERS = /[\r\p{M}\p{Cf}\p{Emoji_Modifier}\p{Regional_Indicator}]/u;

function advance(char: string, bold: boolean): number {
  const codePoint = char.codePointAt(0) ?? 0;
  if (codePoint < 0x20) return 0;
  return (bold ? boldWidths : regularWidths).get(codePoint) ?? UNITS_PER_EM;
}

const regularWidths = decode(REGULAR);
const boldWidths = decode(BOLD);

function decode(table: string): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  let next = 0;
  for (const run of table.split(' ')) {
    const [skip = 0, count = 0, width = 0] = run.split(':').map((value) => Number.parseInt(value, 36));
    next += skip;
    for (const end = next + count; next < end; next += 1) widths.set(next, width);
  }
  return widths;
}

/** One line that must stay within a width, such as a name that people choose freely: `text`, or as much of it as fits `width` with … at its end. */
export function fitText(text: string, size: number, bold: boolean, width: number): string {
  if (textWidth(text, size, bold) <= width) return text;
  const chars = [...characters(text)];
  while (chars.length > 0 && textWidth(`${chars.join('')}…`, size, bold) > width) chars.pop();
  return `${chars.join('').trimEnd()}…`;
}

/** The largest of `sizes` in which a single line of `text` fits `width`; the last one when none does. */
export function fittingSize(
  text: string,
  sizes: readonly [number, ...number[]],
  bold: boolean,
  width: number,
): number {
  return sizes.find((size) => textWidth(text, size, bold) <= width) ?? sizes[sizes.length - 1] ?? sizes[0];
}

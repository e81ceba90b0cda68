// Single lines that must stay within a given width: names and titles, which people choose freely.
import { characters, textWidth } from '../text/measure.ts';

/** `text`, or as much of it as fits `width` with … at its end. */
export function fitText(text: string, size: number, bold: boolean, width: number): string {
  if (textWidth(text, size, bold) <= width) return text;
  const chars = [...characters(text)];
  while (chars.length > 0 && textWidth(`${chars.join('')}…`, size, bold) > width) chars.pop();
  return `${chars.join('').trimEnd()}…`;
}

/** The largest of `sizes` in which `text` fits `width`; the last one when none does. */
export function fittingSize(
  text: string,
  sizes: readonly [number, ...number[]],
  bold: boolean,
  width: number,
): number {
  return sizes.find((size) => textWidth(text, size, bold) <= width) ?? sizes[sizes.length - 1] ?? sizes[0];
}

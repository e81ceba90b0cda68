// Words in a Markdown list: what would be a sign of Markdown, or the end of the line, is written by its number, and read back. Pure.
import { looksMarked } from './line-marks.ts';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
const WRITTEN = /<br\s*\/?>|&(?:#(\d{1,7})|(amp|lt|gt|quot|nbsp));/giu;

/** The words that were meant. */
export const decoded = (written: string): string =>
  written.replace(WRITTEN, (sign, number?: string, name?: string) => {
    if (number !== undefined) return Number(number) > 0x10ffff ? sign : String.fromCodePoint(Number(number));
    return name === undefined ? '\n' : (NAMED[name.toLowerCase()] ?? sign);
  });

const byNumber = (sign: string): string => `&#${sign.codePointAt(0) ?? 0};`;

/** The words in one line, as they are read back. */
export function encoded(words: string): string {
  const safe = words
    .replace(/[&<\\*_`[\]~\t]/gu, byNumber)
    .replace(/^\s+|\s+$/gu, (space) => space.replace(/[^\n]/gu, byNumber));
  const first = looksMarked(words) ? safe.replace(/^[^&\n]/u, byNumber) : safe;
  return first.replaceAll('\n', '<br>');
}

// What stands before the words of a line in an outline: indentation, a bullet, a number, a heading's signs; and what it says about the
// level. Words that look like such a mark are written between quotes, or as signs by number. Pure.

/** Where a line stands among others: first by headings, then by indentation, then by the kind of its mark. */
export type Rank = readonly [band: number, indent: number, mark: number];

/** A line without its mark. */
export interface MarkedLine {
  readonly words: string;
  readonly rank: Rank;
  /** Did it have a bullet, a number or a heading's signs? */
  readonly isMarked: boolean;
}

const HEADING = /^(#{1,6})[ \u3000\t]+/u;
/** `1.1 ` and `1.1. `, but not 1.5倍; `1. `, `1) ` and `１．`, but not 3つ. */
const NUMBERS = /^([0-9０-９]+(?:[.．][0-9０-９]+)+)[.．)）]?[ \u3000\t]+/u;
const NUMBER = /^[0-9０-９]+(?:[.．)）][ \u3000\t]+|．(?![0-9０-９]))/u;
const BULLET = /^(?:[-*+](?:[ \u3000\t]+|$)|[・•◦▪‣⁃●\u00b7\uf0b7\uf0a7][ \u3000\t]*)/u;

/** The mark of a plain line, and of a bullet: what has a number stands over both, a line of text over the bullets that follow it. */
const PLAIN = 100;
const BULLETED = 200;

/** A line as it stands in a text. */
export function markedLine(line: string, tabs: number): MarkedLine {
  const words = line.trim();
  const indent = tabs * TAB + widthOf(line.slice(0, line.length - line.trimStart().length));
  const heading = HEADING.exec(words);
  if (heading !== null)
    return { words: words.slice(heading[0].length), rank: [0, heading[1]?.length ?? 1, 0], isMarked: true };
  const numbers = NUMBERS.exec(words);
  const number = numbers ?? NUMBER.exec(words);
  if (number !== null) {
    const parts = numbers?.[1]?.split(/[.．]/u).length ?? 1;
    return { words: words.slice(number[0].length), rank: [1, indent, parts], isMarked: true };
  }
  const bullet = BULLET.exec(words);
  return bullet === null
    ? { words, rank: [1, indent, PLAIN], isMarked: false }
    : { words: words.slice(bullet[0].length), rank: [1, indent, BULLETED], isMarked: true };
}

/** Words that stand as they are, to the letter. */
export const literalLine = (words: string, tabs: number): MarkedLine => ({
  words,
  rank: [1, tabs * TAB, PLAIN],
  isMarked: false,
});

/** Would the words be taken for something else where they stand alone in a line? */
export const looksMarked = (words: string): boolean =>
  words === '' ||
  words !== words.trim() ||
  isBareMark(words) ||
  [HEADING, NUMBERS, NUMBER, BULLET].some((mark) => mark.test(words));

/** Is the cell a mark and nothing else, as Word puts it before a tab? */
export const isBareMark = (cell: string): boolean =>
  /^(?:[-*+・•◦▪‣⁃●o\u00b7\uf0b7\uf0a7]|[0-9０-９]+(?:[.．][0-9０-９]+)*[.．)）]?|[a-z][.)])$/u.test(
    cell.trim(),
  );

/** Columns that white space takes; a full-width space takes two. */
const TAB = 4;
const widthOf = (space: string): number =>
  [...space].reduce((sum, each) => sum + (each === '\t' ? TAB : each === '\u3000' ? 2 : 1), 0);

/** Does the first stand deeper than the second? */
export function isBelow(a: Rank, b: Rank): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}

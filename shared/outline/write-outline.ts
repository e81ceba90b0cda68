// Writes an outline: lines set in by tabs, a Markdown list, the columns of a spreadsheet, a list in HTML for Word and mail. Each but the
// last is read back as it was by read-outline.ts. OPML is opml.ts. Pure.
import { guarded } from '../text/formula-guard.ts';
import { tableCell } from '../text/table-cells.ts';
import { looksMarked } from './line-marks.ts';
import { encoded } from './markdown-signs.ts';
import type { Forest, OutlineNode } from './outline.ts';

const cell = (words: string): string => tableCell(guarded(words), looksMarked);

/** A line a node, a tab a level. */
export const tabbedText = (forest: Forest): string =>
  linesOf(forest, (words, level) => '\t'.repeat(level) + cell(words));

/** A Markdown list, two spaces a level. */
export const markdownText = (forest: Forest): string =>
  linesOf(forest, (words, level) => `${'  '.repeat(level)}- ${encoded(words)}`.trimEnd());

const linesOf = (forest: Forest, line: (words: string, level: number) => string): string => {
  const lines: string[] = [];
  const add = ({ words, children }: OutlineNode, level: number): void => {
    lines.push(line(words, level));
    for (const child of children) add(child, level + 1);
  };
  for (const node of forest) add(node, 0);
  return lines.map((each) => `${each}\n`).join('');
};

/** A column a level; a node stands in the row of its first child. */
export function columnsText(forest: Forest): string {
  const rows: string[][] = [];
  let row: string[] = [];
  /** The words said last in each column. */
  const above: string[] = [];
  const add = ({ words, children }: OutlineNode, level: number, isFirst: boolean): void => {
    const isSaidAgain = above[level] === words;
    if (!isFirst || row.length !== level) {
      row = Array.from({ length: level }, () => '');
      rows.push(row);
    }
    row.push(cell(words));
    above.length = level;
    above[level] = words;
    // With something behind it in its row it would be taken for the one before, said again.
    for (const [at, child] of children.entries()) add(child, level + 1, at === 0 && !isSaidAgain);
  };
  for (const node of forest) add(node, 0, false);
  return rows.map((cells) => `${cells.join('\t')}\n`).join('');
}

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

/** A list within lists, guarded like cells: spreadsheets calculate what stands in HTML as well. */
export const htmlList = (forest: Forest): string =>
  forest.length === 0
    ? ''
    : `<ul>${forest
        .map(({ words, children }) => `<li>${escaped(guarded(words))}${htmlList(children)}</li>`)
        .join('')}</ul>`;

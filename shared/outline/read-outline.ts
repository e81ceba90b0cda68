// Reads an outline out of text: lines set in by tabs, spaces or full-width spaces, with bullets, numbers or Markdown headings before
// them; or the columns of a spreadsheet, one a level, whether a parent is said once or in every row. Pure.
import { err, type Result } from '../result.ts';
import { unguarded } from '../text/formula-guard.ts';
import { type TableCell, tableCells } from '../text/table-cells.ts';
import {
  isBareMark,
  isBelow,
  literalLine,
  looksMarked,
  type MarkedLine,
  markedLine,
  type Rank,
} from './line-marks.ts';
import { decoded } from './markdown-signs.ts';
import {
  type Forest,
  type GrowingNode,
  OUTLINE_LIMITS,
  type OutlineRefusal,
  withinLimits,
} from './outline.ts';

/** The outline that a text says, or why it is not taken. */
export function readOutline(text: string): Result<Forest, OutlineRefusal> {
  if (text.length > OUTLINE_LIMITS.text) return err({ kind: 'too-large', most: OUTLINE_LIMITS.allWords });
  const rows = tableCells(text, looksMarked)
    .map(withoutBareMarks)
    .filter((row) => row.some(isFilled));
  return withinLimits(rows.some(isOfTable) ? forestOfColumns(rows) : forestOfLines(rows));
}

const isFilled = ({ text, isQuoted }: TableCell): boolean => isQuoted || text.trim() !== '';

/** More than one cell of the row says something. */
const isOfTable = (row: readonly TableCell[]): boolean => row.filter(isFilled).length > 1;

/** A mark that Word has put before a tab belongs to the words behind it. */
function withoutBareMarks(row: readonly TableCell[]): readonly TableCell[] {
  const at = row.findIndex(isFilled);
  const [mark, words, ...others] = row.slice(at);
  if (at < 0 || mark === undefined || words === undefined || others.some(isFilled)) return row;
  if (mark.isQuoted || words.isQuoted || !isBareMark(mark.text) || words.text.trim() === '') return row;
  const said = mark.text.trim();
  const known = /^[a-z]/u.test(said) ? '-' : /^[0-9０-９]+$/u.test(said) ? `${said}.` : said;
  return [...row.slice(0, at), { text: `${known} ${words.text.trim()}`, isQuoted: false }];
}

function forestOfLines(rows: readonly (readonly TableCell[])[]): Forest {
  const roots: GrowingNode[] = [];
  const above: { readonly node: GrowingNode; readonly rank: Rank }[] = [];
  for (const row of rows) {
    const { words, rank, isMarked } = lineOf(row);
    while (above.length > 0 && !isBelow(rank, above.at(-1)?.rank ?? rank)) above.pop();
    const node: GrowingNode = { words: isMarked ? decoded(words) : unguarded(words), children: [] };
    (above.at(-1)?.node.children ?? roots).push(node);
    above.push({ node, rank });
  }
  return roots;
}

function lineOf(row: readonly TableCell[]): MarkedLine {
  const tabs = Math.max(0, row.findIndex(isFilled));
  const cell = row[tabs];
  if (cell === undefined) return literalLine('', 0);
  return cell.isQuoted ? literalLine(cell.text, tabs) : markedLine(cell.text, tabs);
}

function forestOfColumns(rows: readonly (readonly TableCell[])[]): Forest {
  const roots: GrowingNode[] = [];
  /** The node that was said last in each column; undefined where a row has left one out. */
  const above: (GrowingNode | undefined)[] = [];
  for (const row of rows) {
    const last = row.findLastIndex(isFilled);
    for (const [column, cell] of row.entries()) {
      if (!isFilled(cell)) continue;
      const words = unguarded(cell.isQuoted ? cell.text : cell.text.trim());
      // What has something behind it may be said again in every row; the last one of a row is always new.
      if (column < last && above[column]?.words === words) continue;
      const node: GrowingNode = { words, children: [] };
      const parent = above.slice(0, column).findLast((each) => each !== undefined);
      (parent?.children ?? roots).push(node);
      above.length = column;
      above[column] = node;
    }
  }
  return roots;
}

// Tables as CSV that Excel opens by a double click: one writing and one guard for browser and command line. What stands in the
// table is shared/export/notes-table.ts's. Pure.
import { cleanText } from './clean-text.ts';
import { guarded } from './formula-guard.ts';

/** RFC 4180 in UTF-8 with a byte order mark (so that Excel reads Japanese), CRLF, every cell cleaned, guarded and quoted. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((cells) => cells.map((cell) => csvCell(cleanText(cell))).join(',')).join('\r\n')}\r\n`;

/** A cell that no spreadsheet takes for a formula. */
export const csvCell = (text: string): string => `"${guarded(text).replaceAll('"', '""')}"`;

// Tables as CSV that Excel opens by a double click: one writing and one guard for browser and command line. What stands in the
// table is shared/export/notes-table.ts's. Pure.
import { cleanText } from './clean-text.ts';

/** RFC 4180 in UTF-8 with a byte order mark (so that Excel reads Japanese), CRLF, every cell cleaned, guarded and quoted. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((cells) => cells.map((cell) => csvCell(cleanText(cell))).join(',')).join('\r\n')}\r\n`;

/**
 * A cell that no spreadsheet takes for a formula: what begins like one (after spaces, ideographic ones and full-width signs
 * included) gets an apostrophe before it (OWASP, CSV injection).
 */
export function csvCell(text: string): string {
  const harmless = /^\s*[=+\-@＝＋－＠\t\r]/u.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

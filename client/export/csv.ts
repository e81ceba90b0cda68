// The words of boards as a table for Excel: one row per note or tree node, in the order of the sheets. Pure.
import { plainText } from '../../shared/board/records.ts';
import type { Team } from '../../shared/camp/camp.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import type { ExportSource } from './export-source.ts';
import type { SheetRefOnBoard } from './sheet-pages.ts';
import { wordsOnSheets } from './words-on-sheets.ts';

/** Column heads in order, in the reader's language. */
export interface CsvWords {
  readonly city: string;
  readonly sheet: string;
  readonly zone: string;
  readonly kind: string;
  readonly text: string;
  /** A tree node's kind. */
  readonly node: string;
  /** An ordinary note's kind. */
  readonly note: string;
  /** What stands for people without a city. */
  readonly others: string;
}

/** UTF-8 text with a byte order mark (so that Excel reads Japanese), CRLF, every cell quoted. */
export function notesCsv(
  sources: readonly ExportSource[],
  chosen: readonly SheetRefOnBoard[] | null,
  teams: readonly Team[],
  locale: Locale,
  words: CsvWords,
): string {
  const rows = wordsOnSheets(sources, chosen, teams, locale).flatMap((sheet) =>
    sheet.entries.map((entry) => [
      teams.find((team) => team.id === entry.team)?.name ?? words.others,
      sheet.title,
      entry.zone ?? '',
      entry.kindWord ?? (entry.isNode ? words.node : words.note),
      plainText(entry.paragraphs),
    ]),
  );
  const head = [words.city, words.sheet, words.zone, words.kind, words.text];
  return `\ufeff${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/**
 * A cell that no spreadsheet takes for a formula: what begins like one (after spaces, full-width signs included) gets an
 * apostrophe before it (OWASP, CSV injection).
 */
export function csvCell(text: string): string {
  const harmless = /^[\s\u3000]*[=+\-@＝＋－＠\t\r]/u.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

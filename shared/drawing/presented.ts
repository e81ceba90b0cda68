// What was presented: which draft, and which sentence, the same for screens, thumbnails, the PDF and whoever else shows it. How its words are
// shown is mirrored-words.ts's.

import { isCopiedSheet } from '../board/copied-sheet.ts';
import { fieldRecordId } from '../board/ids.ts';
import { newestFirst, type SheetRef, type Version } from '../camp/camp.ts';
import { serves, templateOf } from '../templates/catalogue.ts';
import { formatDayTime, type Locale } from '../time/fiscal-year.ts';
import type { Presented } from './sheet-context.ts';

/**
 * The newest version in which the board's own draft (its first sheet 20年後のビジョン) was presented. Where the draft itself
 * never was, the newest in which another sheet was: it holds the draft as it stood by then. null while nothing was presented.
 * `versions` in any order.
 */
export function presentedDraft(
  sheets: readonly SheetRef[],
  versions: readonly Version[],
  locale: Locale,
): Presented | null {
  const draft = sheets.find((sheet) => serves(sheet, 'draft') && !isCopiedSheet(sheet.id))?.id;
  const presented = versions.filter(({ kind }) => kind === 'presented').toSorted(newestFirst);
  const version = presented.find(({ sheetId }) => sheetId === draft) ?? presented[0];
  return version === undefined
    ? null
    : { words: version.words, atLabel: formatDayTime(version.createdAtMs, locale) };
}

/** The sentence of a kept version, its main field, as one line; '' where the sheet has no such field, or nothing was written in it. */
export function presentedSentence(version: Pick<Version, 'words'>, sheet: SheetRef): string {
  const main = templateOf(sheet)?.main ?? null;
  if (main === null) return '';
  return (version.words[fieldRecordId(sheet.id, main)] ?? '').replace(/\s*\n\s*/g, '').trim();
}

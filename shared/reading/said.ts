// What a record says in tables and lists: its words, or, where it is a mark, whether it is set.
import { markValue } from '../board/marks.ts';
import { plainText } from '../board/records.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { ReadRecord } from './read-board.ts';

/** The words as they are written; 「はい」 or a number of a set mark; '' where nothing is said. */
export function saidIn({ record, zone, kind }: ReadRecord, locale: Locale): string {
  if (kind === 'field' && zone?.use.kind === 'choice') return markValue(zone.use.mark, record.done, locale);
  const text = plainText(record.paragraphs);
  return text.trim() === '' ? '' : text;
}

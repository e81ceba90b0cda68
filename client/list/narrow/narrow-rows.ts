// Which rows a phone shows of all that there are: one sheet, whose name stands over them, or what one person has put up. Pure.
import type { PersonId, RecordId } from '../../../shared/board/ids.ts';
import type { Note } from '../../../shared/board/records.ts';
import { isNote } from '../../../shared/reading/read-board.ts';
import type { Locale } from '../../../shared/time/fiscal-year.ts';
import type { WritableSheet } from '../../app/note-places.ts';
import type { ListRow, RecordRow } from '../row.ts';

/** The rows of one sheet, without its head. */
export const rowsOfSheet = (rows: readonly ListRow[], sheetId: RecordId | null): readonly ListRow[] =>
  rows.filter((row) => row.sheetId === sheetId && row.kind !== 'sheet');

/** The notes that this person has put up where they may write, newest first, each called by its whole place. */
export function ownRows(
  rows: readonly ListRow[],
  me: PersonId,
  {
    places,
    notes,
    locale,
  }: { readonly places: readonly WritableSheet[]; readonly notes: readonly Note[]; readonly locale: Locale },
): readonly RecordRow[] {
  const names = new Map(rows.flatMap((row) => (row.kind === 'sheet' ? [[row.sheetId, row.title]] : [])));
  const sheets = new Set<RecordId | null>(places.map(({ ref }) => ref.id));
  const age = new Map(notes.map(({ id }, at) => [id, at]));
  return rows
    .flatMap((row) =>
      row.kind === 'record' &&
      isNote(row.read) &&
      row.read.kind === 'note' &&
      row.read.record.author === me &&
      sheets.has(row.sheetId)
        ? [{ ...row, place: row.read.zone?.label[locale] ?? names.get(row.sheetId) ?? '', author: '' }]
        : [],
    )
    .sort((a, b) => (age.get(b.id) ?? 0) - (age.get(a.id) ?? 0));
}

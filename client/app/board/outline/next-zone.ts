// Which part of a sheet is written next, for screens that are too narrow for the whole of it. Pure.
import type { RecordId, ZoneId } from '../../../../shared/board/ids.ts';
import type { BoardContent } from '../../../../shared/board/records.ts';
import { noteHeight } from '../../../../shared/drawing/note.ts';
import { zoneOf } from '../../../../shared/layout/settle.ts';
import { templateById } from '../../../../shared/templates/catalogue.ts';

/**
 * On a sheet with years in columns (ありたい姿), planned back from the future: the first zone without a note, counted from
 * the far end; where none is empty, the one nearest to the future. null on other sheets.
 */
export function nextZone(content: BoardContent, sheetId: RecordId): ZoneId | null {
  const sheet = content.sheets.find(({ id }) => id === sheetId);
  const template = templateById(sheet?.template ?? '');
  if (template?.rail?.asColumnHeads !== true) return null;
  const { zones } = template;
  const backwards = zones
    .filter((zone) => zone.use.kind === 'notes')
    .toSorted((a, b) => (b.offset ?? 0) - (a.offset ?? 0));
  const filled = new Set(
    content.notes
      .filter((note) => note.parentId === sheetId && note.fieldZone === null)
      .map((note) => zoneOf(zones, { ...note, height: noteHeight(note, null) })?.id),
  );
  return (backwards.find(({ id }) => !filled.has(id)) ?? backwards[0])?.id ?? null;
}

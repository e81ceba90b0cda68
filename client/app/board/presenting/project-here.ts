// 「この場所を投影する」: the part of the sheet that the facilitator has in view, as the hall will see it.
import { readBoard } from '../../../../shared/board/records.ts';
import type { Shown } from '../../../../shared/camp/facilitation.ts';
import { composeSlides, partSeen } from '../../../../shared/slides/compose.ts';
import { readPictures } from '../../../../shared/slides/pictures.ts';
import type { Locale } from '../../../../shared/time/fiscal-year.ts';
import type { BoardCanvasHandle } from '../../../canvas/canvas-handle.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import type { BoardData } from '../use-board-data.ts';
import { boardContext } from './use-shown-part.ts';

/** null beside all sheets. */
export function partInSight(
  canvas: BoardCanvasHandle,
  { doc }: Pick<BoardConnection, 'doc'>,
  data: BoardData,
  locale: Locale,
): Shown | null {
  canvas.flush();
  const seen = canvas.visibleArea();
  const content = { ...readBoard(doc), pictures: readPictures(doc) };
  const sheet = content.sheets.find(({ id }) => id === seen?.sheetId);
  if (seen === null || sheet === undefined) return null;
  const context = boardContext(data, locale);
  const part = partSeen(content, sheet, context, seen.area);
  const zoneId = composeSlides(content, sheet, context)[part]?.zones[0] ?? null;
  return { boardId: data.board.id, sheetId: sheet.id, zoneId, versionId: null, part };
}

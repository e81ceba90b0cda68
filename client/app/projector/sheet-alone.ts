// Shows one sheet alone: what stands beside it on the board is not what the room looks at. Cuts the canvas's drawing, whose
// own coordinates are those of the board (projector.css); nothing is hidden from the document or from other screens.
import type { CSSProperties } from 'react';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { BoardContent } from '../../../shared/board/records.ts';
import { SHEET_GAP } from '../../../shared/board/writing.ts';
import { SHEET_HEIGHT, SHEET_WIDTH } from '../../../shared/templates/template.ts';

/** Notes may hang over the edge of their sheet: below it there is nothing else, beside it half of the gap is its own. */
const BESIDE = SHEET_GAP / 2;
const BELOW = 2 * SHEET_HEIGHT;

/** `--alone` for the projector's canvas; nothing while the sheet is not there. */
export function sheetAlone(content: Pick<BoardContent, 'sheets'>, sheetId: RecordId): CSSProperties {
  const sheet = content.sheets.find(({ id }) => id === sheetId);
  if (sheet === undefined) return {};
  const left = sheet.x - BESIDE;
  const right = sheet.x + SHEET_WIDTH + BESIDE;
  const top = sheet.y - BESIDE;
  const bottom = sheet.y + SHEET_HEIGHT + BELOW;
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  const polygon = corners.map(([x, y]) => `${x}px ${y}px`).join(', ');
  return { '--alone': `polygon(${polygon})` } as CSSProperties;
}

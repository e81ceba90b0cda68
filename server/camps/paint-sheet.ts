// One sheet of a board as an SVG string, by the drawing routine that screens and the PDF use too. Done in steps, and without
// what lies below the sheet: whoever fills notes with books makes nobody wait.
import type { RecordId } from '../../shared/board/ids.ts';
import type { BoardContent } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { drawnWords } from '../../shared/camp/camp-words.ts';
import type { Drawing } from '../../shared/drawing/drawing.ts';
import { gatheringOf } from '../../shared/drawing/gathering.ts';
import { handlingOf } from '../../shared/drawing/handling.ts';
import { drawPageSteps } from '../../shared/drawing/page.ts';
import type { DrawContext, Presented } from '../../shared/drawing/sheet-context.ts';
import { ON_SCREEN } from '../../shared/drawing/sheet-facts.ts';
import { drawingToSvgSteps } from '../../shared/drawing/svg-text.ts';
import type { Steps } from '../../shared/steps.ts';
import { type Member, SHEET_HEIGHT, SHEET_WIDTH } from '../../shared/templates/template.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import type { CampOutline } from '../storage/storage.ts';

/** Everything that a picture of one of the board's sheets shows beside the document. */
export const pictureContext = (
  board: Board,
  record: CampOutline,
  presented: Presented | null,
  locale: Locale = 'ja',
  members: readonly Member[] = [],
  today?: string,
): DrawContext => ({
  ...ON_SCREEN,
  locale,
  baseFiscalYear: record.camp.baseFiscalYear,
  campTitle: record.camp.title,
  teamName: record.teams.find(({ id }) => id === board.teamId)?.name ?? '',
  handling: board.visibility === 'camp' ? 'none' : handlingOf(board),
  presented,
  gathering: gatheringOf(record.camp),
  ownTeam: board.teamId,
  teams: record.teams,
  ...drawnWords(record.camp),
  members,
  ...(today === undefined ? {} : { today }),
});

/** The sheet with everything on it; null when the board has no such sheet. */
export function* paintSheet(
  content: BoardContent,
  sheetId: RecordId,
  context: DrawContext,
): Steps<string | null> {
  if (!content.sheets.some((sheet) => sheet.id === sheetId)) return null;
  const drawings = yield* drawPageSteps(content, sheetId, context);
  return yield* drawingToSvgSteps(drawings.map(aboveLowerEdge), SHEET_WIDTH, SHEET_HEIGHT);
}

/** The lines of a note that is longer than its sheet end with it; the picture ends there. */
const aboveLowerEdge = (drawing: Drawing): Drawing =>
  drawing.kind !== 'group' || drawing.rotation !== undefined
    ? drawing
    : {
        ...drawing,
        children: drawing.children.filter(
          (child) => child.kind !== 'text' || drawing.y + child.y - child.size < SHEET_HEIGHT,
        ),
      };

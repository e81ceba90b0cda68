// What the canvas is handed besides the document: where pictures go, and what was last presented.
import type { BoardId } from '../../../shared/board/ids.ts';
import type { Board, Version } from '../../../shared/camp/camp.ts';
import { handlingOf } from '../../../shared/drawing/handling.ts';
import { presentedDraft } from '../../../shared/drawing/presented.ts';
import type { Elsewhere } from '../../../shared/drawing/sheet-context.ts';
import { err } from '../../../shared/result.ts';
import type { Locale } from '../../../shared/time/fiscal-year.ts';
import { atBase } from '../../base-path.ts';
import type { BoardCanvasProps, ImageStore } from '../../canvas/board-canvas-props.ts';
import { api } from '../api.ts';
import { todayIso } from '../camp-date.ts';

/** The board's own asset store: images never travel in the document, where every joiner would load them. */
export function imageStore(boardId: BoardId): ImageStore {
  return {
    async upload(file) {
      const answer = await api.uploadAsset(boardId, file);
      if (answer.ok) return answer;
      return err(answer.error === 'unreachable' ? 'shutting-down' : answer.error);
    },
    url: (assetId) => atBase(`/api/boards/${boardId}/assets/${assetId}`),
  };
}

/**
 * What sheets show of the presented draft and of the city's board, which day it is, and what is printed in the foot: props of
 * <BoardCanvas>.
 */
export function sheetInputs(
  board: Board,
  versions: readonly Version[],
  locale: Locale,
  elsewhere: Elsewhere,
): Pick<BoardCanvasProps, 'presentedWords' | 'presentedAtLabel' | 'elsewhere' | 'handling' | 'today'> {
  const handling = handlingOf(board);
  const presented = presentedDraft(board.sheets, versions, locale);
  const today = todayIso();
  if (presented === null) return { presentedWords: {}, elsewhere, handling, today };
  return { presentedWords: presented.words, presentedAtLabel: presented.atLabel, elsewhere, handling, today };
}

// What the room has, or will have, small: the projector's own slide of the kept version or of the board as it is. How many
// parts there are is known from it.

import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { BoardId, RecordId, VersionId } from '../../../shared/board/ids.ts';
import type { Board, Version } from '../../../shared/camp/camp.ts';
import { ok } from '../../../shared/result.ts';
import { clampPart } from '../../../shared/slides/compose.ts';
import { api } from '../../app/api.ts';
import { useFrozen } from '../../app/board/versions/versions.ts';
import { BoardSlide, type BoardSlides, useBoardSlides } from '../../app/projector/board-slide.tsx';
import { useAnswer } from '../../app/use-answer.ts';
import { type FrozenBoard, openFrozenBoard } from '../../sync/frozen-board.ts';

const NONE: readonly Version[] = [];

export interface Showing {
  readonly boardId: BoardId;
  readonly sheetId: RecordId;
  /** null: the board as it is. */
  readonly versionId: VersionId | null;
  readonly part: number;
}

/** The slides of what is shown; none while they are on their way, or nothing is shown (`board` is then any). */
export function useShownSlides(camp: CampAnswer, board: Board, showing: Showing | null): BoardSlides {
  const boardId = showing?.boardId ?? null;
  const versionId = showing?.versionId ?? null;
  const frozen = useFrozen(board.id, versionId);
  const now = useBoardNow(versionId === null ? boardId : null);
  const doc = versionId === null ? now : frozen.kind === 'ready' ? frozen.board.doc : null;
  const versions = useAnswer(`${boardId} ${versionId}`, async () =>
    boardId === null ? ok({ versions: [] }) : api.versions(boardId),
  );
  return useBoardSlides(camp, board, doc, showing?.sheetId ?? null, versions.value?.versions ?? NONE);
}

/** Decorative beside the words and buttons that say the same. */
export function ShownPicture({
  camp,
  showing,
  shown,
}: {
  readonly camp: CampAnswer;
  readonly showing: Showing;
  readonly shown: BoardSlides;
}) {
  const part = clampPart(shown.slides, showing.part);
  return (
    <div className="present-frame" aria-hidden="true">
      {shown.slides.length > 0 && <BoardSlide camp={camp} of={shown} sheetId={showing.sheetId} part={part} />}
    </div>
  );
}

const ASK_EVERY_MS = 5000;

/**
 * The board's document as it is on disk, asked for anew every so often: enough for a small picture, and no second connection.
 * null for no board, and until it has come.
 */
function useBoardNow(boardId: BoardId | null): Y.Doc | null {
  const [known, setKnown] = useState<{ readonly of: BoardId; readonly board: FrozenBoard } | null>(null);
  useEffect(() => {
    if (boardId === null) return;
    let isOver = false;
    let opened: FrozenBoard | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const answer = document.hidden ? null : await api.boardDocument(boardId);
      if (isOver) return;
      if (answer?.ok === true) {
        opened?.close();
        opened = openFrozenBoard(answer.value);
        setKnown({ of: boardId, board: opened });
      }
      timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
      opened?.close();
    };
  }, [boardId]);
  return known !== null && known.of === boardId ? known.board.doc : null;
}

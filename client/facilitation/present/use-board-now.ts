// A board's document as it is on disk, asked for anew every so often: enough for a small picture, and no second connection.
import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import type { BoardId } from '../../../shared/board/ids.ts';
import { api } from '../../app/api.ts';
import { type FrozenBoard, openFrozenBoard } from '../../sync/frozen-board.ts';

const ASK_EVERY_MS = 5000;

/** null for no board, and until it has come. */
export function useBoardNow(boardId: BoardId | null): Y.Doc | null {
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

// The document of a frozen version, loaded once.
import { useEffect, useState } from 'react';
import type { BoardId, VersionId } from '../../../../shared/board/ids.ts';
import { type FrozenBoard, openFrozenBoard } from '../../../sync/frozen-board.ts';
import { api, type Failure } from '../../api.ts';

export type Frozen =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly reason: Failure }
  | { readonly kind: 'ready'; readonly board: FrozenBoard };

const LOADING: Frozen = { kind: 'loading' };

/** Always `loading` for no version. */
export function useFrozen(boardId: BoardId, versionId: VersionId | null): Frozen {
  const [frozen, setFrozen] = useState<{ readonly of: string; readonly is: Frozen }>({ of: '', is: LOADING });
  const wanted = `${boardId} ${versionId}`;
  useEffect(() => {
    if (versionId === null) return;
    const of = `${boardId} ${versionId}`;
    let isOver = false;
    let opened: FrozenBoard | null = null;
    void api.versionDocument(boardId, versionId).then((answer) => {
      if (isOver) return;
      if (!answer.ok) {
        setFrozen({ of, is: { kind: 'failed', reason: answer.error } });
        return;
      }
      opened = openFrozenBoard(answer.value);
      setFrozen({ of, is: { kind: 'ready', board: opened } });
    });
    return () => {
      isOver = true;
      opened?.close();
    };
  }, [boardId, versionId]);
  return frozen.of === wanted ? frozen.is : LOADING;
}

// What the board screen needs beside the document: board, camp, people and versions, as the server says them. Read again
// when somebody unknown appears or a version is made. The document itself comes through client/sync.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { BoardAnswer, ConfigAnswer } from '../../../shared/api/api.ts';
import type { BoardId } from '../../../shared/board/ids.ts';
import { newestFirst, type Version } from '../../../shared/camp/camp.ts';
import { api, type Failure } from '../api.ts';

export interface BoardData extends BoardAnswer {
  readonly config: ConfigAnswer;
  /** Newest first. */
  readonly versions: readonly Version[];
}

type BoardDataState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly reason: Failure }
  | { readonly kind: 'ready'; readonly data: BoardData };

/** Loads once; `again` reads anew (what is shown stays while it does, and when the server does not answer). */
export function useBoardData(boardId: BoardId): {
  readonly state: BoardDataState;
  readonly again: () => void;
  /** Reads only the list of versions anew. */
  readonly versionsAgain: () => void;
} {
  const [state, setState] = useState<BoardDataState>({ kind: 'loading' });
  const isMounted = useRef(true);
  const again = useCallback(() => {
    void load(boardId).then((next) => {
      if (!isMounted.current) return;
      setState((shown) => (shown.kind === 'ready' && next.kind === 'failed' ? shown : next));
    });
  }, [boardId]);
  const versionsAgain = useCallback(() => {
    void api.versions(boardId).then((answer) => {
      if (!isMounted.current || !answer.ok) return;
      const versions = answer.value.versions.toSorted(newestFirst);
      setState((shown) => {
        // Versions are only ever added.
        if (shown.kind !== 'ready' || shown.data.versions.length === versions.length) return shown;
        return { kind: 'ready', data: { ...shown.data, versions } };
      });
    });
  }, [boardId]);
  useEffect(() => {
    isMounted.current = true;
    again();
    return () => {
      isMounted.current = false;
    };
  }, [again]);
  return { state, again, versionsAgain };
}

async function load(boardId: BoardId): Promise<BoardDataState> {
  const [board, config, versions] = await Promise.all([
    api.board(boardId),
    api.config(),
    api.versions(boardId),
  ]);
  if (!board.ok) return { kind: 'failed', reason: board.error };
  if (!config.ok) return { kind: 'failed', reason: config.error };
  if (!versions.ok) return { kind: 'failed', reason: versions.error };
  return {
    kind: 'ready',
    data: { ...board.value, config: config.value, versions: versions.value.versions.toSorted(newestFirst) },
  };
}

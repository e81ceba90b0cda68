// The boards to be exported, loaded as scope and version ask, and loaded anew when what is open changes.
import { useEffect, useState } from 'react';
import type { VersionId } from '../../shared/board/ids.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { currentSource, type ExportSource, type OpenBoard, versionSource } from './export-source.ts';

export type Scope = 'board' | 'camp';

interface LoadedSources {
  readonly loading: boolean;
  readonly sources: readonly ExportSource[];
  /** Boards that neither server nor device has now. */
  readonly missing: readonly Board[];
}

/** Boards of a scope: the open one, or every board that the whole camp may see. Team-only boards are exported apart. */
const boardsInScope = (scope: Scope, open: Board, boards: readonly Board[]): readonly Board[] =>
  scope === 'board'
    ? [open]
    : boards.filter(
        (board) => board.visibility === 'camp' && board.kind === 'board' && board.teamId !== null,
      );

export async function loadSources(
  scope: Scope,
  versionId: VersionId | null,
  open: OpenBoard,
  boards: readonly Board[],
): Promise<Omit<LoadedSources, 'loading'>> {
  const wanted = boardsInScope(scope, open.board, boards);
  const loaded = await Promise.all(
    wanted.map((board) =>
      scope === 'board' && versionId !== null ? versionSource(open, versionId) : currentSource(board, open),
    ),
  );
  return {
    sources: loaded.filter((source) => source !== null),
    missing: wanted.filter((_, index) => loaded[index] === null),
  };
}

/**
 * What is saved when boards are read anew: the fresh content, and where a board cannot be had any more, what was loaded when
 * it was chosen (`older`). Nothing that was chosen is left out because the server has gone meanwhile.
 */
export function freshOrEarlier(
  fresh: readonly ExportSource[],
  earlier: readonly ExportSource[],
): { readonly sources: readonly ExportSource[]; readonly older: readonly Board[] } {
  const freshOf = new Map(fresh.map((source) => [source.board.id, source]));
  const sources = earlier.map((source) => {
    const found = freshOf.get(source.board.id);
    if (found === undefined) return source;
    // A device's copy comes without the list of versions.
    return found.versions.length < source.versions.length ? { ...found, versions: source.versions } : found;
  });
  const older = earlier.filter(({ board }) => !freshOf.has(board.id)).map(({ board }) => board);
  return { sources, older };
}

export function useSources(
  scope: Scope,
  versionId: VersionId | null,
  open: OpenBoard,
  boards: readonly Board[],
): LoadedSources {
  const [loaded, setLoaded] = useState<LoadedSources>({ loading: true, sources: [], missing: [] });
  useEffect(() => {
    let wanted = true;
    setLoaded((before) => ({ ...before, loading: true }));
    void loadSources(scope, versionId, open, boards).then((next) => {
      if (wanted) setLoaded({ ...next, loading: false });
    });
    return () => {
      wanted = false;
    };
  }, [scope, versionId, open, boards]);
  return loaded;
}

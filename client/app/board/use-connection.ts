// One live connection per mounted board screen, closed when the screen goes.
import { useEffect, useState } from 'react';
import type { BoardId } from '../../../shared/board/ids.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { openBoard } from '../../sync/open-board.ts';

/** null only in the first moment. `keepOffline`: see OpenBoardOptions. */
export function useConnection(boardId: BoardId, keepOffline: boolean): BoardConnection | null {
  const [connection, setConnection] = useState<BoardConnection | null>(null);
  useEffect(() => {
    const opened = openBoard({ boardId, keepOffline });
    setConnection(opened);
    return () => opened.close();
  }, [boardId, keepOffline]);
  return connection;
}

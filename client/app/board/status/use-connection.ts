// One live connection per mounted board screen, closed when the screen goes.
import { useEffect, useRef, useState } from 'react';
import type { BoardId, PersonId } from '../../../../shared/board/ids.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { openBoard } from '../../../sync/open-board.ts';

/** null only in the first moment. `keepOffline`, `personId`: see OpenBoardOptions; a connection lives on where the person changes. */
export function useConnection(
  boardId: BoardId,
  keepOffline: boolean,
  personId: PersonId | null,
): BoardConnection | null {
  const [connection, setConnection] = useState<BoardConnection | null>(null);
  const person = useRef(personId);
  person.current = personId;
  useEffect(() => {
    const opened = openBoard({ boardId, keepOffline, personId: person.current });
    setConnection(opened);
    return () => opened.close();
  }, [boardId, keepOffline]);
  return connection;
}

// Notices when the server knows me otherwise than this page does: another city or role was given elsewhere (in the lobby of
// a second tab, by a facilitator). What is written next must be signed as the server expects it.
import { useEffect } from 'react';
import type { Person } from '../../shared/camp/camp.ts';
import { useReadable } from '../facilitation/use-readable.ts';
import type { BoardConnection } from '../sync/board-connection.ts';

/** Calls `onOther` (ask the server again) after each greeting that names another city or role than `me` has. */
export function useOwnStanding(
  connection: BoardConnection,
  me: Pick<Person, 'role' | 'teamId'>,
  onOther: () => void,
): void {
  const hello = useReadable(connection.hello);
  const { role, teamId } = me;
  useEffect(() => {
    if (hello !== null && (hello.role !== role || hello.teamId !== teamId)) onOther();
  }, [hello, role, teamId, onOther]);
}

// Notices when the server knows me otherwise than this page does: another city or role was given elsewhere (in the lobby of
// a second tab, by a facilitator), or this browser has become somebody else. What is written next must be signed as the server expects it.
import { useEffect } from 'react';
import type { Person } from '../../shared/camp/camp.ts';
import { useReadable } from '../facilitation/use-readable.ts';
import type { BoardConnection } from '../sync/board-connection.ts';

/**
 * Calls `onOther` (ask the server again) after each greeting that names another person, city or role than `me`. Returns whether I
 * am who this page takes me for: until it knows, nothing may be written, because it would be signed as somebody else.
 */
export function useOwnStanding(
  connection: BoardConnection,
  me: Pick<Person, 'id' | 'role' | 'teamId'>,
  onOther: () => void,
): boolean {
  const hello = useReadable(connection.hello);
  const { id, role, teamId } = me;
  useEffect(() => {
    if (hello !== null && (hello.personId !== id || hello.role !== role || hello.teamId !== teamId))
      onOther();
  }, [hello, id, role, teamId, onOther]);
  return hello === null || hello.personId === id;
}

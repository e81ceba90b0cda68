// How long a board's log has become since its snapshot, for tests that wait until it is replaced.
import type { BoardLog } from '../../server/storage/storage.ts';
import type { BoardId } from '../../shared/board/ids.ts';

/** Entries and their bytes; both 0 for a board that is not there. */
export async function logSize(
  { load }: BoardLog,
  board: BoardId,
): Promise<{ readonly entries: number; readonly bytes: number }> {
  const tail = (await load(board))?.tail ?? [];
  return { entries: tail.length, bytes: tail.reduce((sum, { update }) => sum + update.byteLength, 0) };
}

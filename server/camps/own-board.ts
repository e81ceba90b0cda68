// 自分だけのボード: one person's own board in a camp, made when it is first asked for. Of it nobody else is told, neither by an answer nor
// by a push, the audit or the log; the route sees to it that two presses at once come one after the other.
import { ownerOf } from '../../shared/camp/camp.ts';
import type { Kept } from '../storage/camp-writes.ts';
import type { CampRecord, Storage, StoredPerson } from '../storage/storage.ts';
import { newOwnBoard } from './create-camp.ts';

/** Makes the person's own board unless it is there. */
export async function makeOwnBoard(
  { storage }: { readonly storage: Storage },
  record: CampRecord,
  { id, role }: StoredPerson,
): Promise<Kept> {
  if (record.boards.some((board) => ownerOf(board) === id)) return 'kept';
  const { board, snapshot } = newOwnBoard(record.camp, id);
  return storage.camps.addBoard(board, snapshot, { people: [{ id, role }] });
}

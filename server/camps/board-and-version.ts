// A board as it is on disk and one of its versions, opened side by side in turns: for whatever brings something of a version
// into the running board, worked out here and handed to the room. What that is: bringing-back.ts, copying-sheet.ts.
import { randomInt } from 'node:crypto';
import type * as Y from 'yjs';
import { makeReturn, type RecordReturn, type Seen } from '../../shared/board/bring-back.ts';
import type { VersionId } from '../../shared/board/ids.ts';
import { migrateForReading } from '../../shared/board/migrations.ts';
import type { Board, Version } from '../../shared/camp/camp.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, type Result } from '../../shared/result.ts';
import { openDocument } from '../rooms/epochs/epochs.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { Room } from '../rooms/room.ts';
import type { StoredPerson } from '../storage/storage.ts';
import type { Reading } from './kept-document.ts';
import type { VersionArchive } from './version-archive.ts';

/** Somebody who may wants something of a version of a board. */
export interface Bringing {
  readonly board: Board;
  readonly version: VersionId;
  readonly by: StoredPerson;
  /** Asked again just before anything changes: to find out what takes its time. */
  readonly mayStill: () => Promise<boolean>;
}

export interface BringBackOptions extends Reading {
  readonly rooms: RoomRegistry;
  readonly versions: VersionArchive;
}

export interface BoardAndVersion {
  /** A copy of the board as it is on disk, of the room's epoch, whose changes are nobody's. */
  readonly doc: Y.Doc;
  readonly epoch: number;
  readonly room: Room;
  readonly version: Version;
  /** The version's document. Only to be read. */
  readonly old: Y.Doc;
}

/** Opens both for as long as `then` works, alone with the board's versions. */
export function besideVersion<T>(
  options: BringBackOptions,
  { board, version }: Bringing,
  then: (both: BoardAndVersion) => Promise<Result<T, RejectionReason>>,
): Promise<Result<T, RejectionReason>> {
  return options.versions.alone(board.id, async () => {
    const { storage, work, rooms } = options;
    const kept = await storage.versions.load(version);
    if (kept === null || kept.version.boardId !== board.id) return err('unknown-board');
    const room = await rooms.open(board.id);
    if (room === null) return err('unknown-board');
    if (room.isFailed) return err('storage-failed');
    // After the room: whatever is to be rewritten at opening is.
    const stored = await storage.boards.load(board.id);
    if (stored === null || stored.epoch !== room.epoch) return err('other-epoch');
    const doc = await work.run(openDocument(stored), 'opening');
    // The board is of this release, as its room is open; a version stays as it was frozen, and is brought up to it here.
    const old = migrateForReading(
      await work.run(openDocument({ snapshot: kept.snapshot, tail: [] }), 'opening'),
    );
    // Nobody's: ids of people are theirs, and those of rewriting are small.
    doc.clientID = randomInt(2 ** 31, 2 ** 32);
    try {
      return await then({ doc, epoch: stored.epoch, room, version: kept.version, old });
    } finally {
      doc.destroy();
      old.destroy();
    }
  });
}

/** Makes the changes in the running room, as one; why not, when it was refused. Listed at once: whoever sees a sheet asks for the list. */
export async function makeInRoom(
  { work, rooms }: BringBackOptions,
  { board, mayStill }: Bringing,
  { doc, room }: BoardAndVersion,
  changes: readonly RecordReturn[],
  seen: Seen | null = null,
): Promise<RejectionReason | null> {
  const update = await work.run(makeReturn(doc, changes, seen), 'live');
  if (!(await mayStill())) return 'not-allowed';
  const refusal = update === null ? null : await room.apply(update);
  if (refusal !== null) return refusal;
  await rooms.listSheets(
    board.id,
    changes.map(({ id }) => id),
  );
  return null;
}

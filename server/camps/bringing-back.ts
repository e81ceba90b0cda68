// Bringing a board back to one of its versions: what it would change, and doing it, as one change of the running document
// by the server itself. It is worked out on a copy, in turns, while everybody goes on writing; a version of the state before
// is kept first. What changes in a record is shared/board/bring-back.ts; the routes ask who may.
import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import {
  type BoardReturn,
  findReturn,
  makeReturn,
  type ReturnCount,
  type Seen,
} from '../../shared/board/bring-back.ts';
import { boardRecords } from '../../shared/board/document.ts';
import type { VersionId } from '../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../shared/board/limits.ts';
import { maySetSheets } from '../../shared/board/rights.ts';
import type { Board, Version } from '../../shared/camp/camp.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { openDocument } from '../rooms/open-document.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { Room } from '../rooms/room.ts';
import type { StoredPerson } from '../storage/storage.ts';
import type { Reading } from './kept-document.ts';
import type { VersionDesk } from './version-desk.ts';

export interface Bringing {
  readonly board: Board;
  readonly version: VersionId;
  readonly by: StoredPerson;
}

/** The state of the board that somebody looked at: of that epoch, with a state vector of Yjs. */
export interface SeenBoard {
  readonly epoch: number;
  readonly vector: Uint8Array;
}

export interface Outlook {
  readonly count: ReturnCount;
  readonly seen: SeenBoard;
}

export interface BroughtBackTo extends Outlook {
  /** The version of the state before; null when there was nothing to change. */
  readonly kept: Version | null;
}

export interface BringingDesk extends Reading {
  readonly rooms: RoomRegistry;
  readonly versions: VersionDesk;
}

/** What bringing the version back would change now. */
export function outlookOf(desk: BringingDesk, bringing: Bringing): Promise<Result<Outlook, RejectionReason>> {
  return desk.versions.alone(bringing.board.id, () =>
    withBoards(desk, bringing, null, async ({ found, doc, epoch }) =>
      ok({ count: found.count, seen: { epoch, vector: Y.encodeStateVector(doc) } }),
    ),
  );
}

/**
 * Brings the version back, and answers when it is on disk and everybody sees it. What others have written since `seen` stays.
 * A refusal leaves everything as it was.
 */
export function bringBack(
  desk: BringingDesk,
  bringing: Bringing,
  seen: SeenBoard,
): Promise<Result<BroughtBackTo, RejectionReason>> {
  return desk.versions.alone(bringing.board.id, () =>
    withBoards<BroughtBackTo>(desk, bringing, seen, async (at) => {
      const { board, by } = bringing;
      const { found, doc, room, epoch } = at;
      if (found.changes.length === 0)
        return ok({ kept: null, count: found.count, seen: { epoch, vector: Y.encodeStateVector(doc) } });
      const made = found.changes.filter(({ kind }) => kind === 'made').length;
      if (made > 0 && boardRecords(doc)._map.size + made > BOARD_LIMITS.maxRecords)
        return err('board-too-large');
      const before = await desk.versions.freezeAlone(
        {
          board: board.id,
          // The title of what was itself kept before bringing back says nothing any more.
          title: at.version.kind === 'kept' ? '' : at.version.title,
          kind: 'kept',
          sheetId: null,
        },
        by.id,
      );
      if (!before.ok) return before;
      desk.rooms.versionMade(board.id);
      const update = await desk.work.run(makeReturn(doc, found.changes, at.seen), 'live');
      const refusal = update === null ? null : await room.apply(update);
      if (refusal !== null) return err(refusal);
      const { id, title, kind } = at.version;
      room.broughtBack({ versionId: id, title, kind, personId: by.id });
      return ok({
        kept: before.value,
        count: found.count,
        seen: { epoch, vector: Y.encodeStateVector(doc) },
      });
    }),
  );
}

interface Boards {
  /** A copy of the board as it is on disk, of the room's epoch. */
  readonly doc: Y.Doc;
  readonly epoch: number;
  readonly room: Room;
  readonly version: Version;
  readonly found: BoardReturn;
  readonly seen: Seen | null;
}

/** Opens the board and its version side by side and finds out what differs. */
async function withBoards<T>(
  { storage, work, rooms }: BringingDesk,
  { board, version, by }: Bringing,
  looked: SeenBoard | null,
  then: (boards: Boards) => Promise<Result<T, RejectionReason>>,
): Promise<Result<T, RejectionReason>> {
  const seen = looked === null ? null : seenIn(looked.vector);
  if (looked !== null && seen === null) return err('malformed-request');
  const kept = await storage.versions.load(version);
  if (kept === null || kept.version.boardId !== board.id) return err('unknown-board');
  const room = await rooms.open(board.id);
  if (room === null) return err('unknown-board');
  if (room.isFailed) return err('storage-failed');
  // After the room: whatever is to be rewritten at opening is.
  const stored = await storage.boards.load(board.id);
  if (stored === null || stored.epoch !== room.epoch) return err('other-epoch');
  if (looked !== null && looked.epoch !== room.epoch) return err('other-epoch');
  const doc = await work.run(openDocument(stored), 'opening');
  const old = await work.run(openDocument({ snapshot: kept.snapshot, tail: [] }), 'opening');
  // Nobody's: ids of people are theirs, and those of rewriting are small.
  doc.clientID = randomInt(2 ** 31, 2 ** 32);
  try {
    const access = { ...board, observersGiveFeedback: false };
    const found = await work.run(
      findReturn({ doc, version: old, team: board.teamId, maySetSheets: maySetSheets(by, access), seen }),
      'opening',
    );
    return await then({ doc, epoch: stored.epoch, room, version: kept.version, found, seen });
  } finally {
    doc.destroy();
    old.destroy();
  }
}

function seenIn(vector: Uint8Array): Seen | null {
  try {
    return Y.decodeStateVector(vector);
  } catch (error) {
    // lib0 throws at the end of the bytes: the asker's fault.
    if (error instanceof Error) return null;
    throw error;
  }
}

// Bringing a board back to one of its versions: what it would change, and doing it, as one change of the running document
// by the server itself. It is worked out on a copy, in turns, while everybody goes on writing; a version of the state before
// is kept first. What changes in a record is shared/board/bring-back.ts; the routes ask who may.
import * as Y from 'yjs';
import { type BoardReturn, findReturn, type ReturnCount, type Seen } from '../../shared/board/bring-back.ts';
import { boardRecords } from '../../shared/board/document.ts';
import { BOARD_LIMITS } from '../../shared/board/limits.ts';
import { maySetSheets } from '../../shared/board/rights.ts';
import type { Version } from '../../shared/camp/camp.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import {
  type BoardAndVersion,
  type BringBackOptions,
  type Bringing,
  besideVersion,
  makeInRoom,
} from './board-and-version.ts';

/** The state of the board that somebody looked at: of that epoch, with a state vector of Yjs. */
export interface SeenBoard {
  readonly epoch: number;
  readonly vector: Uint8Array;
}

interface Outlook {
  readonly count: ReturnCount;
  readonly seen: SeenBoard;
}

interface BroughtBackTo extends Outlook {
  /** The version of the state before; null when there was nothing to change. */
  readonly kept: Version | null;
}

/** What bringing the version back would change now. */
export function outlookOf(
  options: BringBackOptions,
  bringing: Bringing,
): Promise<Result<Outlook, RejectionReason>> {
  return withReturn(options, bringing, null, async ({ found, doc, epoch }) =>
    ok({ count: found.count, seen: { epoch, vector: Y.encodeStateVector(doc) } }),
  );
}

/**
 * Brings the version back, and answers when it is on disk and everybody sees it. What others have written since `seen` stays.
 * A refusal leaves everything as it was.
 */
export function bringBack(
  options: BringBackOptions,
  bringing: Bringing,
  seen: SeenBoard,
): Promise<Result<BroughtBackTo, RejectionReason>> {
  return withReturn<BroughtBackTo>(options, bringing, seen, async (at) => {
    const { board, by, mayStill } = bringing;
    const { found, doc, room, epoch } = at;
    if (found.changes.length === 0)
      return ok({ kept: null, count: found.count, seen: { epoch, vector: Y.encodeStateVector(doc) } });
    const made = found.changes.filter(({ kind }) => kind === 'made').length;
    if (made > 0 && boardRecords(doc)._map.size + made > BOARD_LIMITS.maxRecords)
      return err('board-too-large');
    const before = await options.versions.freezeAlone(
      {
        board: board.id,
        // The title of what was itself kept before bringing back says nothing any more.
        title: at.version.kind === 'kept' ? '' : at.version.title,
        kind: 'kept',
        sheetId: null,
      },
      by.id,
      mayStill,
    );
    if (!before.ok) return before;
    options.rooms.versionMade(board.id);
    const refusal = await makeInRoom(options, bringing, at, found.changes, at.seen);
    if (refusal !== null) return err(refusal);
    const { id, title, kind } = at.version;
    room.broughtBack({ versionId: id, title, kind, personId: by.id });
    return ok({
      kept: before.value,
      count: found.count,
      seen: { epoch, vector: Y.encodeStateVector(doc) },
    });
  });
}

interface Outcome extends BoardAndVersion {
  readonly found: BoardReturn;
  readonly seen: Seen | null;
}

/** Opens the board and its version side by side and finds out what differs. */
async function withReturn<T>(
  options: BringBackOptions,
  bringing: Bringing,
  looked: SeenBoard | null,
  then: (outcome: Outcome) => Promise<Result<T, RejectionReason>>,
): Promise<Result<T, RejectionReason>> {
  const { board, by } = bringing;
  const seen = looked === null ? null : seenIn(looked.vector);
  if (looked !== null && seen === null) return err('malformed-request');
  return besideVersion<T>(options, bringing, async (both) => {
    if (looked !== null && looked.epoch !== both.epoch) return err('other-epoch');
    const access = { ...board, observersGiveFeedback: false };
    const found = await options.work.run(
      findReturn({
        doc: both.doc,
        version: both.old,
        team: board.teamId,
        maySetSheets: maySetSheets(by, access),
        seen,
      }),
      'opening',
    );
    return then({ ...both, found, seen });
  });
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

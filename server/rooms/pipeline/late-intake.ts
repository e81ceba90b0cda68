// Takes in posts from epochs that are over within one batch, a slice at a time: each slice is checked, taken into its own epoch and
// brought into the board as it is now. How a slice becomes changes of the board is late-epoch.ts; which sender comes next,
// apply-batch.ts; that both reach the disk together, commit-pipeline.ts.
import type * as Y from 'yjs';
import { type PieceSize, UpdatePieces } from '../../../shared/protocol/update-pieces.ts';
import { bringsManyIds } from '../client-ids.ts';
import type { LatePost } from '../epochs/epochs.ts';
import type { RoomAccess } from '../room-access.ts';
import { ROOM_LIMITS } from '../room-limits.ts';
import type { Outcome, Taken } from './queued-work.ts';

/** Late work is compared record by record and word by word: one long text that differs much costs some milliseconds. */
const SLICE: PieceSize = { units: 8, bytes: 8 * 1024, record: 256 };
/** What a slice costs of a sender's share, in units; the time limit ends the batch where that is wrong. */
const SLICE_UNITS = ROOM_LIMITS.pieceUnits / 4;

/** The part of a batch’s context that late work needs. */
export interface LateIntakeContext {
  /** The board as it is now. */
  readonly doc: Y.Doc;
  readonly access: RoomAccess;
  /** How large the board has become; grows within the batch. */
  readonly growth: { boardBytes: number };
}

/** Takes the next slice of the post; `begun` says how far it was taken before. */
export function takeLate(
  post: LatePost,
  begun: UpdatePieces | null,
  outcome: Outcome,
  { doc, access, growth }: LateIntakeContext,
): Taken {
  if (post.refusal !== null) return { units: 1, rest: null };
  const rest = begun ?? new UpdatePieces(post.update);
  const wasScanned = rest.groups !== null;
  const slice = rest.next(post.epoch.doc, SLICE);
  if (!slice.ok) return refuse(post, slice.error);
  if (!wasScanned && rest.groups !== null && bringsManyIds(post.epoch.doc, rest.groups))
    return refuse(post, 'too-many-ids');
  if (slice.value === null) {
    outcome.posts.push(post);
    return { units: 1, rest: null };
  }
  const update = slice.value;
  const { boardBytes } = growth;
  const absorbed = post.epoch.absorb({ update, author: post.author, doc, access, boardBytes });
  if (!absorbed.ok) return refuse(post, absorbed.error);
  if (absorbed.value !== null) {
    const { owners, leftOut } = absorbed.value;
    growth.boardBytes += update.length;
    for (const id of leftOut) post.leftOut.add(id);
    outcome.late.push({ epoch: post.epoch.epoch, update, owners });
  }
  return { units: SLICE_UNITS, rest };
}

/** Nothing more of it is taken in; the slices before stay. */
function refuse(post: LatePost, reason: NonNullable<LatePost['refusal']>): Taken {
  post.refusal = reason;
  post.resolve({ ok: false, error: reason });
  return { units: SLICE_UNITS, rest: null };
}

// Whether one session's update may be applied now: what it touches, under whose id it writes, and rights. Decides only; applying is
// frame-intake.ts.
import type * as Y from 'yjs';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { mayWrite, mayWriteSomething } from '../../../shared/board/rights.ts';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import type { Scanned } from '../../../shared/protocol/scan-update.ts';
import { type Touch, touchedRecords } from '../../../shared/protocol/touched-records.ts';
import type { IdOwner } from '../../storage/storage.ts';
import type { ClientIds } from '../client-ids.ts';
import type { RoomAccess } from '../room-access.ts';
import type { RoomSession } from '../room-session.ts';

/** One update (Yjs, format V1) of one session, and what it is judged by. `boardBytes`: size of the board before it. */
export interface Attempt {
  readonly doc: Y.Doc;
  readonly update: Uint8Array;
  /** When the update has been scanned already. */
  readonly scanned?: Scanned | undefined;
  readonly session: RoomSession;
  readonly access: RoomAccess;
  readonly owners: ClientIds;
  readonly boardBytes: number;
  /** Do these touches close a circle of links knowingly? Not asked of what comes from before. */
  readonly closesCircle?: ((touches: readonly Touch[]) => boolean) | undefined;
}

/** What becomes of an update: applied as it is, asked for again with what it lacks, or refused as a whole. */
export type Verdict =
  /** `changes`: false when all of it is known already. `claims`: ids that become the session's when it is applied. */
  | { readonly kind: 'accepted'; readonly changes: boolean; readonly claims: readonly IdOwner[] }
  | { readonly kind: 'gap' }
  | { readonly kind: 'refused'; readonly reason: RejectionReason };

/** Judges the update against the document as it is, and changes neither. Never throws for what the bytes hold. */
export function authorizeUpdate(attempt: Attempt): Verdict {
  const { doc, update, session, access, owners } = attempt;
  const touched = touchedRecords(doc, update, attempt.scanned);
  if (!touched.ok) return touched.error === 'update-gap' ? { kind: 'gap' } : refused(touched.error);
  const { touches, authors } = touched.value;
  if (touches.length === 0 && authors.size === 0) return { kind: 'accepted', changes: false, claims: [] };
  if (attempt.boardBytes + update.length > BOARD_LIMITS.maxBoardBytes) return refused('board-too-large');
  // Garbage and what hangs on it touches no record, and takes clocks all the same.
  if (authors.size > 0 && !mayWriteSomething(session.person, access, access.sheets))
    return refused(session.person.role === 'observer' ? 'read-only' : 'not-your-sheet');
  // As one refusal refuses all of it, every record in an accepted update is one that may be written.
  const claims = owners.claimsOf(session, authors.keys(), (client) => (authors.get(client)?.size ?? 0) > 0);
  if (!claims.ok) return refused(claims.error);
  const verdict = mayWrite(session.person, access, doc, touches);
  if (!verdict.ok) return refused(verdict.error);
  if (attempt.closesCircle?.(touches) === true) return refused('link-circle');
  return { kind: 'accepted', changes: true, claims: claims.value };
}

const refused = (reason: RejectionReason): Verdict => ({ kind: 'refused', reason });

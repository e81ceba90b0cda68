// Whether one session's update may be applied now: size, what it touches, under whose id it writes, and rights. Decides
// only; applying is the room's.
import type * as Y from 'yjs';
import { BOARD_LIMITS } from '../../shared/board/limits.ts';
import { type BoardAccess, mayWrite } from '../../shared/board/rights.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import type { Scanned } from '../../shared/protocol/scan-update.ts';
import { touchedRecords } from '../../shared/protocol/touched-records.ts';
import type { Authorship } from './authorship.ts';
import type { RoomSession } from './room-session.ts';

export interface Attempt {
  readonly doc: Y.Doc;
  readonly update: Uint8Array;
  /** When the update has been scanned already. */
  readonly scanned?: Scanned | undefined;
  readonly step: 'step2' | 'update';
  readonly session: RoomSession;
  readonly access: BoardAccess;
  readonly authorship: Authorship;
  readonly boardBytes: number;
}

export type Verdict =
  /** `changes`: false when all of it is known already. */
  | { readonly kind: 'accepted'; readonly changes: boolean }
  | { readonly kind: 'gap' }
  | { readonly kind: 'refused'; readonly reason: RejectionReason };

/** Looks at the update against the document as it is. Binds the ids of accepted incremental updates to the session. */
export function checkUpdate(attempt: Attempt): Verdict {
  const { doc, update, step, session, access, authorship } = attempt;
  if (step === 'update' && update.length > BOARD_LIMITS.maxUpdateBytes) return refused('update-too-large');
  const touched = touchedRecords(doc, update, attempt.scanned);
  if (!touched.ok) return touched.error === 'update-gap' ? { kind: 'gap' } : refused(touched.error);
  const { touches, authors } = touched.value;
  if (touches.length === 0 && authors.size === 0) return { kind: 'accepted', changes: false };
  if (attempt.boardBytes + update.length > BOARD_LIMITS.maxBoardBytes) return refused('board-too-large');
  for (const author of authors) if (!authorship.mayUse(session, author)) return refused('foreign-author');
  const verdict = mayWrite(session.person, access, doc, touches);
  if (!verdict.ok) return refused(verdict.error);
  // Offline work may carry ids of earlier tabs; only what is being written now tells which ids this session uses.
  if (step === 'update' && !session.isEnded) for (const author of authors) authorship.bind(session, author);
  return { kind: 'accepted', changes: true };
}

const refused = (reason: RejectionReason): Verdict => ({ kind: 'refused', reason });

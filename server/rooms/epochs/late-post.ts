// Work from an epoch of the board that is over, as it was posted by one browser, and the reply that waits for it. Types only.
import type { LateReceipt } from '../../../shared/protocol/late-receipt.ts';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import type { Result } from '../../../shared/result.ts';
import type { Comer } from '../room-session.ts';
import type { LateEpoch } from './late-epoch.ts';

/** What a browser sends from an epoch that is over: a Yjs update, format V1, of that epoch's document. */
export interface PostedWork {
  readonly epoch: LateEpoch;
  readonly update: Uint8Array;
}

/**
 * One post of late work while it waits in the room’s inbox. Settled once: `resolve` with a receipt or a refusal, `reject` for a
 * bug or a room that is closed.
 */
export interface LatePost extends PostedWork {
  readonly kind: 'late';
  readonly author: Comer;
  readonly leftOut: Set<string>;
  /** Why the rest of it is refused; null while none is. What was taken in before stays. */
  refusal: RejectionReason | null;
  readonly resolve: (receipt: Result<LateReceipt, RejectionReason>) => void;
  readonly reject: (error: unknown) => void;
}

// What becomes of this device's words when the server says that the board is not for this person any more: they are offered,
// from all tabs, and only what has been read is forgotten. Nothing of the board may stay on the device after that.
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import { type DocumentReplica, rescueWords } from '../document/document.ts';
import type { OfflineBoard } from '../offline/offline.ts';
import type { LeftWork } from './left-work.ts';
import type { Refusals } from './refusals.ts';

const ENDS_ACCESS: readonly RejectionReason[] = ['access-revoked', 'camp-deleted', 'board-deleted'];

/** What is told when a connection has ended for good. */
export interface EndedAccess {
  /** The connection has ended for this reason, whatever it is. */
  ended(reason: RejectionReason, shown: DocumentReplica): void;
  /** What was offered has been read. */
  read(): void;
}

/**
 * Forgets the device’s copies once access has ended and what was offered has been read; at once when there was nothing to offer.
 */
export function handleEndedAccess(
  device: Pick<OfflineBoard, 'forget'>,
  refusals: Refusals,
  left: LeftWork,
): EndedAccess {
  let isOver = false;
  return {
    ended(reason, shown) {
      left.stop();
      if (!ENDS_ACCESS.includes(reason)) return;
      isOver = true;
      shown.copy?.stop();
      const hasOwn = refusals.offerAll(reason, rescueWords(shown.doc, shown.ledger.unsaved()));
      void left.words().then((words) => {
        if (!refusals.offerAll(reason, words) && !hasOwn) void device.forget();
      });
    },
    read() {
      refusals.dismiss();
      if (isOver) void device.forget();
    },
  };
}

// Work that another tab of this device left in an epoch of the board that is over: posted to the server beside the shown document,
// oldest epoch first. What the server does not take any more is offered. The shown document hears of the rest from the server.
import * as Y from 'yjs';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import {
  isFinal,
  type LateReply,
  type LateWork,
  type RescuedWords,
  rescueWords,
} from '../document/document.ts';
import type { SeenCopy, TabCopy } from '../offline/offline.ts';

/** Copies of older epochs that wait to be posted. */
export interface StrandedWork {
  /** This is all there is now, newest epoch first. Told again and again; what could not be posted is tried again then. */
  tell(copies: readonly TabCopy[]): void;
  /** Records in it. */
  count(): number;
  stop(): void;
}

/** Posts one epoch and person at a time, whenever `tell` is called while the connection is live. */
export function bringStrandedWork(options: {
  /** Posts work once, as late-work.ts. */
  readonly post: (work: LateWork) => Promise<LateReply>;
  /** Is the shown document in touch with the server? */
  readonly isLive: () => boolean;
  /** It is at its end, one way or the other. */
  readonly remove: (copies: readonly SeenCopy[]) => void;
  readonly refused: (reason: RejectionReason, words: RescuedWords) => void;
  readonly changed: () => void;
}): StrandedWork {
  let waiting: readonly TabCopy[] = [];
  let isPosting = false;
  let isStopped = false;

  const bring = async (copies: readonly TabCopy[], { epoch, person }: TabCopy): Promise<void> => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.mergeUpdates(copies.map(({ update }) => update)));
    const reply = await options.post({ doc, epoch, person });
    if (isStopped || reply.kind === 'nothing') return;
    if (reply.kind === 'refused' && !isFinal(reply.reason)) return;
    const unsaved = copies.flatMap((copy) => copy.unsaved);
    if (reply.kind === 'refused') options.refused(reply.reason, rescueWords(doc, unsaved));
    else if (reply.receipt.leftOut.length > 0)
      options.refused('other-epoch', rescueWords(doc, reply.receipt.leftOut));
    waiting = waiting.filter(({ key }) => copies.every((copy) => copy.key !== key));
    options.remove(copies);
    options.changed();
  };
  return {
    tell(copies) {
      waiting = copies;
      const oldest = copies.at(-1);
      if (isPosting || oldest === undefined || !options.isLive()) return;
      isPosting = true;
      const { epoch, person } = oldest;
      const together = copies.filter((copy) => copy.epoch === epoch && copy.person === person);
      void bring(together, oldest).finally(() => {
        isPosting = false;
      });
    },
    count: () => new Set(waiting.flatMap(({ unsaved }) => unsaved)).size,
    stop() {
      isStopped = true;
    },
  };
}

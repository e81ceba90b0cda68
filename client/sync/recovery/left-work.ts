// What other tabs of this device left unsent on a board: looked for again and again, because a closed tab sends no event, and taken
// into the shown document, which is then responsible for it. Whether the other tab is still there need not be known: it sends the
// same, and merging is idempotent. Of another epoch it is stranded-work.ts that takes it along; what another person left is only
// offered (former-work.ts).
import * as Y from 'yjs';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import {
  type DocumentReplica,
  type LateReply,
  type LateWork,
  type RescuedWords,
  rescueWords,
} from '../document/document.ts';
import { joinCopy, type OfflineBoard, type TabCopy } from '../offline/offline.ts';
import type { FormerWork } from './former-work.ts';
import { bringStrandedWork } from './stranded-work.ts';

/** Milliseconds for which a closed tab's words may go unnoticed in an open one. A look reads a few rows. */
const LOOK_EVERY_MS = 5_000;

/** The watch over what other tabs left. */
export interface LeftWork {
  /** Looks now: this tab is in touch with the server again. */
  look(): void;
  /** Records that cannot be in the shown document and wait on the device. */
  elsewhere(): number;
  /** The words in what other tabs left and this one has not taken. */
  words(): Promise<RescuedWords>;
  stop(): void;
}

/**
 * Looks every 5 s from now on until `stop`. A copy of the shown document’s epoch is merged into it, one of another epoch is
 * posted (stranded-work.ts).
 */
export function watchLeftWork(options: {
  readonly device: Pick<OfflineBoard, 'unsentOfOthers' | 'unsentOfFormer' | 'taken' | 'remove'>;
  readonly former: FormerWork;
  /** 5,000 ms by default. */
  readonly lookEveryMs: number | undefined;
  readonly shown: () => DocumentReplica;
  /** Posts work of an epoch that is over once, as late-work.ts. */
  readonly post: (work: LateWork) => Promise<LateReply>;
  /** Is the shown document in touch with the server? */
  readonly isLive: () => boolean;
  readonly refused: (reason: RejectionReason, words: RescuedWords) => void;
  /** The shown document has taken something in, or what is elsewhere has changed. */
  readonly changed: () => void;
}): LeftWork {
  const { device, shown, changed } = options;
  const stranded = bringStrandedWork({ ...options, remove: (copies) => void device.remove(copies) });
  let isLooking = false;
  let isStopped = false;
  const take = (mine: DocumentReplica, copies: readonly TabCopy[]): void => {
    const others: TabCopy[] = [];
    for (const copy of copies) {
      if (mine.epoch !== copy.epoch || !joinCopy(mine, copy)) others.push(copy);
      else device.taken(copy);
    }
    stranded.tell(others);
    changed();
  };
  const look = async (): Promise<void> => {
    const mine = shown();
    // Before its epoch is known, nothing can be compared.
    if (isLooking || mine.epoch === null) return;
    isLooking = true;
    try {
      const copies = await device.unsentOfOthers();
      if (isStopped || shown() !== mine) return;
      take(mine, copies);
      await options.former.look(mine.doc);
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), options.lookEveryMs ?? LOOK_EVERY_MS);
  return {
    look: () => void look(),
    elsewhere: () => stranded.count(),
    async words() {
      const words = new Map<string, string>();
      // All of it: the device is about to forget what others left, too.
      const copies = [...(await device.unsentOfOthers()), ...(await device.unsentOfFormer(() => true))];
      for (const { update, unsaved } of copies)
        for (const [id, text] of rescueWords(docOf(update), unsaved)) words.set(id, text);
      return words;
    },
    stop() {
      isStopped = true;
      clearInterval(timer);
      stranded.stop();
    },
  };
}

function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

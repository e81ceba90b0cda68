// From a document of an older epoch to the present one without anybody noticing: the old one stays on the screen and brings
// its work over, a new one is synced beside it, and takes its place in a quiet moment in which nothing waits any more.
// What a switch means for the screens is open-board.ts's business.

import { type RescuedWords, rescueWords } from '../recovery/rejected-work.ts';
import type { DocumentReplica } from './document-replica.ts';

/** Nobody has changed anything for so long, and what the server merged last has reached the new document. */
const QUIET_MS = 1_000;
/** While words are open: as long as somebody thinks about a word before going on, or has gone for coffee. */
const QUIET_WHILE_WRITING_MS = 60_000;

export interface EpochSwitch {
  /** Something has changed: is it time? */
  look(): void;
  /** The server has told a document beside the shown one which epoch it is of. */
  greeted(beside: DocumentReplica, epoch: number): void;
  /** This document holds the server's whole state. */
  synced(of: DocumentReplica): void;
  /** This document's connection is gone: it is behind until it is synced again. */
  lost(of: DocumentReplica): void;
  /** Gives up; the new document is dropped. */
  stop(): void;
}

export function createEpochSwitch(options: {
  readonly old: DocumentReplica;
  /** Changes that wait in the canvas and are not in the old document yet. */
  readonly pendingInBinding: () => number;
  /** Are words open? They close when the new document takes its place. */
  readonly isWriting: () => boolean;
  /** Opens an empty document on the present epoch. */
  readonly begin: () => DocumentReplica;
  /** The new document, and the words of every record that was brought over, as they stood in the old one. */
  readonly done: (next: DocumentReplica, words: RescuedWords) => void;
}): EpochSwitch {
  const { old } = options;
  const brought = new Set<string>();
  let next: DocumentReplica | null = null;
  let isSynced = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isSettled = (): boolean => old.ledger.unsaved().size === 0 && options.pendingInBinding() === 0;
  const goOver = (): void => {
    timer = undefined;
    const fresh = next;
    if (fresh === null || !isSynced || !isSettled()) return;
    next = null;
    options.done(fresh, rescueWords(old.doc, brought));
  };
  const look = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const id of old.ledger.unsaved()) brought.add(id);
    if (!isSettled()) return;
    if (next === null) next = options.begin();
    else if (isSynced) timer = setTimeout(goOver, options.isWriting() ? QUIET_WHILE_WRITING_MS : QUIET_MS);
  };
  const drop = (): void => {
    clearTimeout(timer);
    next?.stop();
    next = null;
    isSynced = false;
  };
  return {
    look,
    synced(of) {
      if (of !== next) return;
      isSynced = true;
      look();
    },
    greeted(beside, epoch) {
      // What it holds of an epoch must never be merged into the next one: rewritten once more, another is begun.
      if (beside.epoch !== null && beside.epoch !== epoch) {
        drop();
        look();
        return;
      }
      beside.epoch = epoch;
      beside.session?.setEpoch(epoch);
    },
    lost(of) {
      if (of !== next) return;
      isSynced = false;
      look();
    },
    stop: drop,
  };
}

// From a document of an epoch that is over to the board as it is now, without anybody noticing: the old one stays on the screen and
// its work is posted (late-work.ts); a new one is synced beside it, and takes its place in a quiet moment in which nothing
// waits any more. What a switch means for the screens is decided by open-board.ts.
import { decodeStateVector, getState } from 'yjs';
import type { LateReceipt } from '../../../shared/protocol/late-receipt.ts';
import { REJECTIONS, type RejectionReason } from '../../../shared/protocol/rejections.ts';
import { reconnectDelayMs } from '../reconnect-delay.ts';
import type { DocumentReplica } from './document-replica.ts';
import type { LateReply, LateWork } from './late-work.ts';
import { type RescuedWords, rescueWords } from './rescued-words.ts';

/** Nobody has changed anything for so long, and what the server merged last has reached the new document. */
const QUIET_MS = 1_000;
/** While words are open: as long as somebody thinks about a word before going on, or has gone for coffee. */
const QUIET_WHILE_WRITING_MS = 60_000;
/** What is written meanwhile shares the next post. */
const GATHER_MS = 300;

/** A switch that has begun. It ends by calling `done` once, or by `stop`, which is due after `refused`. */
export interface EpochSwitch {
  /** The document that is synced beside the shown one, and whose connection is the page's. */
  readonly next: DocumentReplica;
  /** Something has changed: is there work to post, or is it time? */
  look(): void;
  /** The epoch of the document beside is over as well: what it holds must never be merged into the next one; another is begun. */
  epochOver(): void;
  /** The document beside holds the server's whole state. */
  synced(): void;
  /** The connection is gone: the document beside is behind until it is synced again. */
  lost(): void;
  /** Gives up; the document beside is dropped. */
  stop(): void;
}

/**
 * Begins a switch away from `old`. The document beside takes its place after 1 s without a change (60 s while words are open) in
 * which all of the old one’s work has been posted and has arrived in the new one.
 */
export function createEpochSwitch(options: {
  /** Is `late`. */
  readonly old: DocumentReplica;
  /** Changes that wait in the canvas and are not in the old document yet. */
  readonly pendingInBinding: () => number;
  /** Are words open? They close when the new document takes its place. */
  readonly isWriting: () => boolean;
  /** Opens an empty document on the present epoch. */
  readonly begin: () => DocumentReplica;
  /** Posts work once, as late-work.ts. */
  readonly post: (work: LateWork, onPosting: () => void) => Promise<LateReply>;
  /** In [0, 1); spreads what is tried again. */
  readonly random: () => number;
  /** What is known to be saved has changed. */
  readonly changed: () => void;
  /** The server will not take the rest, and trying again would not help. */
  readonly refused: (reason: RejectionReason) => void;
  /** The new document, and the words of every record that was brought over, as they stood in the old one. */
  readonly done: (next: DocumentReplica, words: RescuedWords) => void;
}): EpochSwitch {
  const { old } = options;
  const brought = new Set<string>();
  let next = options.begin();
  let isSynced = false;
  let isStopped = false;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let posting: ReturnType<typeof setTimeout> | 'under way' | undefined;
  let failures = 0;
  let posts = 0;
  let receipt: LateReceipt | null = null;

  const isSettled = (): boolean => old.ledger.unsaved().size === 0 && options.pendingInBinding() === 0;
  const isReady = (): boolean => isSynced && isSettled() && holds(next, receipt);
  const goOver = (): void => {
    quiet = undefined;
    if (isStopped || !isReady()) return;
    isStopped = true;
    unwatch();
    options.done(next, rescueWords(old.doc, brought));
  };
  const look = (): void => {
    clearTimeout(quiet);
    quiet = undefined;
    if (isStopped) return;
    for (const id of old.ledger.unsaved()) brought.add(id);
    if (old.ledger.unsaved().size > 0) postIn(0);
    if (isReady()) quiet = setTimeout(goOver, options.isWriting() ? QUIET_WHILE_WRITING_MS : QUIET_MS);
  };
  /** What the server brings may be what was waited for; others' changes alone do not restart the quiet time. */
  const onUpdate = (): void => {
    if (quiet === undefined) look();
  };
  const unwatch = (): void => next.doc.off('update', onUpdate);

  const postIn = (ms: number): void => {
    if (posting === undefined) posting = setTimeout(() => void post(), ms);
  };
  const post = async (): Promise<void> => {
    const { epoch, doc, person } = old;
    if (isStopped || epoch === null) return;
    posting = 'under way';
    const reply = await options.post({ doc, epoch, person }, () => {
      posts += 1;
      old.ledger.frameSent();
    });
    posting = undefined;
    if (isStopped) return;
    if (reply.kind === 'kept') {
      failures = 0;
      receipt = reply.receipt;
      old.ledger.saved(posts);
      if (old.ledger.unsaved().size > 0) postIn(GATHER_MS);
    } else {
      posts = 0;
      old.ledger.connectionLost();
      if (reply.kind === 'refused' && isFinal(reply.reason)) {
        options.refused(reply.reason);
        return;
      }
      postIn(reconnectDelayMs(failures, options.random()));
      failures += 1;
    }
    options.changed();
  };
  const drop = (): void => {
    unwatch();
    next.stop();
    isSynced = false;
  };

  next.doc.on('update', onUpdate);
  return {
    get next() {
      return next;
    },
    look,
    synced() {
      isSynced = true;
      look();
    },
    lost() {
      isSynced = false;
      look();
    },
    epochOver() {
      drop();
      next = options.begin();
      next.doc.on('update', onUpdate);
      look();
    },
    stop() {
      isStopped = true;
      clearTimeout(quiet);
      if (posting !== 'under way') clearTimeout(posting);
      drop();
    },
  };
}

/** Will the server never take this work? A gap is closed by the next try, which asks again how far the server has it. */
export const isFinal = (reason: RejectionReason): boolean =>
  reason === 'other-epoch' ||
  reason === 'frame-too-large' ||
  (REJECTIONS[reason].action === 'resync' && reason !== 'update-gap');

/** Has everything that the receipt names reached the replica, or is it of a later epoch, which began with it? */
function holds({ epoch, doc }: DocumentReplica, receipt: LateReceipt | null): boolean {
  if (receipt === null) return true;
  if (epoch !== receipt.epoch) return epoch !== null && epoch > receipt.epoch;
  return [...decodeStateVector(receipt.presentState)].every(
    ([client, clock]) => getState(doc.store, client) >= clock,
  );
}

// Work that another tab of this device left in an epoch of the board that is over: brought to the server beside the shown
// document, by a document of its own that nobody sees, as a tab that comes late brings its own. What the server does not take
// any more is offered. The shown document hears of the rest from the server.
import * as Y from 'yjs';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import { REJECTIONS } from '../../../shared/protocol/rejections.ts';
import { type DocumentReplica, startReplica } from '../document/document-replica.ts';
import { beginWith } from '../offline/offline-startup.ts';
import type { SeenCopy, TabCopy } from '../offline/offline-store.ts';
import type { ProviderEvents } from '../provider/provider.ts';
import { type RescuedWords, rescueWords } from './rejected-work.ts';

export interface StrandedWork {
  /** This is all there is now, newest epoch first. */
  tell(copies: readonly TabCopy[]): void;
  /** Records in it. */
  count(): number;
  stop(): void;
}

export function bringStrandedWork(options: {
  /** Connects a document from its own epoch on. */
  readonly connect: (beside: DocumentReplica, on: ProviderEvents) => void;
  /** Is the shown document in touch with the server? */
  readonly isLive: () => boolean;
  /** It is at its end, one way or the other. */
  readonly remove: (copies: readonly SeenCopy[]) => void;
  readonly refused: (reason: RejectionReason, words: RescuedWords) => void;
  readonly changed: () => void;
}): StrandedWork {
  let waiting: readonly TabCopy[] = [];
  let beside: DocumentReplica | null = null;

  const drop = (): void => {
    beside?.stop();
    beside = null;
  };
  const done = (copies: readonly TabCopy[]): void => {
    drop();
    waiting = waiting.filter(({ key }) => copies.every((copy) => copy.key !== key));
    options.remove(copies);
    options.changed();
  };
  const begin = (copies: readonly TabCopy[]): void => {
    const mine = startReplica(() => undefined);
    beside = mine;
    const update = Y.mergeUpdates(copies.map((copy) => copy.update));
    const [{ epoch }] = copies as [TabCopy];
    beginWith(mine, { epoch, update, unsaved: copies.flatMap(({ unsaved }) => unsaved) });
    const refuse = (reason: RejectionReason): void => {
      if (beside !== mine) return;
      options.refused(reason, rescueWords(mine.doc, mine.ledger.unsaved()));
      done(copies);
    };
    options.connect(mine, {
      connected: () => undefined,
      synced: () => undefined,
      lost: () => mine.ledger.connectionLost(),
      ended(reason) {
        if (reason === 'other-epoch') refuse(reason);
        // Whatever else it is, the shown document's own session hears it as well.
        else if (beside === mine) drop();
      },
      updateFrameSent: () => mine.ledger.frameSent(),
      hello(message) {
        // The browser has become somebody else meanwhile: it waits for who wrote it.
        if (copies.some(({ person }) => person !== null && person !== message.personId)) drop();
        else if (message.epoch !== epoch && message.lateEpoch !== epoch) refuse('other-epoch');
      },
      saved(frames) {
        mine.ledger.saved(frames);
        if (beside === mine && mine.ledger.unsaved().size === 0) done(copies);
      },
      rejected({ reason }) {
        if (reason === 'update-gap') mine.session?.drop();
        else if (REJECTIONS[reason].action === 'resync') refuse(reason);
      },
      state: () => undefined,
      condition: () => undefined,
      versions: () => undefined,
      broughtBack: () => undefined,
    });
  };
  return {
    tell(copies) {
      waiting = copies;
      const oldest = copies.at(-1);
      if (beside === null && oldest !== undefined && options.isLive())
        begin(copies.filter(({ epoch }) => epoch === oldest.epoch));
    },
    count: () => new Set(waiting.flatMap(({ unsaved }) => unsaved)).size,
    stop: drop,
  };
}

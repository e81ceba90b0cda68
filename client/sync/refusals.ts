// The books of one board on words that the server refused: kept from the moment their document is dropped, compared with
// what the server really has, and offered until they have been read. The comparing is refused-work.ts.
import type * as Y from 'yjs';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import type { RefusedWork } from './board-connection.ts';
import type { Generation } from './generation.ts';
import type { Cell } from './readable.ts';
import { missingWords, type RescuedWords, refusedWork, rescueWords } from './refused-work.ts';

export interface Refusals {
  /** Keeps the unsaved words of a generation that is dropped, until `offer`. */
  rescue(reason: RejectionReason, from: Generation): void;
  /** Offers what is kept and not in `doc`, which now shows what the server has. */
  offer(doc: Y.Doc): void;
  /** Offers those of the words that did not come over into `doc`, a later epoch's. */
  offerMissing(words: RescuedWords, doc: Y.Doc): void;
  /** Access has ended: offers the unsaved words as they are. Answers whether there were any. */
  offerAll(reason: RejectionReason, from: Generation): boolean;
  /** Everything that was refused, offered or not yet. */
  texts(): readonly string[];
}

export function createRefusals(refused: Cell<readonly RefusedWork[]>, now: () => number): Refusals {
  /** Words of the last generation, until the fresh document shows which of them are missing. */
  let rescued: { readonly reason: RejectionReason; readonly words: RescuedWords } | null = null;
  const add = (work: RefusedWork): void => refused.set([...refused.get(), work]);
  return {
    rescue(reason, { doc, ledger }) {
      rescued = { reason, words: rescueWords(doc, ledger.unsaved()) };
    },
    offer(doc) {
      if (rescued === null) return;
      const { reason, words } = rescued;
      rescued = null;
      add(refusedWork(reason, words, doc, now()));
    },
    offerMissing(words, doc) {
      const work = refusedWork('other-epoch', missingWords(words, doc), doc, now());
      if (work.texts.length > 0) add(work);
    },
    offerAll(reason, { doc, ledger }) {
      const words = rescueWords(doc, ledger.unsaved());
      if (words.size > 0) add({ reason, atMs: now(), texts: [...words.values()] });
      return words.size > 0;
    },
    texts: () => [...refused.get().flatMap((work) => work.texts), ...(rescued?.words.values() ?? [])],
  };
}

/** Nothing of the board may stay on the device then. */
export const hasEndedAccess = (reason: RejectionReason): boolean =>
  reason === 'access-revoked' || reason === 'camp-deleted';

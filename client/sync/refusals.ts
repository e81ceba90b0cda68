// The books of one board on words that the server refused: kept from the moment their document is dropped, compared with
// what the server really has, and offered until they have been read. The device keeps them as long, for a tab that is closed
// or thrown away meanwhile. The comparing is refused-work.ts.
import type * as Y from 'yjs';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import type { RefusedWork } from './board-connection.ts';
import type { DeviceCopy } from './device-copy.ts';
import type { Generation } from './generation.ts';
import type { Cell } from './readable.ts';
import { missingWords, type RescuedWords, refusedWork, rescueWords } from './refused-work.ts';

export interface Refusals {
  /** Offers what other tabs, or earlier ones, were refused and nobody has read. */
  recall(): Promise<void>;
  /** Keeps the unsaved words of a generation that is dropped, until `offer`. */
  rescue(reason: RejectionReason, from: Generation): void;
  /** Offers what is kept and not in `doc`, which now shows what the server has. */
  offer(doc: Y.Doc): void;
  /** Offers those of the words that did not come over into `doc`, a later epoch's or without them. */
  offerMissing(reason: RejectionReason, words: RescuedWords, doc: Y.Doc): void;
  /** Access has ended, or the words belong to no document any more: offers them as they are. Answers whether there were any. */
  offerAll(reason: RejectionReason, words: RescuedWords): boolean;
  /** Everything that was refused, offered or not yet. */
  texts(): readonly string[];
  /** It has been read. */
  dismiss(): void;
}

export function createRefusals(
  refused: Cell<readonly RefusedWork[]>,
  device: Pick<DeviceCopy, 'keepRefused' | 'refusedBefore' | 'forgetRefused'>,
  nowMs: () => number,
): Refusals {
  /** Words of the last generation, until the fresh document shows which of them are missing. */
  let rescued: { readonly work: RefusedWork; readonly words: RescuedWords } | null = null;
  const show = (...works: readonly RefusedWork[]): void => refused.set([...refused.get(), ...works]);
  const add = (reason: RejectionReason, words: RescuedWords): void => {
    const work = { id: newId(), reason, atMs: nowMs(), texts: [...words.values()] };
    device.keepRefused(work);
    show(work);
  };
  return {
    async recall() {
      const known = new Set(
        [...refused.get(), ...(rescued === null ? [] : [rescued.work])].map(({ id }) => id),
      );
      const before = (await device.refusedBefore()).filter(({ id }) => !known.has(id));
      if (before.length > 0) refused.set([...before, ...refused.get()]);
    },
    rescue(reason, { doc, ledger }) {
      const words = rescueWords(doc, ledger.unsaved());
      const work = { id: newId(), reason, atMs: nowMs(), texts: [...words.values()] };
      rescued = { work, words };
      if (words.size > 0) device.keepRefused(work);
    },
    offer(doc) {
      if (rescued === null) return;
      const { work, words } = rescued;
      rescued = null;
      const missing = { ...work, texts: refusedWork(words, doc) };
      if (missing.texts.length > 0) device.keepRefused(missing);
      else if (words.size > 0) device.forgetRefused([work]);
      show(missing);
    },
    offerMissing(reason, words, doc) {
      const missing = missingWords(words, doc);
      if (missing.size > 0) add(reason, missing);
    },
    offerAll(reason, words) {
      if (words.size > 0) add(reason, words);
      return words.size > 0;
    },
    texts: () => [...refused.get().flatMap((work) => work.texts), ...(rescued?.words.values() ?? [])],
    dismiss() {
      device.forgetRefused(refused.get());
      refused.set([]);
    },
  };
}

const newId = (): string => crypto.getRandomValues(new Uint32Array(3)).join('-');
